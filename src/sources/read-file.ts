// The content of one file, and whether it held still while it was read. What does not fit into the window is left open for its reader.
// Does not look at what the content is.

import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs';
import { type BytePath, forSystem } from '../git/byte-path.ts';
import { LARGEST_HELD } from './held-limit.ts';
import { type Kind, kindOf } from './kind.ts';
import { asSystemError, isSystemError, type SystemError } from './system-error.ts';

export type FileReading =
  /** `bytes` may lie in the window: valid until something else is read into that. */
  | { readonly kind: 'read'; readonly bytes: Uint8Array; readonly held: 'still' | 'changed' }
  /** The descriptor is still open, and the reader's to close. `before`: from before anything of it was read. */
  | { readonly kind: 'large'; readonly descriptor: number; readonly before: Stats }
  /** It has become something else since it was listed. */
  | { readonly kind: 'replaced'; readonly by: Exclude<Kind, 'file'> }
  | { readonly kind: 'too large'; readonly size: number }
  | { readonly kind: 'failed'; readonly error: SystemError };

/** The calls to the system, so that tests can change a file between two of them. `position`: null to read on from where the last call ended. */
export type FileCalls = {
  readonly open: (path: string | Buffer, flags: number) => number;
  readonly stat: (descriptor: number) => Stats;
  readonly read: (descriptor: number, into: Uint8Array, offset: number, length: number, position: number | null) => number;
  readonly close: (descriptor: number) => void;
};

export const SYSTEM: FileCalls = { open: openSync, stat: fstatSync, read: readSync, close: closeSync };

/** Windows has neither. Between listing and opening, a file can become a link, which is not followed, or a pipe, which is not waited for. */
export const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** What the system reads in one go is of one moment. What it takes several calls for is looked at before and afterwards. */
export const READ_AT_ONCE = 64 * 1024;

/** `largest`: in bytes. */
export function readFile(at: BytePath, window: Uint8Array, largest: number, calls: FileCalls): FileReading {
  try {
    const descriptor = calls.open(forSystem(at), FLAGS);
    let isLeftOpen = false;
    try {
      const reading = readAtOnce(descriptor, window, largest, calls);
      isLeftOpen = reading.kind === 'large';
      return reading;
    } finally {
      if (!isLeftOpen) calls.close(descriptor);
    }
  } catch (error) {
    return { kind: 'failed', error: asSystemError(error) };
  }
}

/** Most files: one call gives all there is, and a second one that there is no more. Looking first would cost more than reading. */
function readAtOnce(descriptor: number, window: Uint8Array, largest: number, calls: FileCalls): FileReading {
  const first = tryRead(descriptor, window, calls);
  if (first instanceof Error || first === 0 || first > Math.min(READ_AT_ONCE, largest, window.length - 1))
    return lookAndRead(descriptor, first, window, largest, calls);
  const more = calls.read(descriptor, window, first, window.length - first, null);
  return more === 0
    ? { kind: 'read', bytes: window.subarray(0, first), held: 'still' }
    : lookAndRead(descriptor, first + more, window, largest, calls);
}

function tryRead(descriptor: number, window: Uint8Array, calls: FileCalls): number | SystemError {
  try {
    return calls.read(descriptor, window, 0, Math.min(READ_AT_ONCE + 1, window.length), null);
  } catch (error) {
    return asSystemError(error);
  }
}

/** `begun`: how much of it is in the window already, or why nothing is. */
function lookAndRead(descriptor: number, begun: number | SystemError, window: Uint8Array, largest: number, calls: FileCalls): FileReading {
  const before = calls.stat(descriptor);
  const kind = kindOf(before);
  if (kind !== 'file') return { kind: 'replaced', by: kind };
  if (isSystemError(begun)) return { kind: 'failed', error: begun };
  const { size } = before;
  if (size > largest) return { kind: 'too large', size };
  if (size === 0) return readUnsized(descriptor, window.subarray(0, begun), largest, calls);
  if (size > window.length) return { kind: 'large', descriptor, before };
  let length = 0;
  // From its start again, and to its end, to see whether there is more than there should be.
  for (let read = -1; read !== 0 && length < window.length; length += read) {
    read = calls.read(descriptor, window, length, window.length - length, length);
  }
  const isSame = length === size && isUntouched(before, calls.stat(descriptor));
  return { kind: 'read', bytes: window.subarray(0, length), held: isSame ? 'still' : 'changed' };
}

export function isUntouched(before: Stats, after: Stats): boolean {
  return before.size === after.size && before.mtimeMs === after.mtimeMs;
}

/** Empty, or one of those that the system makes up as they are read (as in /proc), whose size it gives as 0. */
function readUnsized(descriptor: number, begun: Uint8Array, largest: number, calls: FileCalls): FileReading {
  if (begun.length === 0) return { kind: 'read', bytes: begun, held: 'still' };
  const chunks = [Buffer.from(begun)];
  let { length } = begun;
  for (let read = -1; read !== 0; length += read) {
    if (length > Math.min(largest, LARGEST_HELD)) return { kind: 'too large', size: length };
    const chunk = Buffer.allocUnsafe(READ_AT_ONCE);
    read = calls.read(descriptor, chunk, 0, chunk.length, null);
    chunks.push(chunk.subarray(0, read));
  }
  return { kind: 'read', bytes: Buffer.concat(chunks), held: calls.stat(descriptor).size === 0 ? 'still' : 'changed' };
}
