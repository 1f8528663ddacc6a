// Memory in which objects of git are rebuilt: what inflates streams and applies deltas there, whichever it is. Knows no packs and no objects.

import type { BlockPlaces, FileBlocks, Follower, FollowPlaces } from './follow.ts';

/**
 * Addresses are offsets into `memory()`. What is read must lie in memory that was reserved (in one piece of it) or in the kernel's window, and what is
 * written as well, apart from what is read: anything else is a mistake of the caller, and a RangeError. What is wrong with the bytes is a negative
 * `UnpackError`; then what is at `into` is undefined. Nothing but the bytes at `into` is ever changed, and nothing outside of what is given is taken
 * for a part of it.
 */
export type Unpack = {
  /** All of the kernel's memory, which can be searched wherever objects are. Ask anew after `reserve`, which may move it, and the kernel's window too. */
  readonly memory: () => Uint8Array;
  /**
   * The address of that many bytes that nothing else uses from now on, a multiple of 16. They are never given back. A RangeError where there is no such
   * memory, after which all else still works. Must not be called while a search is under way.
   */
  readonly reserve: (bytes: number) => number;
  /** Inflates the zlib stream at `from`, which lies within `length` bytes, into exactly `size` bytes at `into`. The stream's length in bytes, or an error. */
  readonly inflate: (from: number, length: number, into: number, size: number) => number;
  /** Applies a delta of git, with its header, to a base. 0, or an error. */
  readonly applyDelta: (base: number, baseSize: number, delta: number, deltaSize: number, into: number, size: number) => number;
  /** In places that were reserved. One at a time: what an earlier one had is lost. */
  readonly blocksOf: (places: BlockPlaces) => FileBlocks;
  /** The same. Null where nothing is faster than rebuilding one object after the other. */
  readonly followerOf: ((places: FollowPlaces) => Follower) | null;
};
