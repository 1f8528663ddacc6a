// The memory of one thread for rebuilding objects, made once and used for one pack after the other. WebAssembly memory never shrinks, and what was
// never touched costs nothing: so all of it is reserved at the start.

import type { Follower } from '../kernel/follow.ts';
import type { Unpack } from '../kernel/unpack.ts';
import { type Arena, makeArena } from './arena.ts';
import { makePackBlocks, type PackBlocks } from './pack-blocks.ts';
import { longestStream } from './space.ts';

export type Room = {
  readonly unpack: Unpack;
  readonly arena: Arena;
  readonly blocks: PackBlocks;
  /** Follows plans in the same memory as the arena: one of both holds nothing. Reads what `blocks` opened. Null where the `Unpack` has none. */
  readonly follower: () => Follower | null;
  /** Where a delta is inflated. */
  readonly delta: number;
  /** Whether what is in the blocks is of the same pack. */
  readonly claim: (owner: object) => 'own' | 'others';
  /** Room for streams that the follower reads together. */
  readonly streamBytes: number;
  /** Objects and deltas of more bytes are rebuilt elsewhere. */
  readonly largest: number;
};

/** In bytes: what is rebuilt in a room, unless another one is asked for. */
export const LARGEST_IN_ROOM = 2 ** 25;

/** One that is used, one that is made of it, and a gap between them that is too small for either. More would be held for longer. */
const OBJECTS = 3;

/**
 * Streams are read together, some thousand steps at a time. Measured on packs of three public repositories: with a third less room they take a tenth more calls,
 * and with a third more a tenth less.
 */
const FEWEST_STREAM_BYTES = 2 ** 18;
export const FEWEST_STEPS = 2 ** 10;
const BYTES_PER_STEP = 768;

/** What searches objects reads a little before and after them. */
const MARGIN = 256;

/** `largest`: in bytes. Reserves a little more than five times as much. */
export function makeRoom(unpack: Unpack, largest: number = LARGEST_IN_ROOM): Room {
  const bytes = OBJECTS * largest;
  const objects = unpack.reserve(bytes + 2 * MARGIN) + MARGIN;
  const blocks = makePackBlocks(unpack, longestStream(largest));
  const delta = unpack.reserve(largest);
  const streamBytes = Math.max(FEWEST_STREAM_BYTES, (largest * 3) / 8);
  const steps = Math.max(FEWEST_STEPS, Math.floor(streamBytes / BYTES_PER_STEP));
  let follower: Follower | null = null;
  const followOnce = (): Follower | null => {
    if (follower !== null || unpack.followerOf === null) return follower;
    const streams = unpack.reserve(streamBytes);
    follower = unpack.followerOf({ objects, bytes, delta, largest, streams, streamBytes, steps });
    return follower;
  };
  let current: object | null = null;
  const claim: Room['claim'] = (owner) => {
    const before = current;
    current = owner;
    return before === owner ? 'own' : 'others';
  };
  return { unpack, arena: makeArena(objects, bytes), blocks, follower: followOnce, delta, claim, streamBytes, largest };
}
