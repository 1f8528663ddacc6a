// Glances in plain TypeScript: the specification of what a faster one must see at least. Looks at all of the bytes, whatever they were made from.

import { ANCHORS, type Glance, RUNS } from './glance.ts';
import type { Search } from './kernel.ts';
import { looksLikeRun, RUN_BLOCK } from './runs.ts';

/** What is in the bytes. A compiled glance may see an anchor where there is none, but for those of `whole`. */
export function seenIn(bytes: Uint8Array, search: Search): number {
  let seen = 0;
  search(bytes, () => {
    seen |= ANCHORS;
  });
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
  };
}
