// Memory for content that is held: blocks, lent and taken back. Knows nothing of what is in them.

/** In bytes. What fits into one block is in one piece, as a fragment must be. */
export const BLOCK = 4 * 2 ** 20;

/** 64 MiB, for all that is held at the same time. */
const MOST = 16;

export type Store = {
  readonly blockBytes: number;
  /** Null where all are lent. */
  readonly lend: () => Buffer | null;
  readonly takeBack: (block: Buffer) => void;
};

export function openStore(most = MOST, blockBytes = BLOCK): Store {
  const free: Buffer[] = [];
  let made = 0;
  return {
    blockBytes,
    lend: () => {
      const block = free.pop();
      if (block !== undefined || made === most) return block ?? null;
      made++;
      // Not zeroed: memory that nothing is written to costs nothing.
      return Buffer.allocUnsafeSlow(blockBytes);
    },
    takeBack: (block) => void free.push(block),
  };
}
