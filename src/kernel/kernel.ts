// What the engine and the sources know of a kernel, whichever it is: somewhere to read bytes into, and a search for anchors there.

import type { AnchorSet } from './anchor-set.ts';

/** Called for every anchor found: its index in the set, and the offset of its first byte. */
export type OnAnchor = (anchor: number, at: number) => void;

/**
 * Reports every anchor of one set that stands in `bytes`, each once, in no particular order; overlapping anchors are all reported. Must not be
 * called from `onAnchor`. Bytes in the kernel's window are searched where they lie, others are copied.
 */
export type Search = (bytes: Uint8Array, onAnchor: OnAnchor) => void;

export type Kernel = {
  /** Memory of the kernel, to read content into. Ask for it anew each time: `searchFor` may move it. Searching other bytes leaves it alone. */
  readonly window: Uint8Array;
  /** The search can be used as often as needed. What is in the window is lost. */
  readonly searchFor: (set: AnchorSet) => Search;
  /** How many line feeds are in `bytes`. Fast in the window only. */
  readonly countLineFeeds: (bytes: Uint8Array) => number;
};
