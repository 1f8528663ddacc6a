// A file that does not fit into the window, as an item that its consumer reads in parts; and afterwards the truth about how that went.

import type { Stats } from 'node:fs';
import type { SourceItem } from '../core/source.ts';
import { largeItems, skipItem } from './items.ts';
import { type FileCalls, isUntouched } from './read-file.ts';
import { asSystemError, inWords, type SystemError } from './system-error.ts';

const FILE = { kind: 'file' } as const;

/** What an open file held when it was looked at (`before`): what is added later is not read. Closes the descriptor. */
export function* readLargeFile(path: string, descriptor: number, before: Stats, calls: FileCalls): Generator<SourceItem, void, undefined> {
  let state: 'open' | 'closed' = 'open';
  let isCut = false;
  let failure: SystemError | null = null;
  const read = (into: Uint8Array, from: number): number => {
    const wanted = state === 'open' ? Math.max(0, Math.min(into.length, before.size - from)) : 0;
    let length = 0;
    try {
      for (let got = -1; got !== 0 && length < wanted; length += got) {
        got = calls.read(descriptor, into, length, wanted - length, from + length);
      }
    } catch (error) {
      failure ??= asSystemError(error);
    }
    isCut ||= length < wanted;
    return length;
  };
  try {
    yield* largeItems({ provenance: FILE, path, length: before.size, read, identity: identityOf(before) });
    const troubled = troubleOf(failure) ?? (isCut || !isUntouched(before, calls.stat(descriptor)) ? CHANGED : null);
    if (troubled !== null) yield skipItem(path, troubled.reason, troubled.detail);
  } finally {
    // Its number may soon be that of another file.
    state = 'closed';
    calls.close(descriptor);
  }
}

function identityOf({ dev, ino, size, mtimeMs }: Stats): string {
  return [dev, ino, size, mtimeMs].join(' ');
}

const CHANGED = { reason: 'changed', detail: 'what was read of it was scanned' } as const;

function troubleOf(failure: SystemError | null): { readonly reason: 'unreadable'; readonly detail: string } | null {
  return failure === null ? null : { reason: 'unreadable', detail: `it cannot be read to its end: ${inWords(failure)}` };
}
