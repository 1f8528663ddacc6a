// Reading ranges of files that are held open. Files are opened so that a link is not followed and a pipe not waited for.

import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { type BytePath, forSystem } from './byte-path.ts';
import { type Read, read, type Unread, unread } from './pack-problem.ts';

/** A descriptor belongs to the process: threads can read through one that another has opened. */
export type HeldFile = { readonly descriptor: number; readonly length: number };

const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** What to call whatever the system says is wrong; anything else is a bug and is thrown again. ESTALE: a file that is gone, on NFS. */
export function unreadable(error: unknown): Unread {
  if (!(error instanceof Error && 'code' in error && typeof error.code === 'string')) throw error;
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR' || error.code === 'ESTALE') return unread('vanished', 'it is gone');
  if (error.code === 'ELOOP') return unread('irregular', 'it is a link, which is not followed');
  return unread('unreadable', `the system does not let it be read (${error.code})`);
}

/** The descriptor is the caller's to close. */
export function holdFile(path: BytePath): Read<HeldFile> {
  try {
    const descriptor = openSync(forSystem(path), FLAGS);
    try {
      const stats = fstatSync(descriptor);
      if (stats.isFile()) return read({ descriptor, length: stats.size });
    } catch (error) {
      closeSync(descriptor);
      throw error;
    }
    closeSync(descriptor);
    return unread('irregular', 'it is no file');
  } catch (error) {
    return unreadable(error);
  }
}

/** As much of `length` bytes from `position` as there is, which is less only at the end of the file. Throws what the system says. */
export function readRange(descriptor: number, into: Uint8Array, at: number, length: number, position: number): number {
  let done = 0;
  while (done < length) {
    const count = readSync(descriptor, into, at + done, length - done, position + done);
    if (count === 0) break;
    done += count;
  }
  return done;
}
