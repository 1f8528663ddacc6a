// The names in a folder of a repository, as bytes, sorted. Does not look at what they stand for.

import { readdirSync, statSync } from 'node:fs';
import { type BytePath, forSystem } from './byte-path.ts';
import { isAbsent, type RepositoryProblem, systemProblem } from './repository-problem.ts';

export type Names =
  | { readonly kind: 'names'; readonly names: readonly string[] }
  | { readonly kind: 'absent' }
  | { readonly kind: 'problem'; readonly problem: RepositoryProblem };

export function listNames(folder: BytePath): Names {
  try {
    return { kind: 'names', names: readdirSync(forSystem(folder), { encoding: 'latin1' }).sort() };
  } catch (error) {
    return isAbsent(error) ? { kind: 'absent' } : { kind: 'problem', problem: systemProblem(error, folder) };
  }
}

/** Whether it is a folder, or a link to one. What may not be looked at is none. */
export function isFolder(path: BytePath): boolean {
  try {
    return statSync(forSystem(path), { throwIfNoEntry: false })?.isDirectory() === true;
  } catch (error) {
    return isNoFolder(error);
  }
}

/** Which file this is, however it was reached; null where it cannot be looked at, or is not there. */
export function identify(path: BytePath): string | null {
  try {
    const stat = statSync(forSystem(path), { bigint: true, throwIfNoEntry: false });
    return stat === undefined ? null : `${stat.dev}:${stat.ino}`;
  } catch (error) {
    isNoFolder(error);
    return null;
  }
}

/** Throws again what the system did not report. */
function isNoFolder(error: unknown): false {
  isAbsent(error);
  return false;
}
