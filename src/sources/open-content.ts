// An open file as content that is read in parts; and afterwards the truth about how that went. Does not look at what it holds.

import type { Stats } from 'node:fs';
import type { Content } from '../archive/content.ts';
import type { SkipReason } from '../core/skip.ts';
import { type FileCalls, isUntouched } from './read-file.ts';
import { asSystemError, inWords, type SystemError } from './system-error.ts';

export type OpenContent = Content & {
  /** What was wrong, null where nothing was. Asked after reading. */
  readonly trouble: () => { readonly reason: SkipReason; readonly detail: string } | null;
  readonly close: () => void;
};

/** What it held when it was looked at (`before`): what is added later is not read. */
export function openContent(descriptor: number, before: Stats, calls: FileCalls): OpenContent {
  let state: 'open' | 'closed' = 'open';
  let isCut = false;
  let failure: SystemError | null = null;
  return {
    // A number of a `Stats` is kept as a fraction would be, which all arithmetic with offsets would pay for.
    length: Math.trunc(before.size),
    read: (into, from) => {
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
    },
    trouble: () => {
      if (failure !== null) return { reason: 'unreadable', detail: `it cannot be read to its end: ${inWords(failure)}` };
      return isCut || !isUntouched(before, calls.stat(descriptor)) ? CHANGED : null;
    },
    close: () => {
      // Its number may soon be that of another file.
      state = 'closed';
      calls.close(descriptor);
    },
  };
}

const CHANGED = { reason: 'changed', detail: 'what was read of it was scanned' } as const;
