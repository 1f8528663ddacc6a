// `leakspot scan`: a source through the engine to a report, and the report to where it was asked for.

import { availableParallelism } from 'node:os';
import type { Confidence } from '../core/confidence.ts';
import { Failure } from '../core/failure.ts';
import { countBelow, toReport } from '../scan/collect.ts';
import type { PartEvent } from '../scan/event.ts';
import { exitCode, type FailOn } from '../scan/exit-code.ts';
import { gather } from '../scan/gather.ts';
import { readName } from '../scan/name.ts';
import { toEnd } from '../scan/scan.ts';
import { openListing } from '../sources/listing.ts';
import type { SourceRequest } from '../sources/request.ts';
import type { Threads } from '../workers/crew.ts';
import { oneByOne } from '../workers/events.ts';
import { keepWaiting } from '../workers/member.ts';
import { scanListing } from '../workers/scan-listing.ts';
import { composeProven } from './composed-engine.ts';
import { startDeadline, untilDeadline } from './deadline.ts';
import { historiesOf } from './histories-of.ts';
import { showProgress } from './progress.ts';
import { type RenderOptions, renderReport } from './render-report.ts';
import { deliveryWords, speedWords, startWords } from './scan-words.ts';
import type { Shell } from './shell.ts';

export type ScanOptions = Pick<RenderOptions, 'format' | 'color' | 'quiet' | 'verbose'> & {
  readonly paths: readonly string[];
  readonly historyOnly: boolean;
  readonly noHistory: boolean;
  readonly noIgnore: boolean;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** Bytes; null for none. */
  readonly maxFileSize: number | null;
  /** Milliseconds; null for none. */
  readonly timeout: number | null;
  readonly minConfidence: Confidence;
  readonly failOn: FailOn;
  /** How many threads at most; null for as many as are useful. */
  readonly workers: number | null;
  /** A file, or null for standard output. */
  readonly output: string | null;
  readonly showSecrets: boolean;
};

/** More would wait for the disk, and for one another. */
const MOST_BY_DEFAULT = 8;

/** Windows of this thread, in bytes: what is larger goes to a worker, if there are any, so that a signal is heard soon. */
const SMALL_FILES = 128 * 2 ** 10;
const ANY_FILE = 4 * 2 ** 20;

const defaultWorkers = (): number => Math.min(availableParallelism(), MOST_BY_DEFAULT);

const TIME_IS_UP: readonly PartEvent[] = [
  {
    kind: 'skip',
    skip: {
      path: '.',
      reason: 'timeout',
      detail: 'the time given with --timeout was up before everything was read; give it more, or fewer paths',
    },
  },
];

/** 1: findings at or above `failOn`. 3: incomplete. 0: neither. Throws a Failure where the job cannot be done. */
export async function scanCommand(options: ScanOptions, shell: Shell): Promise<0 | 1 | 3> {
  const { output, quiet, verbose, minConfidence, showSecrets } = options;
  refuseContradictions(options, shell);
  // Loaded where a file is written: most of what Node.js needs for it is needed for nothing else.
  const toFile = output === null ? null : { name: output, ...(await import('./write-report.ts')) };
  await toFile?.checkReportFile(toFile.name, shell.cwd);
  const startedAt = shell.clock.elapsed();
  const now = shell.clock.now();
  const { engine, kernel, room } = composeProven(now, 'when used', shell.workerEntry === null ? ANY_FILE : SMALL_FILES);
  if (verbose)
    await shell.stderr.write(
      startWords(
        options.paths.map((path) => readName(engine, path, 'unread').shown),
        engine.digest,
      ),
    );
  const deadline = startDeadline(options.timeout, shell);
  const { signal } = deadline;
  const desk = { engine, kernel, room, maxFileSize: options.maxFileSize };
  const threads = threadsOf(options, shell, now, engine);
  const histories = historiesOf(desk, threads, options, shell, signal);
  const open = async () => {
    const listing = await openListing(requestOf(options, shell, signal));
    return scanListing(listing, desk, threads, histories, signal);
  };
  // What was found in objects until the deadline counts too, and is told after it.
  const read = untilDeadline(open, deadline, TIME_IS_UP);
  const events = toEnd(oneByOne(chain(read, () => histories.tell(deadline.isOver() ? 'in part' : 'in full'))), engine);
  const gathered = await gather(quiet ? events : showProgress(events, shell)).finally(deadline.cancel);
  const report = toReport(gathered, { version: shell.version, minConfidence, showSecrets });
  if (verbose) await shell.stderr.write(speedWords(report, shell.clock.elapsed() - startedAt));
  const belowConfidence = countBelow(gathered, minConfidence);
  const text = renderReport(report, engine.rules, { ...options, isFile: output !== null, belowConfidence }, shell);
  if (toFile === null) {
    await shell.stdout.write(text);
  } else {
    await toFile.writeReport(toFile.name, shell.cwd, text, showSecrets ? 'owner-only' : 'usual');
    if (!quiet) await shell.stderr.write(deliveryWords(report, toFile.name));
  }
  return exitCode(report, options.failOn);
}

async function* chain<T>(first: AsyncIterable<T>, then: () => AsyncIterable<T>): AsyncGenerator<T, void, undefined> {
  yield* first;
  yield* then();
}

function refuseContradictions({ showSecrets, quiet, verbose, output, noHistory, historyOnly }: ScanOptions, { env }: Shell): void {
  if (showSecrets && env['CI']) {
    throw new Failure({
      what: '--show-secrets is refused where CI is set: many can read what a CI system logs and keeps',
      where: 'the environment variable CI',
      next: 'leave --show-secrets out, or run it on your own machine',
    });
  }
  if (quiet && verbose) {
    throw new Failure({ what: '--quiet and --verbose contradict each other', where: null, next: 'leave one of them out' });
  }
  if (noHistory && historyOnly) {
    throw new Failure({ what: '--no-history and --history-only contradict each other', where: null, next: 'leave one of them out' });
  }
  if (output === '') {
    throw new Failure({ what: '--output needs the name of a file', where: null, next: 'write it like --output report.json' });
  }
}

function threadsOf(
  { workers, maxFileSize }: ScanOptions,
  { workerEntry }: Shell,
  now: number,
  rules: { readonly digest: string },
): Threads | null {
  if (workerEntry === null) return null;
  return { entry: workerEntry, most: workers ?? defaultWorkers(), start: { now, maxFileSize }, rules, waiting: keepWaiting() };
}

function historyWanted({ noHistory, historyOnly }: ScanOptions): SourceRequest['history'] {
  if (historyOnly) return 'alone';
  return noHistory ? 'none' : 'beside';
}

function requestOf(options: ScanOptions, { cwd, env, stdin }: Shell, signal: AbortSignal): SourceRequest {
  const { paths, include, exclude, noIgnore, maxFileSize } = options;
  const history = historyWanted(options);
  return { paths, history, cwd, include, exclude, noIgnore, maxFileSize, signal, stdin: stdin.bytes, env };
}
