// Where content may be written in another way, noted while it is swept: a bit for each block of 32 KiB, so that memory stays bounded. What is noted does
// not depend on where windows and slices end, since each look is at so many bytes around a place and no more.

import type { Maker, Makers } from '../decode/makers.ts';
import { isRunAt } from '../decode/rewrite-run.ts';
import type { FindRuns, OnAnchor } from '../kernel/kernel.ts';
import { RUN_BLOCK, RUN_REACH, RUN_STEP } from '../kernel/runs.ts';
import { type BlockBits, openBlocks } from './blocks.ts';
import type { CompiledRules, Trial } from './compile.ts';
import { leadsOn } from './locate.ts';
import type { Slice } from './slice.ts';
import { type Text, viewOf } from './text.ts';

/** In bytes. */
export const FLAGGED_BLOCK = 1 << 15;

/** So much around the cell of a place is shown to the makers for a first look. */
const SHOWN_AROUND = 1 << 12;

/** All places in one cell are shown the same: to make makers for each takes longer than what they do. In bytes. */
export const LOOK_CELL = 1 << 10;

/** Nothing further from a place than this decides whether something is there, in bytes. */
export const LOOK_REACH = SHOWN_AROUND + LOOK_CELL;

export type Lookout = {
  readonly onAnchor: OnAnchor;
  readonly onHint: (hint: number, at: number) => void;
  /** For each part of the slice: the runs whose blocks begin in `[from, to)`. */
  readonly onPart: (from: number, to: number) => void;
  readonly flagged: () => BlockBits;
};

/** What stands up to `reach` bytes before and after `at`, no more, and where in that `at` is. */
function around(text: Text, at: number, reach: number): { readonly bytes: Uint8Array; readonly at: number } {
  const start = Math.max(0, at - reach);
  const { bytes, from } = text.stretch(start, at + reach);
  return { bytes: viewOf(bytes, start - from, at + reach - from), at: at - start };
}

/** What makers are shown of a place, and where that begins. */
type Shown = { readonly maker: Maker; readonly from: number };

/** Makers for the cell that is asked about, and `reach` bytes around it, which are the same wherever windows end. */
export function makersByCell(text: Text, makers: Makers, reach: number): (at: number) => Shown {
  let cell = -1;
  let latest: Shown | null = null;
  return (at) => {
    if (latest !== null && Math.floor(at / LOOK_CELL) === cell) return latest;
    cell = Math.floor(at / LOOK_CELL);
    const start = Math.max(0, cell * LOOK_CELL - reach);
    const end = (cell + 1) * LOOK_CELL + reach;
    const { bytes, from } = text.stretch(start, end);
    // A copy: what is in the window changes while makers remember it.
    latest = { maker: makers.open(new Uint8Array(bytes.subarray(start - from, end - from))), from: start };
    return latest;
  };
}

export function openLookout(text: Text, makers: Makers, { trials }: CompiledRules, findRuns: FindRuns, slice: Slice): Lookout {
  const blocks = openBlocks(FLAGGED_BLOCK, slice);
  const makerAt = makersByCell(text, makers, SHOWN_AROUND);
  return {
    onAnchor: (anchor, at) => {
      if (blocks.has(at) || !leadsOn(text, at, trials[anchor] as Trial)) return; // one for each anchor
      const { maker, from } = makerAt(at);
      if (maker.atAnchor(at - from) !== null) blocks.add(at);
    },
    onHint: (hint, at) => {
      if (blocks.has(at)) return;
      const { maker, from } = makerAt(at);
      if (maker.atHint(hint, at - from) !== null) blocks.add(at);
    },
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
