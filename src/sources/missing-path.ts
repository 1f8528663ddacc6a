// The Failure for a PATH that stands for nothing, with the name that was probably meant. Looks only into the folder where it should be.

import { readdirSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { Failure } from '../core/failure.ts';
import { asTyped } from './named-path.ts';
import { asSystemError } from './system-error.ts';

const SHORTEST_TO_GUESS = 3;

/** `typed`: as on the command line, where the user will look for it. */
export function missingPath(typed: string, cwd: string): Failure {
  const meant = similarName(asTyped(typed, cwd));
  const next = meant === null ? 'check the path; it is looked for from the current folder' : `did you mean ${asMeant(typed, meant)}?`;
  return new Failure({ what: 'there is no such file or folder', where: typed === '' ? '(an empty path)' : typed, next });
}

export function linkToNothing(typed: string): Failure {
  const next = 'name the file that is meant, or the folder that holds the link to have its text scanned';
  return new Failure({ what: 'this symbolic link points to nothing', where: typed, next });
}

export function globToNothing(typed: string): Failure {
  const next = 'check the pattern; * stops at folders, ** does not';
  return new Failure({ what: 'there is no such file or folder, and as a glob it matches no file', where: typed, next });
}

function similarName(full: string): string | null {
  const name = basename(full);
  if (name.length < SHORTEST_TO_GUESS) return null;
  return namesIn(dirname(full)).find((candidate) => isNear(name, candidate)) ?? null;
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    // What is wrong with the folder does not matter: without its names there is nothing to suggest.
    asSystemError(error);
    return [];
  }
}

function asMeant(typed: string, meant: string): string {
  return typed.slice(0, typed.length - basename(typed).length) + meant;
}

/** The same but for case or an extension, or one letter added, lost or replaced, or two swapped. */
function isNear(a: string, b: string): boolean {
  const [one, other] = [a.toLowerCase(), b.toLowerCase()];
  if (one === other || `${one}.` === other.slice(0, one.length + 1) || `${other}.` === one.slice(0, other.length + 1)) return true;
  const start = [...one].findIndex((letter, index) => letter !== other[index]);
  const at = start === -1 ? one.length : start;
  const isRest = (skippedInOne: number, skippedInOther: number): boolean =>
    one.slice(at + skippedInOne) === other.slice(at + skippedInOther);
  const isSwapped = one[at] === other[at + 1] && one[at + 1] === other[at] && isRest(2, 2);
  return isRest(1, 0) || isRest(0, 1) || isRest(1, 1) || isSwapped;
}
