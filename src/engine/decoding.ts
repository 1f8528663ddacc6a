// The flagged stretches of some content, each decoded by itself, as values in their places in the content: in the same way whether the content is in
// memory or too large for that.

import { type BlockBits, openBlocks } from './blocks.ts';
import { decodedValues, type Judge } from './decoded-values.ts';
import { CUT_REACH, flaggedStretches, INDEPENDENT } from './flagged.ts';
import type { Found } from './found.ts';
import { type Decoding, holdsRewritten } from './levels.ts';
import { FLAGGED_BLOCK } from './lookout.ts';
import type { Slice } from './slice.ts';

/** Content of any size. */
export type Readable = {
  readonly path: string;
  readonly length: number;
  /** What stands in `[from, to)`, as far as it can be read. Good until something else is. */
  readonly read: (from: number, to: number) => Uint8Array;
};

/** `parts`: what was flagged in the slices of the content. In no order; may overlap. */
export type Decode = (parts: readonly BlockBits[], content: Readable) => readonly Found[];

export function openDecoding(decoding: Decoding, judge: Judge): Decode {
  return (parts, { path, length, read }) => {
    const all: Found[] = [];
    for (const { core, within } of flaggedStretches(parts, length)) {
      for (const found of decodedValues(path, read(within.from, within.to), decoding, judge)) {
        const start = within.from + found.start;
        if (start >= core.from - CUT_REACH && start < core.to + CUT_REACH) all.push({ ...found, start, end: within.from + found.end });
      }
    }
    return all;
  };
}

/** What was flagged in a slice without the stretches that hold nothing, as far as the slice alone decides about them. */
export function siftFlagged(flagged: BlockBits, slice: Slice, { length, read }: Readable, decoding: Decoding): BlockBits {
  const kept = openBlocks(FLAGGED_BLOCK, slice);
  for (const { core, within } of flaggedStretches([flagged], length)) {
    const from = Math.floor(core.from / INDEPENDENT) * INDEPENDENT;
    const isWhole = from >= slice.from && Math.min(length, from + INDEPENDENT) <= slice.to;
    if (isWhole && !holdsRewritten(read(within.from, within.to), decoding)) continue;
    for (let at = core.from; at < core.to; at += FLAGGED_BLOCK) kept.add(at);
  }
  return kept.bits();
}
