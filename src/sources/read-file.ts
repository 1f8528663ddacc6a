// The content of one file, and whether it held still while it was read. Does not look at what the content is.

import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs';
import { type BytePath, forSystem } from '../git/byte-path.ts';
import { type Kind, kindOf } from './kind.ts';
import { asSystemError, type SystemError } from './system-error.ts';

export type FileReading =
  | { readonly kind: 'read'; readonly bytes: Uint8Array; readonly held: 'still' | 'changed' }
  /** It has become something else since it was listed. */
  | { readonly kind: 'replaced'; readonly by: Exclude<Kind, 'file'> }
  | { readonly kind: 'too large'; readonly size: number }
  | { readonly kind: 'failed'; readonly error: SystemError };

/** The calls to the system, so that tests can change a file between two of them. */
export type FileCalls = {
  readonly open: (path: string | Buffer, flags: number) => number;
  readonly stat: (descriptor: number) => Stats;
  readonly read: (descriptor: number, buffer: Buffer, offset: number, length: number) => number;
  readonly close: (descriptor: number) => void;
};

const SYSTEM: FileCalls = {
  open: (path, flags) => openSync(path, flags),
  stat: (descriptor) => fstatSync(descriptor),
  read: (descriptor, buffer, offset, length) => readSync(descriptor, buffer, offset, length, null),
  close: (descriptor) => closeSync(descriptor),
};

/** Windows has neither. Between listing and opening, a file can become a link, which is not followed, or a pipe, which is not waited for. */
const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** What the system reads in one go is of one moment. What it takes several calls for, or much time, is looked at again afterwards. */
const READ_AT_ONCE = 64 * 1024;
const LONGEST_READ = 2 ** 30;

/** `largest`: in bytes. */
export function readFile(at: BytePath, largest: number, calls = SYSTEM): FileReading {
  try {
    const descriptor = calls.open(forSystem(at), FLAGS);
    try {
      return readOpened(descriptor, largest, calls);
    } finally {
      calls.close(descriptor);
    }
  } catch (error) {
    return { kind: 'failed', error: asSystemError(error) };
  }
}

function readOpened(descriptor: number, largest: number, calls: FileCalls): FileReading {
  const before = calls.stat(descriptor);
  const kind = kindOf(before);
  if (kind !== 'file') return { kind: 'replaced', by: kind };
  const { size } = before;
  if (size > largest) return { kind: 'too large', size };
  if (size === 0) return readUnsized(descriptor, largest, calls);
  // One byte more, to see whether there is more than there should be.
  const buffer = Buffer.allocUnsafe(size + 1);
  let length = 0;
  for (let read = -1; read !== 0 && length < size; length += read) {
    read = calls.read(descriptor, buffer, length, Math.min(buffer.length - length, LONGEST_READ));
  }
  const isSame = length === size && (size <= READ_AT_ONCE || isUntouched(before, calls.stat(descriptor)));
  return { kind: 'read', bytes: buffer.subarray(0, length), held: isSame ? 'still' : 'changed' };
}

function isUntouched(before: Stats, after: Stats): boolean {
  return before.size === after.size && before.mtimeMs === after.mtimeMs;
}

/** Empty, or one of those that the system makes up as they are read (as in /proc), whose size it gives as 0. */
function readUnsized(descriptor: number, largest: number, calls: FileCalls): FileReading {
  const chunks: Buffer[] = [];
  let length = 0;
  for (;;) {
    const chunk = Buffer.allocUnsafe(2048);
    const read = calls.read(descriptor, chunk, 0, chunk.length);
    if (read === 0) break;
    chunks.push(chunk.subarray(0, read));
    length += read;
    if (length > largest) return { kind: 'too large', size: length };
  }
  const held = calls.stat(descriptor).size === 0 ? 'still' : 'changed';
  return { kind: 'read', bytes: Buffer.concat(chunks), held: length === 0 ? 'still' : held };
}
