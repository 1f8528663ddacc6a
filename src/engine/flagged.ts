// The stretches of content that are looked at once more, for what is written in another way: flagged blocks that follow one another, with so much
// before and after them that values and what names them are whole. Of bounded size, and the same for content of any size.

import { type BlockBits, openBlocks } from './blocks.ts';
import { FLAGGED_BLOCK } from './lookout.ts';
import type { Slice } from './slice.ts';

/** `within`: what is read, in bytes; `core`: what was flagged in it. */
export type FlaggedStretch = { readonly core: Slice; readonly within: Slice };

/** In blocks. Stretches end at multiples of it. */
const LONGEST = 32;

/** In bytes: what makers look at around a place, twice over, and again for the names that stand around what they find. */
const MARGIN = 1 << 14;

/** Nearer than this to where a stretch was cut nothing counts: what is flagged is further from there. */
export const CUT_REACH = MARGIN / 2;

function stretchOf(first: number, end: number, length: number): FlaggedStretch {
  const core = { from: first * FLAGGED_BLOCK, to: Math.min(length, end * FLAGGED_BLOCK) };
  return { core, within: { from: Math.max(0, core.from - MARGIN), to: Math.min(length, core.to + MARGIN) } };
}

/** What is decided about stretches whose blocks lie in such a part of content holds for all of it. In bytes, and parts begin at multiples. */
export const INDEPENDENT = LONGEST * FLAGGED_BLOCK;

/** For content of so many bytes, by offset. `parts`: what was flagged in its slices. */
export function* flaggedStretches(parts: readonly BlockBits[], length: number): Generator<FlaggedStretch> {
  const blocks = openBlocks(FLAGGED_BLOCK, { from: 0, to: length });
  for (const part of parts) blocks.merge(part);
  const isFlagged = (block: number): boolean => blocks.has(block * FLAGGED_BLOCK);
  const count = Math.ceil(length / FLAGGED_BLOCK);
  for (let first = 0; first < count; first++) {
    if (!isFlagged(first)) continue;
    let end = first + 1;
    while (end < count && end % LONGEST !== 0 && isFlagged(end)) end++;
    yield stretchOf(first, end, length);
    first = end - 1;
  }
}
