// Glances in plain TypeScript: the specification of what a faster one must see at least. Looks at all of the bytes, whatever they were made from.

import type { AnchorSet } from './anchor-set.ts';
import { ANCHORS, type Glance, RUNS } from './glance.ts';
import { findAnchors } from './reference.ts';
import { looksLikeRun, RUN_BLOCK } from './runs.ts';

/** What is in the bytes. A compiled glance may see an anchor where there is none, but for those of `whole`. */
export function seenIn(bytes: Uint8Array, set: AnchorSet): number {
  let seen = 0;
  findAnchors(bytes, set, () => {
    seen |= ANCHORS;
  });
  for (let at = 0; at + RUN_BLOCK <= bytes.length; at++) if (looksLikeRun(bytes, at)) return seen | RUNS;
  return seen;
}

/** `memory`: of the kernel. */
export function referenceGlance(set: AnchorSet, memory: () => Uint8Array): Glance {
  const look = (at: number, length: number, wanted: number): number => seenIn(memory().subarray(at, at + length), set) & wanted;
  return { reach: set.reach, whole: look, changed: (at, length, _delta, _deltaSize, wanted) => look(at, length, wanted) };
}
