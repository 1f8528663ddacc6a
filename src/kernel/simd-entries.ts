// The search of tree objects in the kernel's memory. What it finds is said in entries-reference.ts; how, in assembly/entries.ts.

import { type OnEntry, type SearchTreesFor, TREE_PROBLEMS, type TreeProblem, type TreeSearch } from './entries.ts';
import { searchTreesFor } from './entries-reference.ts';
import { layOutIds, roomForIds } from './id-tables.ts';

type FindEntries = (set: number, bytes: number, from: number, length: number, out: number, capacity: number) => number;

type HoldsId = (set: number, bytes: number, length: number) => number;
type HoldsIdAtChanges = (set: number, bytes: number, size: number, delta: number, deltaSize: number) => number;

/** What it needs of the kernel that it is part of. */
export type KernelMemory = {
  readonly exports: WebAssembly.Exports;
  /** Asked for anew each time: `reserve` may replace it. */
  readonly buffer: () => ArrayBufferLike;
  readonly reserve: (bytes: number) => number;
};

/** How many entries are handed over at a time, at most. */
const ENTRIES = 1024;
const HEAD_WORDS = 2;
const ENTRY_WORDS = 4;
const OUT_WORDS = HEAD_WORDS + ENTRIES * ENTRY_WORDS;

/**
 * Trees in the kernel's memory are searched where they lie, others plainly. All sets share one place in that memory, which only grows: the tables of
 * one that is searched for after another are written again.
 */
export function createTreeSearch(memory: KernelMemory): SearchTreesFor {
  // As entries.ts exports them.
  const findEntries = memory.exports['findEntries'] as FindEntries;
  const holdsId = memory.exports['holdsId'] as HoldsId;
  const holdsIdAtChanges = memory.exports['holdsIdAtChanges'] as HoldsIdAtChanges;
  // One view for all searches, made anew where the memory moved.
  let results: Uint32Array = new Uint32Array(0);
  let out = 0;
  let place = { address: 0, bytes: 0 };
  let laidOut: Uint8Array | null = null;
  let isSearching = false;

  const makeRoom = (bytes: number): void => {
    if (out === 0) out = memory.reserve(OUT_WORDS * Uint32Array.BYTES_PER_ELEMENT);
    // What was there before is lost, so that it is made larger by half at least.
    if (bytes > place.bytes) place = { address: memory.reserve(bytes + (bytes >> 1)), bytes: bytes + (bytes >> 1) };
    laidOut = null;
  };

  const searchAt = (at: number, length: number, onEntry: OnEntry): TreeProblem | null => {
    for (let from = 0; from < length; ) {
      const count = findEntries(place.address, at, from, length, out, ENTRIES);
      if (results.buffer !== memory.buffer()) results = new Uint32Array(memory.buffer(), out, OUT_WORDS);
      const words = results;
      from = words[0] as number; // written by `findEntries`, like what is read below
      const problem = TREE_PROBLEMS[(words[1] as number) - 1];
      for (let word = HEAD_WORDS; word < HEAD_WORDS + count * ENTRY_WORDS; word += ENTRY_WORDS) {
        onEntry(words[word] as number, words[word + 1] as number, words[word + 2] as number, words[word + 3] as number);
      }
      if (problem !== undefined) return problem;
    }
    return null;
  };

  return (ids, idBytes) => {
    const room = roomForIds(ids.length / idBytes, idBytes);
    if (room > place.bytes) makeRoom(room);
    let plain: TreeSearch | null = null;
    const plainly = (): TreeSearch => {
      plain ??= searchTreesFor(ids, idBytes);
      return plain;
    };
    const prepare = (): void => {
      if (isSearching) throw new Error('a search of a tree was started from within another');
      if (laidOut !== ids) new Uint8Array(memory.buffer()).set(layOutIds(ids, idBytes, place.address), place.address);
      laidOut = ids;
    };
    return {
      entriesIn: (bytes, onEntry) => {
        if (bytes.buffer !== memory.buffer()) return plainly().entriesIn(bytes, onEntry);
        prepare();
        isSearching = true;
        try {
          return searchAt(bytes.byteOffset, bytes.length, onEntry);
        } finally {
          isSearching = false;
        }
      },
      holdsId: (bytes) => {
        if (bytes.buffer !== memory.buffer()) return plainly().holdsId(bytes);
        prepare();
        return holdsId(place.address, bytes.byteOffset, bytes.length) !== 0;
      },
      holdsNewId: ({ address, size, delta, deltaSize }) => {
        prepare();
        return holdsIdAtChanges(place.address, address, size, delta, deltaSize) !== 0;
      },
    };
  };
}
