// Where the offsets of one content are: on which line, in which column, and at which byte of what is stored. Keeps nothing of the content.

import type { LargeFragment } from '../core/fragment.ts';
import type { LineMark } from '../core/line-mark.ts';
import type { Stored } from '../core/stored.ts';
import { locate, locateLarge, type Position } from './locate.ts';
import { type InStored, type StretchOf, storedOffsets } from './stored-offsets.ts';

export type Whereabouts = {
  readonly stored: Stored;
  readonly locate: (offsets: readonly number[]) => ReadonlyMap<number, Position>;
  /** What it returns knows these offsets and no others. */
  readonly inStored: (offsets: readonly number[]) => InStored;
};

export function whereaboutsIn(bytes: Uint8Array, stored: Stored): Whereabouts {
  return {
    stored,
    locate: (offsets) => locate(bytes, offsets),
    inStored: (offsets) => storedOffsets(stored, offsets, (from, to) => bytes.subarray(from, to)),
  };
}

/** `lines`: what is known of its lines. */
export function whereaboutsInLarge(fragment: Pick<LargeFragment, 'read' | 'stored'>, lines: readonly LineMark[]): Whereabouts {
  const { stored } = fragment;
  // No longer than from one mark to the next.
  const stretch: StretchOf = (from, to) => {
    const bytes = new Uint8Array(to - from);
    return bytes.subarray(0, fragment.read(bytes, from));
  };
  return {
    stored,
    locate: (offsets) => locateLarge(fragment, offsets, lines),
    inStored: (offsets) => storedOffsets(stored, offsets, stretch),
  };
}
