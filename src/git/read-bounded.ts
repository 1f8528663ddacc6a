// A file of a repository, whole, if it is a file and no larger than its reader can use. Follows links, as git does; never waits for a pipe.

import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { type BytePath, forSystem } from './byte-path.ts';
import { isAbsent, type RepositoryProblem, systemProblem } from './repository-problem.ts';

export type Bounded =
  | { readonly kind: 'bytes'; readonly bytes: Buffer }
  | { readonly kind: 'absent' }
  | { readonly kind: 'problem'; readonly problem: RepositoryProblem };

/** What holds a line or two: HEAD, `commondir`, `.git`, a loose ref, the configuration. git reads a megabyte of a `.git` file. */
export const SMALL = 1024 * 1024;

/** What grows with the repository: packed refs, reflogs, an index. Millions of refs or files fit; it can be made one string. */
export const GROWING = 500 * 1024 * 1024;

/** Windows has no pipes of that kind. */
const FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** `most`: in bytes. Of what is larger, nothing is read. What comes after the size that the file had when it was opened is not read. */
export function readBounded(path: BytePath, most: number): Bounded {
  return readUpTo(path, (size) => (size > most ? null : size), most);
}

/** Its first bytes, `length` of them where it has so many. */
export function readStart(path: BytePath, length: number): Bounded {
  return readUpTo(path, (size) => Math.min(size, length), length);
}

/** `share`: how much of a file of that size is read; null for none. */
function readUpTo(path: BytePath, share: (size: number) => number | null, most: number): Bounded {
  try {
    const descriptor = openSync(forSystem(path), FLAGS);
    try {
      return readOpen(descriptor, path, share, most);
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    return isAbsent(error) ? { kind: 'absent' } : { kind: 'problem', problem: systemProblem(error, path) };
  }
}

function readOpen(descriptor: number, path: BytePath, share: (size: number) => number | null, most: number): Bounded {
  const stat = fstatSync(descriptor);
  if (!stat.isFile()) {
    const detail = stat.isDirectory() ? 'a folder where a file should be' : 'not a regular file';
    return { kind: 'problem', problem: { kind: 'corrupt', where: path, detail } };
  }
  const wanted = share(stat.size);
  if (wanted === null) {
    return {
      kind: 'problem',
      problem: { kind: 'too-large', where: path, detail: `${stat.size} bytes, more than the ${most} that are read` },
    };
  }
  const bytes = Buffer.allocUnsafe(wanted);
  let length = 0;
  for (let read = -1; read !== 0 && length < bytes.length; length += read) {
    read = readSync(descriptor, bytes, length, bytes.length - length, null);
  }
  return { kind: 'bytes', bytes: bytes.subarray(0, length) };
}
