// Ids in hex digits, written by WebAssembly: there are hundreds of thousands of them in a large repository. How it is done is in assembly/hex-lines.ts.

import { startPackCode } from './simd-pack.ts';

/** Of `count` ids, at most `MOST_LINES`, the first at `from` and the others `stride` bytes apart: lines that are valid until the next call. */
export type HexLines = (bytes: Uint8Array, from: number, count: number, idBytes: 20 | 32, stride: number) => Uint8Array;

export const MOST_LINES = 4096;

const LONGEST_ID = 32;
/** In the index of a pack there are at most so many bytes between two. */
const LONGEST_STRIDE = LONGEST_ID + 4;
/** Before it the compiled code may have tables of its own. */
const IDS_AT = 2048;
const LINES_AT = IDS_AT + MOST_LINES * LONGEST_STRIDE;
const PAGE = 65536;
const PAGES = Math.ceil((LINES_AT + MOST_LINES * (2 * LONGEST_ID + 1)) / PAGE);

export function createHexLines(): HexLines {
  const memory = new WebAssembly.Memory({ initial: PAGES, maximum: PAGES, shared: true });
  const code = startPackCode(memory);
  const all = new Uint8Array(memory.buffer);
  return (bytes, from, count, idBytes, stride) => {
    if (count > MOST_LINES || stride > LONGEST_STRIDE) throw new RangeError(`${count} ids, ${stride} bytes apart, are too many`);
    all.set(bytes.subarray(from, from + count * stride), IDS_AT);
    code.writeHexLines(IDS_AT, count, idBytes, stride, LINES_AT);
    return all.subarray(LINES_AT, LINES_AT + count * (2 * idBytes + 1));
  };
}
