// The memory of one thread for rebuilding objects, made once and used for one pack after the other. WebAssembly memory never shrinks, and what was
// never touched costs nothing: so all of it is reserved at the start.

import type { Unpack } from '../kernel/unpack.ts';
import { type Arena, makeArena } from './arena.ts';
import { makePackBlocks, type PackBlocks } from './pack-blocks.ts';
import { longestStream } from './space.ts';

export type Room = {
  readonly unpack: Unpack;
  readonly arena: Arena;
  readonly blocks: PackBlocks;
  /** Where a delta is inflated. */
  readonly delta: number;
  /** Whose it was until now. */
  readonly claim: (owner: object) => 'own' | 'others';
  /** Objects and deltas of more bytes are rebuilt elsewhere. */
  readonly largest: number;
};

/** In bytes: what is rebuilt in a room, unless another one is asked for. */
export const LARGEST_IN_ROOM = 2 ** 25;

/** One that is used, one that is made of it, and a gap between them that is too small for either. More would be held for longer. */
const OBJECTS = 3;

/** What searches objects reads a little before and after them. */
const MARGIN = 256;

/** `largest`: in bytes. Reserves a little more than five times as much. */
export function makeRoom(unpack: Unpack, largest: number = LARGEST_IN_ROOM): Room {
  const arena = makeArena(unpack.reserve(OBJECTS * largest + 2 * MARGIN) + MARGIN, OBJECTS * largest);
  let current: object | null = null;
  const claim: Room['claim'] = (owner) => {
    const before = current;
    current = owner;
    return before === owner ? 'own' : 'others';
  };
  return { unpack, arena, blocks: makePackBlocks(unpack, longestStream(largest)), delta: unpack.reserve(largest), claim, largest };
}
