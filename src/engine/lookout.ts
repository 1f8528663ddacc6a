// Where content may be written in another way, noted while it is swept: a bit for each block of 64 KiB, so that memory stays bounded. What is noted does
// not depend on where windows and slices end, since each look is at so many bytes around a place and no more.

import type { Makers } from '../decode/makers.ts';
import { isRunAt } from '../decode/rewrite-run.ts';
import { RUN_REACH } from '../decode/run-start.ts';
import type { FindRuns } from '../kernel/kernel.ts';
import { RUN_BLOCK, RUN_STEP } from '../kernel/runs.ts';
import { type BlockBits, openBlocks } from './blocks.ts';
import type { Slice } from './slice.ts';
import type { Text } from './text.ts';

/** In bytes. */
export const FLAGGED_BLOCK = 1 << 16;

/** So much around the anchor of a rule is shown to the makers for a first look. */
export const ANCHOR_REACH = 1 << 12;

export type Lookout = {
  readonly onAnchor: (at: number) => void;
  readonly onHint: (at: number) => void;
  /** For each part of the slice: the runs whose blocks begin in `[from, to)`. */
  readonly onPart: (from: number, to: number) => void;
  readonly flagged: () => BlockBits;
};

/** What stands up to `reach` bytes before and after `at`, no more, and where in that `at` is. */
function around(text: Text, at: number, reach: number): { readonly bytes: Uint8Array; readonly at: number } {
  const start = Math.max(0, at - reach);
  const { bytes, from } = text.stretch(start, at + reach);
  return { bytes: bytes.subarray(start - from, at + reach - from), at: at - start };
}

/** Whether the makers have something to write out at the anchor of a rule, as far as a first look shows. */
export function isUnusual(text: Text, at: number, makers: Makers): boolean {
  const near = around(text, at, ANCHOR_REACH);
  return makers.open(near.bytes).atAnchor(near.at) !== null;
}

export function openLookout(text: Text, makers: Makers, findRuns: FindRuns, slice: Slice): Lookout {
  const blocks = openBlocks(FLAGGED_BLOCK, slice);
  return {
    onAnchor: (at) => {
      if (blocks.has(at)) return;
      if (isUnusual(text, at, makers)) blocks.add(at);
    },
    onHint: blocks.add,
    onPart: (from, to) => {
      const { bytes, from: shift } = text.stretch(from, to + RUN_BLOCK);
      const first = Math.ceil(from / RUN_STEP) * RUN_STEP;
      findRuns(bytes.subarray(0, to + RUN_BLOCK - shift), first - shift, (place) => {
        const at = shift + place;
        if (at >= to) return Number.POSITIVE_INFINITY;
        if (!blocks.has(at)) {
          const near = around(text, at, RUN_REACH);
          if (!isRunAt(near.bytes, near.at)) return place;
          blocks.add(at);
        }
        // Nothing more is to be learnt of this block.
        return (Math.floor(at / FLAGGED_BLOCK) + 1) * FLAGGED_BLOCK - shift;
      });
    },
    flagged: blocks.bits,
  };
}
