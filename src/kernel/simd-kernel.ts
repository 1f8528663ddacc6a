// The kernel in WebAssembly: its memory, and the search in it. What it finds is said in reference.ts; how, in assembly/find.ts. Objects are rebuilt in the same
// memory by simd-unpack.ts.

import type { AnchorSet } from './anchor-set.ts';
import { type Arrange, arrangeUsual } from './arrangement.ts';
import { COMPILED } from './compiled.ts';
import type { FindRuns, Kernel, OnAnchor, OnRun, Search } from './kernel.ts';
import { countLineFeeds } from './reference.ts';
import { RUN_BLOCK, RUN_STEP } from './runs.ts';
import { createTreeSearch } from './simd-entries.ts';
import { createGlances } from './simd-glance.ts';
import { createMentions } from './simd-mentions.ts';
import { UNPACK_ROOM, unpackIn } from './simd-unpack.ts';
import { layOut, roomFor } from './tables.ts';

type Find = (set: number, bytes: number, from: number, length: number, out: number, capacity: number) => number;

type NextRun = (bytes: number, from: number, length: number) => number;

type LineFeeds = (bytes: number, length: number) => number;

const PAGE = 65536;
const BLOCK = 16;

/** The kernel reads a little before and after the bytes that it searches. */
const MARGIN = 128;

/** Bytes that are not in the window are searched in pieces of this many. */
const DESK_BYTES = 65536;
/** The tables of the compiled code begin at 1024, and are shorter than that. */
const CONSTANTS_END = 2048;
const DESK = CONSTANTS_END + MARGIN;
const WINDOW = DESK + DESK_BYTES + MARGIN;

/** So that a piece holds more than what two pieces share. */
const LONGEST_REACH = DESK_BYTES / 2;

/** How many anchors are handed over at a time, at least. */
const PAIRS = 1024;
const PAIR_BYTES = 8;
const HEAD_WORDS = 4;
const HEAD_BYTES = 4 * HEAD_WORDS;

const upTo = (multiple: number, value: number): number => Math.ceil(value / multiple) * multiple;

/** Nearly all files fit into a window of this size; what does not is read in parts. */
const USUAL_WINDOW = 4 << 20;

