// Which blocks of 512 bytes of a file name HubSpot: a bit for each, of a slice of the file or of all of it. Does not look at bytes.

export type MentionBlocks = {
  readonly has: (at: number) => boolean;
  /** Ignored outside of the slice that they were opened for. */
  readonly add: (at: number) => void;
  /** Whether any block between two offsets, theirs included, has a mention. */
  readonly anyWithin: (from: number, to: number) => boolean;
  readonly bits: () => BlockBits;
  readonly merge: (bits: BlockBits) => void;
};

/** Plain data. The lowest bit of the first byte is the block at `from`, which begins eight blocks. */
export type BlockBits = { readonly from: number; readonly bits: Uint8Array };

const BLOCK = 512;
const BYTE = 8 * BLOCK;

/** For the blocks that `[from, to)` touches. */
export function openMentionBlocks({ from, to }: { readonly from: number; readonly to: number }): MentionBlocks {
  const first = Math.floor(from / BYTE);
  const bits = new Uint8Array(Math.max(0, Math.ceil(to / BYTE) - first));
  const hasBlock = (block: number): boolean => ((bits[Math.floor(block / 8) - first] ?? 0) & (1 << (block % 8))) !== 0;
  return {
    has: (at) => hasBlock(Math.floor(at / BLOCK)),
    add: (at) => {
      const block = Math.floor(at / BLOCK);
      const byte = Math.floor(block / 8) - first;
      bits[byte] = (bits[byte] ?? 0) | (1 << (block % 8));
    },
    anyWithin: (start, end) => {
      const last = Math.floor(end / BLOCK);
      for (let block = Math.floor(Math.max(0, start) / BLOCK); block <= last; block++) if (hasBlock(block)) return true;
      return false;
    },
    bits: () => ({ from: first * BYTE, bits }),
    merge: (other) => {
      const shift = other.from / BYTE - first;
      for (const [index, byte] of other.bits.entries()) {
        if (byte !== 0) bits[index + shift] = (bits[index + shift] ?? 0) | byte;
      }
    },
  };
}
