// Byte offsets → lines and columns, for any number of offsets in one pass over the bytes.
// Lines end at LF (a CR before it belongs to the line); columns are UTF-16 code units of the line as UTF-8.

import type { LargeFragment } from '../core/fragment.ts';
import { countUtf16, NO_UNITS, unitsOf } from './utf16-count.ts';

/** Both from 1. */
export type Position = { readonly line: number; readonly column: number };

const LF = 0x0a;

/**
 * The position of each offset (0 to `bytes.length`, in any order). Linear in the bytes before the last offset, in constant memory beside
 * the result, however long a line is. A UTF-8 byte order mark at the start is no column.
 */
export function locate(bytes: Uint8Array, offsets: readonly number[]): ReadonlyMap<number, Position> {
  const positions = new Map<number, Position>();
  let line = 1;
  let at = byteOrderMarkLength(bytes);
  let count = NO_UNITS;
  for (const offset of Float64Array.from(offsets).sort()) {
    for (let index = at; index < offset; index++) {
      if (bytes[index] !== LF) continue;
      line++;
      at = index + 1;
      count = NO_UNITS;
    }
    count = countUtf16(count, bytes, at, offset);
    at = Math.max(at, offset);
    positions.set(offset, { line, column: unitsOf(count) + 1 });
  }
  return positions;
}

/** STUB: the engine's own branch has the real one. */
export function locateLarge(fragment: LargeFragment, offsets: readonly number[]): ReadonlyMap<number, Position> {
  const bytes = new Uint8Array(Math.max(0, ...offsets));
  fragment.read(bytes, 0);
  return locate(bytes, offsets);
}

function byteOrderMarkLength(bytes: Uint8Array): number {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
}
