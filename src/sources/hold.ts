// Content that comes but once, held so that it can be read in any order and as often as needed. Does not look at it.

import type { Chunks, Content } from '../archive/content.ts';
import type { Problem } from '../archive/problem.ts';
import { startPile } from './pile.ts';
import type { Store } from './store.ts';
import { asSystemError, inWords } from './system-error.ts';

export type Kept = {
  readonly content: Content;
  /** All of it where it is in one piece in memory, else null. */
  readonly bytes: Uint8Array | null;
  /** Why it is not all there is; null where it is. */
  readonly problem: Problem | null;
  readonly release: () => void;
};

/** `onChunk`: told how many bytes came; a problem from it ends the reading. */
export async function hold(chunks: Chunks, store: Store, onChunk: (bytes: number) => Promise<Problem | null>): Promise<Kept> {
  const pile = startPile(store);
  /** Most content comes at once, and need not be copied then. */
  let only: Uint8Array | null = null;
  const take = async (chunk: Uint8Array): Promise<Problem | null> => {
    const problem = await onChunk(chunk.length);
    if (problem !== null) return problem;
    if (only === null && pile.length() === 0 && chunk.length <= store.blockBytes) {
      only = chunk;
      return null;
    }
    try {
      if (only !== null) pile.put(only);
      only = null;
      pile.put(chunk);
      return null;
    } catch (error) {
      only = null;
      return { kind: 'limit', detail: `there is no room to hold it: ${inWords(asSystemError(error))}` };
    }
  };
  let problem: Problem | null = null;
  for (let next = await chunks.next(); problem === null; ) {
    if (next.done === true) {
      problem = next.value;
      break;
    }
    problem = await take(next.value);
    if (problem === null) next = await chunks.next();
  }
  await chunks.return(null);
  const bytes = only ?? pile.inOnePiece();
  const content = bytes === null ? { length: pile.length(), read: pile.read } : inMemory(bytes);
  return { content, bytes, problem, release: pile.release };
}

export function inMemory(bytes: Uint8Array): Content {
  const read = (into: Uint8Array, from: number): number => {
    const part = bytes.subarray(from, from + into.length);
    into.set(part);
    return part.length;
  };
  return { length: bytes.length, read };
}
