// The bundle's entry: the only place that touches the process. Streams, signals and crashes here; everything else is run.ts's.

import { fstatSync } from 'node:fs';
import type { Shell } from '../commands/shell.ts';
import { Failure } from '../core/failure.ts';
import { systemClock } from './clock.ts';
import { openLater } from './output.ts';
import { run } from './run.ts';
import { VERSION } from './version.ts';

const UNABLE = 2;
const INTERRUPTED = 130;
const TERMINATED = 143;

// Until the run says otherwise the job is not done: should the event loop run dry in the middle, 0 would pass for a clean scan.
process.exitCode = UNABLE;

const args = process.argv.slice(2);
const ending = new AbortController();
const stderr = openLater(() => process.stderr, 2, 'standard error');
const shell: Shell = {
  cwd: process.cwd(),
  env: process.env,
  stdin: {
    // Loaded where somebody asks: it brings along all that Node.js has for networks.
    get isTerminal() {
      return process.getBuiltinModule('node:tty').isatty(0);
    },
    bytes: { [Symbol.asyncIterator]: () => openInput()[Symbol.asyncIterator]() },
  },
  stdout: openLater(() => process.stdout, 1, 'standard output'),
  stderr,
  clock: systemClock(process.env),
  signal: ending.signal,
  version: VERSION,
  // Seen from the folder that the build puts this file into.
  workerEntry: new URL('../bin/worker.js', import.meta.url),
  askHidden: async (question) => {
    const { askHidden } = await import('./hidden-line.ts');
    return askHidden(question, process.stdin, stderr, () => end(INTERRUPTED));
  },
};

process.on('SIGINT', () => end(INTERRUPTED));
process.on('SIGTERM', () => end(TERMINATED));
process.on('uncaughtException', crash);
// Every write has been awaited, so nothing is lost; an open standard input would otherwise keep the process waiting.
run(args, shell).then((code) => process.exit(code), crash);

/** Node.js takes a folder for an empty input. */
function openInput(): NodeJS.ReadStream {
  if (fstatSync(0).isDirectory()) {
    throw new Failure({
      what: 'standard input is a folder, which cannot be read as a stream',
      where: null,
      next: 'give the folder as a PATH',
    });
  }
  return process.stdin;
}

/**
 * At once. Whoever listens to the signal cleans up the terminal first, synchronously. A thread that waits for the system to give it a file
 * would be waited for: a second signal ends the process without that.
 */
function end(code: number): never {
  process.removeAllListeners('SIGINT').removeAllListeners('SIGTERM');
  ending.abort();
  process.exit(code);
}

/** For what failed outside of a command. */
function crash(error: unknown): void {
  ending.abort();
  import('./tell-failure.ts').then(({ tellFailure }) => tellFailure(error, args, shell)).then(() => process.exit(UNABLE), collapse);
}

/** Even telling it failed. A message may hold anything, so only the error's name is shown. */
function collapse(error: unknown): never {
  const name = error instanceof Error ? error.name : typeof error;
  process.stderr.write(`error: leakspot met a bug of its own (${name}) and could not say more\n`);
  process.exit(UNABLE);
}
