// Bytes put one after the other, to be read in any order: in blocks of a store as long as it lends some, then in a temporary file.

import type { Store } from './store.ts';
import { openTemporaryFile, type TemporaryFile } from './temporary-file.ts';

export type Pile = {
  /** Throws the system's error where there is no room; what was put before stays. */
  readonly put: (bytes: Uint8Array) => void;
  readonly length: () => number;
  /** As `Content`; of a file that cannot be read throws the system's error. */
  readonly read: (into: Uint8Array, from: number) => number;
  /** All of it where it is in one block, else null. */
  readonly inOnePiece: () => Buffer | null;
  readonly release: () => void;
};

export function startPile(store: Store): Pile {
  const { blockBytes } = store;
  const blocks: Buffer[] = [];
  let file: TemporaryFile | null = null;
  let length = 0;
  const putSome = (bytes: Uint8Array): number => {
    const inBlocks = blocks.length * blockBytes;
    if (file === null && length === inBlocks) {
      const block = store.lend();
      if (block === null) file = openTemporaryFile();
      else blocks.push(block);
    }
    if (file !== null) {
      file.append(bytes);
      return bytes.length;
    }
    const part = bytes.subarray(0, blocks.length * blockBytes - length);
    blocks.at(-1)?.set(part, length % blockBytes);
    return part.length;
  };
  const readSome = (into: Uint8Array, from: number): number => {
    const block = blocks[Math.floor(from / blockBytes)];
    if (block === undefined) return file?.read(into, from - blocks.length * blockBytes) ?? 0;
    const part = block.subarray(from % blockBytes).subarray(0, Math.min(into.length, length - from));
    into.set(part);
    return part.length;
  };
  return {
    put: (bytes) => {
      for (let at = 0; at < bytes.length; ) {
        const count = putSome(bytes.subarray(at));
        at += count;
        length += count;
      }
    },
    length: () => length,
    read: (into, from) => {
      let filled = 0;
      for (let count = -1; count !== 0 && filled < into.length && from + filled < length; filled += count) {
        count = readSome(into.subarray(filled), from + filled);
      }
      return filled;
    },
    inOnePiece: () => (length > blockBytes || file !== null ? null : (blocks[0]?.subarray(0, length) ?? Buffer.alloc(0))),
    release: () => {
      for (const block of blocks) store.takeBack(block);
      file?.close();
    },
  };
}
