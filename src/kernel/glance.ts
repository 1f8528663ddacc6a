// What may be in an object, told at a glance: most objects hold nothing, and of most of those only what differs from another one has to be looked at.

import type { AnchorSet } from './anchor-set.ts';

/**
 * An anchor of the set; 16 bytes in a row, wherever they begin, that look like part of a run (`looksLikeRun`); twelve hex digits after white space or a quote,
 * no more, as the last group of a UUID stands by itself. They are bits.
 */
export const ANCHORS = 1;
export const RUNS = 2;
export const LAST_GROUPS = 4;

export const ALL_SEEN = ANCHORS | RUNS | LAST_GROUPS;

/** `[from, to, from, to, …]` */
export type Stretches = ArrayLike<number>;

/**
 * In bytes. `found`: no further from a change is an anchor that it made; `named`: the same in a tree, where names have ends of their own; `idle`: no further is
 * one that leads nowhere without the change.
 */
export type Reaches = { readonly found: number; readonly named: number; readonly idle: number };

/** Whether a run is at a place, told by the `RUN_REACH` bytes before it and from it on, and by nothing else. */
export type IsRun = (bytes: Uint8Array, at: number) => boolean;

/** All addresses are in the memory of the kernel's `Unpack`. */
export type Glance = {
  /** Which of `wanted` may be in the bytes; none where none is. */
  readonly whole: (at: number, length: number, wanted: number) => number;
  /**
   * Which of `wanted` may be within `reach` bytes of what `Unpack.applyDelta` changed, with a delta that is still there. With `Glance.reach` and none
   * of `wanted` in what it was applied to: which may be in the bytes.
   */
  readonly changed: (at: number, length: number, delta: number, deltaSize: number, wanted: number, reach: number) => number;
  /**
   * Where that is, as pairs of places in the object, ascending and apart; valid until the next call. Where there would be too many of them, the whole of it.
   */
  readonly stretches: (length: number, delta: number, deltaSize: number, reach: number) => Stretches;
  /** In bytes. */
  readonly reach: number;
  /**
   * Whether `isRun`, always the same one, says so of any of the places that `FindRuns` tells of; the bytes may be anywhere. What it says no to may be
   * remembered by what stands around it, and then followers ask nobody about it.
   */
  readonly holdsRun: (bytes: Uint8Array, isRun: IsRun) => boolean;
  /**
   * What a `Follower` needs to look first, one that lasts. Null where no follower can look this way.
   */
  readonly ways: ((reaches: Reaches) => number) | null;
};

/** `all`: what is in `set`, and what leads nowhere by itself. Must be called while no search is under way, as `Kernel.searchFor`. */
export type GlanceFor = (set: AnchorSet, all: AnchorSet) => Glance;
