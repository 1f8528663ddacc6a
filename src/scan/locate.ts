// Byte offsets → lines and columns, for any number of offsets in one pass over the bytes, which may come in pieces.
// Lines end at LF (a CR before it belongs to the line); columns are UTF-16 code units of the line as UTF-8.

import type { LargeFragment } from '../core/fragment.ts';
import { countLineEnds } from './line-ends.ts';
import { countUtf16, NO_UNITS, unitsOf } from './utf16-count.ts';

/** Both from 1. */
export type Position = { readonly line: number; readonly column: number };

const LF = 0x0a;

/**
 * The position of each offset (0 to `bytes.length`, in any order). Linear in the bytes before the last offset, in constant memory beside
 * the result, however long a line is. A UTF-8 byte order mark at the start is no column.
 */
export function locate(bytes: Uint8Array, offsets: readonly number[]): ReadonlyMap<number, Position> {
  return locateIn([bytes], byteOrderMarkLength(bytes), offsets);
}

const USUAL_PIECE = 1 << 20;

/**
 * The same for content that is read in pieces of `pieceBytes`, no further than the last offset. Offsets past what can be read are where that
 * ends.
 */
export function locateLarge(
  fragment: Pick<LargeFragment, 'read'>,
  offsets: readonly number[],
  pieceBytes = USUAL_PIECE,
): ReadonlyMap<number, Position> {
  const head = new Uint8Array(BYTE_ORDER_MARK.length);
  const read = fragment.read(head, 0);
  return locateIn(piecesOf(fragment, pieceBytes), byteOrderMarkLength(head.subarray(0, read)), offsets);
}

/** Each is overwritten by the next. */
function* piecesOf(fragment: Pick<LargeFragment, 'read'>, pieceBytes: number): Generator<Uint8Array, void, undefined> {
  const piece = new Uint8Array(pieceBytes);
  for (let from = 0, filled = pieceBytes; filled === pieceBytes; from += filled) {
    filled = fragment.read(piece, from);
    yield piece.subarray(0, filled);
  }
}

function locateIn(pieces: Iterable<Uint8Array>, textStart: number, offsets: readonly number[]): ReadonlyMap<number, Position> {
  const positions = new Map<number, Position>();
  const ascending = Float64Array.from(offsets).sort();
  let line = 1;
  let count = NO_UNITS;
  /** Where the piece begins, and up to where lines and units are counted, in it. */
  let from = 0;
  let at = textStart;
  let next = 0;
  const countTo = (piece: Uint8Array, to: number): void => {
    if (to <= at) return;
    const ends = countLineEnds(piece, at, to);
    if (ends === 0) {
      count = countUtf16(count, piece, at, to);
    } else {
      line += ends;
      count = countUtf16(NO_UNITS, piece, piece.lastIndexOf(LF, to - 1) + 1, to);
    }
    at = to;
  };
  const tell = (offset: number): void => {
    positions.set(offset, { line, column: unitsOf(count) + 1 });
    next++;
  };
  for (const piece of pieces) {
    for (let offset = ascending[next]; offset !== undefined && offset <= from + piece.length; offset = ascending[next]) {
      countTo(piece, offset - from);
      tell(offset);
    }
    if (next === ascending.length) return positions;
    countTo(piece, piece.length);
    at -= piece.length;
    from += piece.length;
  }
  for (let offset = ascending[next]; offset !== undefined; offset = ascending[next]) tell(offset);
  return positions;
}

const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

function byteOrderMarkLength(bytes: Uint8Array): number {
  return BYTE_ORDER_MARK.every((byte, index) => bytes[index] === byte) ? BYTE_ORDER_MARK.length : 0;
}
