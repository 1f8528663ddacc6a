// The source of a scan of files: the paths that were asked for, listed now and read while it is iterated. Judges no content.

import { Failure } from '../core/failure.ts';
import type { Source } from '../core/source.ts';
import type { BytePath } from '../git/byte-path.ts';
import { type Lister, listPath, listSurroundings } from './list-path.ts';
import type { Listed } from './listed.ts';
import { realPath } from './named-path.ts';
import { createPause, type Pause } from './pause.ts';
import { readListed } from './read-listed.ts';
import { readStdin } from './read-stdin.ts';
import type { SourceRequest } from './request.ts';
import { createSelection, type Selection } from './selection.ts';
import { asSystemError, inWords } from './system-error.ts';
import { territoryByGit, territoryByName } from './territory.ts';

const STDIN = '-';

type Part = { readonly kind: 'stdin' } | { readonly kind: 'files'; readonly listed: Iterable<Listed> };

/**
 * Throws a Failure for a path that does not exist, a glob that is none, a repository that git does not read. What a work tree holds is settled
 * when this resolves; folders elsewhere are listed as they are reached. Items come in the order of the paths, and in each in the order of
 * the bytes of the names; a file that several paths hold comes once. Throws the signal's reason when that is aborted.
 */
export async function openSource(request: SourceRequest): Promise<Source> {
  const { cwd, env, signal, noIgnore } = request;
  signal.throwIfAborted();
  const selection = createSelection(request.include, request.exclude);
  const here = realCwd(cwd);
  const pause = createPause(signal);
  const paths = [...new Set(request.paths)];
  const lister: Lister = {
    cwd,
    territoryOf: (noIgnore ? territoryByName : territoryByGit)({ cwd: here, env, signal }),
    nodeModules: noIgnore ? 'read' : 'pass over',
    prefix: paths.length > 1 ? 'base name' : 'none',
    pause,
    signal,
  };
  const parts: Part[] = [];
  if (paths.length === 0) parts.push({ kind: 'files', listed: await listSurroundings(here, lister) });
  for (const path of paths) parts.push(path === STDIN ? { kind: 'stdin' } : { kind: 'files', listed: await listPath(path, lister) });
  return read(parts, selection, pause, request);
}

async function* read(parts: readonly Part[], selection: Selection, pause: Pause, request: SourceRequest): Source {
  const seen = new Set<BytePath>();
  const isNew = (at: BytePath): boolean => parts.length === 1 || (!seen.has(at) && seen.add(at).size > 0);
  for (const part of parts) {
    switch (part.kind) {
      case 'stdin':
        yield* await readStdin(request.stdin, request.maxFileSize, request.signal);
        break;
      case 'files':
        for (const listed of part.listed) {
          if (pause.isDue()) await pause.take();
          request.signal.throwIfAborted();
          if (!isNew(listed.at) || !selection.admits(listed)) continue;
          for (const item of readListed(listed, request.maxFileSize)) yield item;
        }
        break;
    }
  }
  for (const skip of selection.leftOut()) yield { kind: 'skip', skip };
}

function realCwd(cwd: string): BytePath {
  try {
    return realPath(cwd);
  } catch (error) {
    const what = `the current folder cannot be used: ${inWords(asSystemError(error))}`;
    throw new Failure({ what, where: cwd, next: 'change into a folder that exists' }, { cause: error });
  }
}
