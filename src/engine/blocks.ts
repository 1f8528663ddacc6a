// Which blocks of some content have something: a bit for each, of a slice of the content or of all of it. Does not look at bytes.

import type { Slice } from './slice.ts';

export type Blocks = {
  readonly has: (at: number) => boolean;
  /** Ignored outside of the slice that they were opened for. */
  readonly add: (at: number) => void;
  /** Whether any block between two offsets, theirs included, has it. */
  readonly anyWithin: (from: number, to: number) => boolean;
  readonly bits: () => BlockBits;
  readonly merge: (bits: BlockBits) => void;
};

/** Plain data. The lowest bit of the first byte is the block at `from`, which begins eight blocks. */
export type BlockBits = { readonly from: number; readonly bits: Uint8Array };

/** For the blocks of `size` bytes that `slice` touches. */
export function openBlocks(size: number, { from, to }: Slice): Blocks {
  const bytesOfByte = 8 * size;
  const first = Math.floor(from / bytesOfByte);
  const bits = new Uint8Array(Math.max(0, Math.ceil(to / bytesOfByte) - first));
  const hasBlock = (block: number): boolean => ((bits[Math.floor(block / 8) - first] ?? 0) & (1 << (block % 8))) !== 0;
  return {
    has: (at) => hasBlock(Math.floor(at / size)),
    add: (at) => {
      const block = Math.floor(at / size);
      const byte = Math.floor(block / 8) - first;
      bits[byte] = (bits[byte] ?? 0) | (1 << (block % 8));
    },
    anyWithin: (start, end) => {
      const last = Math.floor(end / size);
      for (let block = Math.floor(Math.max(0, start) / size); block <= last; block++) if (hasBlock(block)) return true;
      return false;
    },
    bits: () => ({ from: first * bytesOfByte, bits }),
    merge: (other) => {
      const shift = other.from / bytesOfByte - first;
      for (const [index, byte] of other.bits.entries()) {
        if (byte !== 0) bits[index + shift] = (bits[index + shift] ?? 0) | byte;
      }
    },
  };
}
