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
const SLOTS = 2 ** 8;

export function makePackBlocks(unpack: Unpack, longest: number): PackBlocks {
  const slots = unpack.reserve(SLOTS * BLOCK);
  // For ranges that do not lie within one block.
  const apart = unpack.reserve(Math.max(longest, BLOCK));
  const blocks = unpack.blocksOf({ slots, count: SLOTS, bytes: BLOCK, apart });
  let failure: { readonly error: unknown } | null = null;
  return {
    open: (descriptor, length) => {
      const read = (position: number, bytes: number, into: number): boolean => {
        try {
          return readRange(descriptor, unpack.memory(), into, bytes, position) === bytes;
        } catch (error) {
          failure = { error };
          return false;
        }
      };
      blocks.open(read, length);
    },
    addressOf: (from, bytes) => {
      failure = null;
      const address = blocks.addressOf(from, bytes);
      if (address !== 0) return address;
      if (failure === null) return -1;
      const { error } = failure as { readonly error: unknown };
      throw error;
    },
  };
}
