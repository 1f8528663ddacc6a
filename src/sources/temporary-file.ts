// A file of our own for what memory has no room for. It has no name any more once it is open: however this process ends, the system removes it.

import { randomUUID } from 'node:crypto';
import { closeSync, constants, openSync, readSync, unlinkSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type TemporaryFile = {
  /** Throws the system's error where there is no room. */
  readonly append: (bytes: Uint8Array) => void;
  readonly read: (into: Uint8Array, from: number) => number;
  readonly close: () => void;
};

const OWNER_ONLY = 0o600;

/** Throws the system's error where none can be made. */
export function openTemporaryFile(): TemporaryFile {
  const path = join(tmpdir(), `leakspot-${randomUUID()}`);
  const file = openSync(path, constants.O_RDWR | constants.O_CREAT | constants.O_EXCL, OWNER_ONLY);
  // Windows, too: Node.js opens files so that they can be removed meanwhile.
  unlinkSync(path);
  let length = 0;
  return {
    append: (bytes) => {
      for (let written = 0; written < bytes.length; ) {
        const count = writeSync(file, bytes, written, bytes.length - written, length);
        written += count;
        length += count;
      }
    },
    read: (into, from) => readSync(file, into, 0, into.length, from),
    close: () => closeSync(file),
  };
}
