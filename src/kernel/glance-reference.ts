// Glances in plain TypeScript: the specification of what a faster one must see at least. Looks at all of the bytes, whatever they were made from.

import { ANCHORS, type Glance, LAST_GROUPS, RUNS } from './glance.ts';
import type { Search } from './kernel.ts';
import { findRuns, isAnyRun, looksLikeRun, RUN_BLOCK } from './runs.ts';

const LAST_GROUP = /(?<![0-9A-Fa-f])(?<=^|[\0- "'`])[0-9A-Fa-f]{12}(?![0-9A-Fa-f])/;

/** What is in the bytes. A compiled glance may see more where what it looks at is cut out of something, so not in `whole`. */
export function seenIn(bytes: Uint8Array, search: Search): number {
  let seen = 0;
  search(bytes, () => {
    seen |= ANCHORS;
  });
  if (LAST_GROUP.test(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1'))) seen |= LAST_GROUPS;
  for (let at = 0; at + RUN_BLOCK <= bytes.length; at++) if (looksLikeRun(bytes, at)) return seen | RUNS;
  return seen;
}

/** `search`: for anchors that are `reach` long at most. `memory`: of the kernel. */
export function referenceGlance(search: Search, reach: number, memory: () => Uint8Array): Glance {
  const look = (at: number, length: number, wanted: number): number => seenIn(memory().subarray(at, at + length), search) & wanted;
  return {
    reach: Math.max(reach, RUN_BLOCK),
    whole: look,
    changed: (at, length, _delta, _deltaSize, wanted) => look(at, length, wanted),
    stretches: (length) => [0, length],
    holdsRun: (bytes, isRun) => isAnyRun(findRuns, bytes, isRun),
    ways: null,
  };
}
