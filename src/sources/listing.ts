// What a scan of files has to read: the paths that were asked for, listed now and while it is iterated. Of it all, reads standard input only.

import { Failure } from '../core/failure.ts';
import type { BytePath } from '../git/byte-path.ts';
import { type Lister, listPath, listSurroundings } from './list-path.ts';
import type { Listed, Readable } from './listed.ts';
import { realPath } from './named-path.ts';
import { noHistory } from './no-history.ts';
import { createPause, type Pause } from './pause.ts';
import { readStdin } from './read-stdin.ts';
import type { SourceRequest } from './request.ts';
import type { Selection } from './selection.ts';
import { asSystemError, inWords } from './system-error.ts';
import { territoryByGit, territoryByName } from './territory.ts';

const STDIN = '-';

/** In runs, never empty and at most `RUN` long: to wait for each thing would cost more than to list it. */
export type Listing = AsyncIterable<readonly Readable[]>;

export const RUN = 128;

/** Things are listed so fast that to look at the clock for each would take a tenth of the time. */
const LISTED_BETWEEN_LOOKS = 32;

type Part = { readonly kind: 'stdin' } | { readonly kind: 'files'; readonly listed: Iterable<Listed> };

/**
 * Throws a Failure for a path that does not exist, a glob that is none, a repository that git does not read, and for what has no history where
 * that alone is asked for. What a work tree holds is settled when this resolves; folders elsewhere are listed as they are reached. Everything comes
 * in the order of the paths, and in each in the order of the bytes of the names; a file that several paths hold comes once. Throws the signal's
 * reason when that is aborted.
 */
export async function openListing(request: SourceRequest): Promise<Listing> {
  const { cwd, env, signal, noIgnore } = request;
  signal.throwIfAborted();
  const selection = await selectionOf(request);
  const here = realCwd(cwd);
  const pause = createPause(signal, LISTED_BETWEEN_LOOKS);
  const paths = [...new Set(request.paths)];
  const lister: Lister = {
    cwd,
    territoryOf: (noIgnore ? territoryByName : territoryByGit)({ cwd: here, env, signal }),
    nodeModules: noIgnore ? 'read' : 'pass over',
    prefix: paths.length > 1 ? 'base name' : 'none',
    history: request.history,
    pause,
    signal,
  };
  const parts: Part[] = [];
  if (paths.length === 0) parts.push({ kind: 'files', listed: await listSurroundings(here, lister) });
  if (request.history === 'alone' && paths.includes(STDIN)) throw noHistory(STDIN, 'stdin');
  for (const path of paths) parts.push(path === STDIN ? { kind: 'stdin' } : { kind: 'files', listed: await listPath(path, lister) });
  return list(parts, selection, pause, request);
}

async function* list(parts: readonly Part[], selection: Selection, pause: Pause, request: SourceRequest): Listing {
  const seen = new Set<BytePath>();
  const isNew = (at: BytePath): boolean => parts.length === 1 || (!seen.has(at) && seen.add(at).size > 0);
  const isWanted = (listed: Listed): boolean => isNew(listed.at) && selection.admits(listed);
  for (const part of parts) {
    switch (part.kind) {
      case 'stdin':
        yield await readStdin(request.stdin, request.maxFileSize, request.signal);
        break;
      case 'files':
        yield* inRuns(part.listed, isWanted, pause, request.signal);
        break;
    }
  }
  const leftOut = selection.leftOut().map((skip): Readable => ({ kind: 'skip', ...skip }));
  if (leftOut.length > 0) yield leftOut;
}

async function* inRuns(things: Iterable<Listed>, isWanted: (listed: Listed) => boolean, pause: Pause, signal: AbortSignal): Listing {
  let run: Readable[] = [];
  for (const listed of things) {
    const isPauseDue = pause.isDue();
    if (run.length > 0 && (isPauseDue || run.length === RUN)) {
      signal.throwIfAborted();
      yield run;
      run = [];
    }
    if (isPauseDue) await pause.take();
    if (isWanted(listed)) run.push(listed);
  }
  if (run.length > 0) yield run;
}

const EVERYTHING: Selection = { admits: () => true, takes: () => true, leftOut: () => [] };

/** What reads globs is loaded where there are some. */
async function selectionOf({ include, exclude }: SourceRequest): Promise<Selection> {
  if (include.length + exclude.length === 0) return EVERYTHING;
  const { createSelection } = await import('./selection.ts');
  return createSelection(include, exclude);
}

function realCwd(cwd: string): BytePath {
  try {
    return realPath(cwd);
  } catch (error) {
    const what = `the current folder cannot be used: ${inWords(asSystemError(error))}`;
    throw new Failure({ what, where: cwd, next: 'change into a folder that exists' }, { cause: error });
  }
}
