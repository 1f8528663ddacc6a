// Bytes of content that are written in another way, and what they stand for, with the way back. A type, and what every maker of one needs.

import type { Layer } from '../core/match.ts';

/** What stands in `[from, to)` of some content, written out. */
export type Rewriting = {
  readonly layer: Layer;
  readonly from: number;
  readonly to: number;
  /** Written out. */
  readonly bytes: Uint8Array;
  /** For each of `bytes` where what it comes from begins in the content. Never descends. */
  readonly starts: Offsets;
  /** For each of `bytes` where what it comes from ends in the content, exclusive. Never descends. */
  readonly ends: Offsets;
};

/** Numbers by index, as arrays have them. They can be worked out when they are asked for: of most rewritings they never are. */
export type Offsets = { readonly at: (index: number) => number | undefined };
