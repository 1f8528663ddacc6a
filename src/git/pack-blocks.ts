// Blocks of a pack in the memory in which objects are rebuilt, those that were used of late, so that an entry does not cost a call to the system.
// Does not know what is in them.

import type { Unpack } from '../kernel/unpack.ts';
import { readRange } from './read-range.ts';

export type PackBlocks = {
  /** Forgets all blocks, and reads this file from now on. */
  readonly open: (descriptor: number, length: number) => void;
  /**
   * The address of a range of the file, valid until the next one is asked for; -1 where the file ends before it does. At most as many bytes as were said to be the
   * longest. Throws what the system says.
   */
  readonly addressOf: (from: number, bytes: number) => number;
};

/**
 * Measured on packs of three public repositories. What follows one another in a tree lies near in the pack, or megabytes away: larger blocks read more that
 * is not used, smaller ones take more calls.
 */
const BLOCK = 2 ** 14;
const SLOTS = 2 ** 11;

export function makePackBlocks(unpack: Unpack, longest: number): PackBlocks {
  const slots = unpack.reserve(SLOTS * BLOCK);
  // For ranges that do not lie within one block.
  const apart = unpack.reserve(Math.max(longest, BLOCK));
  let descriptor = -1;
  let length = 0;
  let slotOf = new Int16Array(0);
  const blockIn = new Int32Array(SLOTS);
  // Since the hand passed by: a slot that was not is taken for another block.
  const wasUsed = new Uint8Array(SLOTS);
  let hand = 0;

  const load = (block: number): number => {
    for (; wasUsed[hand] === 1; hand = (hand + 1) % SLOTS) wasUsed[hand] = 0;
    const slot = hand;
    hand = (hand + 1) % SLOTS;
    const before = blockIn[slot] as number; // one for each slot
    if (before >= 0) slotOf[before] = -1;
    blockIn[slot] = -1;
    const bytes = Math.min(BLOCK, length - block * BLOCK);
    if (readRange(descriptor, unpack.memory(), slots + slot * BLOCK, bytes, block * BLOCK) !== bytes) return -1;
    blockIn[slot] = block;
    slotOf[block] = slot;
    return slot;
  };

  /** The address of a block, or -1. */
  const blockAt = (block: number): number => {
    const known = slotOf[block] ?? -1;
    const slot = known < 0 ? load(block) : known;
    if (slot < 0) return -1;
    wasUsed[slot] = 1;
    return slots + slot * BLOCK;
  };

  /** Put together from the blocks that it lies in. */
  const joined = (from: number, bytes: number): number => {
    let done = 0;
    while (done < bytes) {
      const at = from + done;
      const within = at % BLOCK;
      const count = Math.min(bytes - done, BLOCK - within);
      const address = blockAt((at - within) / BLOCK);
      if (address < 0) return -1;
      unpack.memory().copyWithin(apart + done, address + within, address + within + count);
      done += count;
    }
    return apart;
  };

  return {
    open: (newDescriptor, newLength) => {
      descriptor = newDescriptor;
      length = newLength;
      slotOf = new Int16Array(Math.ceil(length / BLOCK)).fill(-1);
      blockIn.fill(-1);
      wasUsed.fill(0);
    },
    addressOf: (from, bytes) => {
      if (from + bytes > length) return -1;
      const within = from % BLOCK;
      if (within + bytes > BLOCK) {
        if (bytes <= BLOCK) return joined(from, bytes);
        return readRange(descriptor, unpack.memory(), apart, bytes, from) === bytes ? apart : -1;
      }
      const address = blockAt((from - within) / BLOCK);
      return address < 0 ? -1 : address + within;
    },
  };
}
