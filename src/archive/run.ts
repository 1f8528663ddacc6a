// Entries gathered for a run: not too many, and not too much of their content, since all of that is kept until it is read.

import type { Entry } from './entry.ts';

export type Run = {
  /** `bytes`: of content that is kept with it. Null is nothing to put. */
  readonly put: (entry: Entry | null, bytes: number) => void;
  readonly isFull: () => boolean;
  /** What was put, which is not in it any more. */
  readonly take: () => readonly Entry[];
};

const MOST = { entries: 64, bytes: 2 ** 20 };

export function startRun(): Run {
  let entries: Entry[] = [];
  let held = 0;
  return {
    put: (entry, bytes) => {
      if (entry === null) return;
      entries.push(entry);
      held += bytes;
    },
    isFull: () => entries.length >= MOST.entries || held >= MOST.bytes,
    take: () => {
      const all = entries;
      entries = [];
      held = 0;
      return all;
    },
  };
}