/** `windowBytes`: how large the window is. `arrange`: decides how fast it searches, and not what it finds. Takes about a millisecond. */
export function createKernel(windowBytes: number = USUAL_WINDOW, arrange: Arrange = arrangeUsual): Kernel {
  const room = upTo(BLOCK, WINDOW + windowBytes + MARGIN);
  let used = upTo(BLOCK, room + UNPACK_ROOM);
  const memory = new WebAssembly.Memory({ initial: upTo(PAGE, used) / PAGE });
  const instance = new WebAssembly.Instance(new WebAssembly.Module(Buffer.from(COMPILED, 'base64')), { env: { memory } });
  // As find.ts exports them.
  const find = instance.exports['find'] as Find;
  const nextRun = instance.exports['nextRun'] as NextRun;
  const lineFeeds = instance.exports['lineFeeds'] as LineFeeds;
  let isSearching = false;
  // Asking the memory for it each time would cost more than searching most files. Memory that grows becomes another buffer.
  let { buffer } = memory;
  let window = new Uint8Array(buffer, WINDOW, windowBytes);

  /** Where that many bytes can be kept from now on. */
  const reserve = (bytes: number): number => {
    const at = used;
    const end = upTo(BLOCK, at + bytes);
    const missing = end - buffer.byteLength;
    if (missing > 0) {
      // What it has found so far would be lost.
      if (isSearching) throw new Error('memory was asked for from within a search');
      memory.grow(upTo(PAGE, missing) / PAGE);
      ({ buffer } = memory);
      window = new Uint8Array(buffer, WINDOW, windowBytes);
    }
    used = end;
    return at;
  };

  const searchFor = (set: AnchorSet): Search => {
    if (set.reach > LONGEST_REACH) throw new RangeError(`an anchor of more than ${LONGEST_REACH} bytes cannot be searched for`);
    const room = roomFor(set);
    const address = reserve(room.bytes);
    const capacity = Math.max(PAIRS, room.mostAtOnce);
    const out = reserve(HEAD_BYTES + capacity * PAIR_BYTES);
    let isLaidOut = false;
    // One view for all searches: making them would cost more than searching most files.
    let results = new Uint32Array(buffer, out, HEAD_WORDS + 2 * capacity);

    /** Those that start before `limit`, as offsets from `shift` on. */
    const searchAt = (at: number, length: number, limit: number, shift: number, onAnchor: OnAnchor): void => {
      for (let from = 0; from < length; ) {
        const count = find(address, at, from, length, out, capacity);
        if (results.buffer !== buffer) results = new Uint32Array(buffer, out, HEAD_WORDS + 2 * capacity);
        const words = results;
        from = words[0] as number; // written by `find`, like what is read below
        for (let pair = HEAD_WORDS; pair < HEAD_WORDS + 2 * count; pair += 2) {
          const offset = words[pair + 1] as number;
          if (offset < limit) onAnchor(words[pair] as number, shift + offset);
        }
      }
    };

    const searchElsewhere = (bytes: Uint8Array, onAnchor: OnAnchor): void => {
      const step = DESK_BYTES - set.reach;
      for (let from = 0; from < bytes.length; from += step) {
        const piece = bytes.subarray(from, from + DESK_BYTES);
        new Uint8Array(buffer).set(piece, DESK);
        const isLast = from + piece.length === bytes.length;
        searchAt(DESK, piece.length, isLast ? piece.length : step, from, onAnchor);
        if (isLast) return;
      }
    };

    return (bytes, onAnchor) => {
      if (isSearching) throw new Error('a search was started from within another');
      isSearching = true;
      // Only now: many sets are never searched for. The room has been there, so that nothing moves.
      if (!isLaidOut) new Uint8Array(buffer).set(layOut(set, arrange, address), address);
      isLaidOut = true;
      try {
        if (bytes.buffer === buffer) searchAt(bytes.byteOffset, bytes.length, bytes.length, 0, onAnchor);
        else searchElsewhere(bytes, onAnchor);
      } finally {
        isSearching = false;
      }
    };
  };

  /** From the place `from` on, of those whose blocks end within `length` bytes at `address`; returns the place after the last one. */
  const runsAt = (address: number, length: number, from: number, shift: number, onRun: OnRun): number => {
    let at = from;
    while (at + RUN_BLOCK <= length) {
      at = nextRun(address, at, length);
      if (at + RUN_BLOCK > length) break;
      const on = onRun(shift + at) - shift - at;
      at += Math.max(1, Math.ceil(on / RUN_STEP)) * RUN_STEP;
    }
    return shift + at;
  };

  const findRuns: FindRuns = (bytes, from, onRun) => {
    if (bytes.buffer === buffer) {
      runsAt(bytes.byteOffset, bytes.length, from, 0, onRun);
      return;
    }
    for (let at = from; at + RUN_BLOCK <= bytes.length; ) {
      const piece = bytes.subarray(at, at + DESK_BYTES);
      new Uint8Array(buffer).set(piece, DESK);
      at = runsAt(DESK, piece.length, 0, at, onRun);
    }
  };

  return {
    get window() {
      return window;
    },
    searchFor,
    findRuns,
    glanceFor: createGlances({ exports: instance.exports, arrange, buffer: () => buffer, reserve, findRuns }),
    unpack: unpackIn({ searching: instance.exports, memory, buffer: () => buffer, window: [WINDOW, windowBytes], room, reserve }),
    searchTreesFor: createTreeSearch({ exports: instance.exports, buffer: () => buffer, reserve }),
    mentionsFor: createMentions({ exports: instance.exports, buffer: () => buffer, reserve }),
    countLineFeeds: (bytes) => (bytes.buffer === buffer ? lineFeeds(bytes.byteOffset, bytes.length) : countLineFeeds(bytes)),
  };
}
