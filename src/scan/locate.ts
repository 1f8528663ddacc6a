// Byte offsets → lines and columns, for any number of offsets in one pass over the bytes, which may come in pieces.
// Lines end at LF (a CR before it belongs to the line); columns are UTF-16 code units of the line as UTF-8.

import type { LargeFragment } from '../core/fragment.ts';
import type { LineMark } from '../core/line-mark.ts';
import { countUtf16, NO_UNITS, unitsOf } from './utf16-count.ts';

/** Both from 1. */
export type Position = { readonly line: number; readonly column: number };

const LF = 0x0a;

/**
 * The position of each offset (0 to `bytes.length`, in any order). Linear in the bytes before the last offset, in constant memory beside
 * the result, however long a line is. A UTF-8 byte order mark at the start is no column.
 */
export function locate(bytes: Uint8Array, offsets: readonly number[]): ReadonlyMap<number, Position> {
  const counter = startCount(byteOrderMarkLength(bytes));
  const positions = new Map<number, Position>();
  for (const offset of Float64Array.from(offsets).sort()) {
    counter.countTo(bytes, 0, offset);
    positions.set(offset, counter.position());
  }
  return positions;
}

const USUAL_PIECE = 1 << 20;

/**
 * The same for content that is read in pieces of `pieceBytes`: only the lines that the offsets are on, and what lies between them and the marks
 * before them. `marks`: ascending; none where nothing is known. Offsets past what can be read are where that ends.
 */
export function locateLarge(
  fragment: Pick<LargeFragment, 'read'>,
  offsets: readonly number[],
  marks: readonly LineMark[],
  pieceBytes = USUAL_PIECE,
): ReadonlyMap<number, Position> {
  const head = new Uint8Array(BYTE_ORDER_MARK.length);
  const read = fragment.read(head, 0);
  const counter = startCount(byteOrderMarkLength(head.subarray(0, read)));
  const positions = new Map<number, Position>();
  const piece = new Uint8Array(pieceBytes);
  let mark = 0;
  let isEnd = false;
  for (const offset of Float64Array.from(offsets).sort()) {
    while ((marks[mark + 1]?.at ?? Number.POSITIVE_INFINITY) <= offset) mark++;
    const known = marks[mark];
    if (known !== undefined && known.at <= offset) counter.skipTo(known);
    while (!isEnd && counter.at() < offset) {
      const from = counter.at();
      const filled = fragment.read(piece.subarray(0, Math.min(pieceBytes, offset - from)), from);
      counter.countTo(piece.subarray(0, filled), from, from + filled);
      isEnd = filled === 0;
    }
    positions.set(offset, counter.position());
  }
  return positions;
}

type Counter = {
  /** Up to where it has counted. */
  readonly at: () => number;
  /** Counts on to the offset `to`; `bytes` begin at `from`. */
  readonly countTo: (bytes: Uint8Array, from: number, to: number) => void;
  /** Goes on where the marked line begins, if that is further. */
  readonly skipTo: (mark: LineMark) => void;
  readonly position: () => Position;
};

function startCount(textStart: number): Counter {
  let at = textStart;
  let line = 1;
  let count = NO_UNITS;
  return {
    at: () => at,
    countTo: (bytes, from, to) => {
      if (to <= at) return;
      let lineStart = at;
      const seen = bytes.subarray(0, to - from);
      for (let index = seen.indexOf(LF, at - from); index >= 0; index = seen.indexOf(LF, index + 1)) {
        line++;
        lineStart = from + index + 1;
      }
      count = countUtf16(lineStart > at ? NO_UNITS : count, bytes, lineStart - from, to - from);
      at = to;
    },
    skipTo: (mark) => {
      if (mark.lineStart <= at) return;
      at = mark.lineStart;
      line = mark.line;
      count = NO_UNITS;
    },
    position: () => ({ line, column: unitsOf(count) + 1 }),
  };
}

const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

function byteOrderMarkLength(bytes: Uint8Array): number {
  return BYTE_ORDER_MARK.every((byte, index) => bytes[index] === byte) ? BYTE_ORDER_MARK.length : 0;
}
