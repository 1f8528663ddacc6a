// What the engine and the sources know of a kernel, whichever it is: somewhere to read bytes into, and a search for anchors there.

import type { AnchorSet } from './anchor-set.ts';
import type { SearchTreesFor } from './entries.ts';
import type { GlanceFor } from './glance.ts';
import type { MentionsFor } from './mentions.ts';
import type { Unpack } from './unpack.ts';

/** Called for every anchor found: its index in the set, and the offset of its first byte. */
export type OnAnchor = (anchor: number, at: number) => void;

/**
 * Reports every anchor of one set that stands in `bytes`, each once, in no particular order; overlapping anchors are all reported. Must not be
 * called from `onAnchor`. Bytes in the kernel's window are searched where they lie, others are copied.
 */
export type Search = (bytes: Uint8Array, onAnchor: OnAnchor) => void;

/** Takes a place where a run may be, and says from where to look on: what is before that is passed over. */
export type OnRun = (at: number) => number;

/**
 * Goes over the places `from`, `from + 32`, … of `bytes` and tells of those whose 16 bytes look like part of a run of base64, of hex digits, of
 * ASCII in UTF-16 or of escapes: see `runs.ts`. Must not be called from `onRun`. May be called while no search is under way only.
 */
export type FindRuns = (bytes: Uint8Array, from: number, onRun: OnRun) => void;

export type Kernel = {
  /** Memory of the kernel, to read content into. Ask for it anew each time: `searchFor` may move it. Searching other bytes leaves it alone. */
  readonly window: Uint8Array;
  /** The search can be used as often as needed. What is in the window is lost. */
  readonly searchFor: (set: AnchorSet) => Search;
  readonly searchTreesFor: SearchTreesFor;
  readonly mentionsFor: MentionsFor;
  readonly findRuns: FindRuns;
  readonly glanceFor: GlanceFor;
  /** Rebuilds objects in the kernel's memory, so that they are searched where they lie. Starts when it is first used. */
  readonly unpack: Unpack;
  /** How many line feeds are in `bytes`. Fast in the window only. */
  readonly countLineFeeds: (bytes: Uint8Array) => number;
};
