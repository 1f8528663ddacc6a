// Where a repository may be: the nearest folder with a `.git` in it, going up. Goes by names alone; whether git takes it for a repository
// is asked in work-tree.ts.

import { lstatSync } from 'node:fs';
import { type BytePath, forSystem, joinPath, parentOf } from './byte-path.ts';
import { type Environment, isCeiling } from './environment.ts';

/** `folder`, absolute, or the nearest above it that has a `.git`; null where there is none. GIT_CEILING_DIRECTORIES end the search. */
export function findHolder(folder: BytePath, env: Environment): BytePath | null {
  for (let here = folder; ; ) {
    if (hasGitEntry(here)) return here;
    const above = parentOf(here);
    if (above === here || isCeiling(above, env)) return null;
    here = above;
  }
}

function hasGitEntry(folder: BytePath): boolean {
  return isThere(joinPath(folder, '.git'));
}

/** A folder that may not be searched is as good as one without. */
function isThere(path: BytePath): boolean {
  try {
    return lstatSync(forSystem(path), { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return false;
    throw error;
  }
}
