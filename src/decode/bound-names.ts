// Values put together from names that are bound to literals nearby: `PREFIX + ID`, `pat-na1-${ID}`. A few names, and no other computation.

import { byteClass } from '../kernel/anchor-set.ts';
import { beginsUuid, DASH, endsUuid, isOf, latin1 } from './alphabet.ts';
import type { Bindings } from './bindings.ts';
import { nameBefore, operandAfter, plainAfter } from './operands.ts';
import type { Piece } from './piece.ts';
import type { Rewriting } from './rewriting.ts';
import { draftOf } from './written-out.ts';

const MOST_PIECES = 8;
/** In bytes: a literal that is a whole value by itself is longer. */
const LONGEST_PREFIX = 24;

const lengthOf = (pieces: readonly Piece[]): number => pieces.reduce((sum, { from, to }) => sum + to - from, 0);

/** The joined pieces in the place of the longest, where the name is that the value is known by. */
function inPlaceOfLongest(bytes: Uint8Array, pieces: readonly Piece[]): Rewriting | null {
  const longest = pieces.toSorted((one, other) => other.to - other.from - (one.to - one.from))[0];
  if (longest === undefined || pieces.length < 2) return null;
  const { from, to } = longest;
  const draft = draftOf(bytes, lengthOf(pieces));
  let isBefore = true;
  for (const piece of pieces) {
    if (piece === longest) {
      draft.copy(from, to);
      isBefore = false;
    } else {
      const [start, end] = isBefore ? [from, from + 1] : [to - 1, to];
      draft.put([...bytes.subarray(piece.from, piece.to)], start, end);
    }
  }
  return draft.close('split', from, to);
}

/** The pieces from `start` on, which ends at `at` of the content (in place, or where a name stands for it). */
function piecesFrom(bytes: Uint8Array, bindings: Bindings, start: Piece, at: number): readonly Piece[] {
  const pieces: Piece[] = [start];
  let end = at;
  let hasName = end !== start.to;
  while (pieces.length < MOST_PIECES) {
    const plain = hasName ? plainAfter(bytes, end) : null;
    if (plain !== null) {
      pieces.push(plain);
      end = plain.to;
      continue;
    }
    const operand = operandAfter(bytes, end);
    if (operand === null) break;
    const piece = operand.kind === 'literal' ? operand.piece : bindings.literalOf(operand.name, end);
    if (piece === null || piece.from === start.from) break;
    hasName ||= operand.kind === 'name';
    pieces.push(piece);
    end = operand.end;
    if (endsUuid(bytes, piece.to)) break;
  }
  return pieces;
}

/** `NAME = "`, and the other ways of binding a name, before the literal that begins at `at`. */
const BOUND =
  /(?<!\w)([A-Za-z_]\w{0,63})["'\])]{0,2}[ \t]{0,8}(?::[ \t]{0,4}[\w.<>&?' ]{1,24})?(?::=|\?=|=>?|:|<-|,|[ \t])[ \t]{0,20}[fFrRbBuUL@$]?\\{0,3}["'`]?$/;

function boundName(bytes: Uint8Array, at: number): string | null {
  return BOUND.exec(latin1(bytes, at - 120, at))?.[1] ?? null;
}

/** A short literal that begins a value, as it is used under its name. */
function fromUses(bytes: Uint8Array, bindings: Bindings, start: Piece): readonly Piece[] {
  const name = boundName(bytes, start.from);
  if (name === null) return [];
  for (const use of bindings.usesOf(name, start.from)) {
    if (use <= start.from && use >= start.from - name.length - 40) continue;
    const pieces = piecesFrom(bytes, bindings, start, closed(bytes, use));
    if (pieces.length > 1) return pieces;
  }
  return [];
}

/** After the bracket that closes a hole around a name. */
function closed(bytes: Uint8Array, use: number): number {
  return use + (/^[ \t]{0,4}(?:\}{1,2}|\)s?)/.exec(latin1(bytes, use, use + 8))?.[0].length ?? 0);
}

/** The value that names make whole of `piece`, in which an anchor stands at `at`, in the place of its longest part, or null. */
export type FoldConstants = (piece: Piece, at: number) => Rewriting | null;

/** After a literal or a line, or before what fills a hole: most pieces are told by the byte after them. */
const GOES_ON = byteClass('$#{%"\'`\\\r\n');

/** For one content: it may not change meanwhile. */
export function constantFolder(bytes: Uint8Array, bindings: Bindings): FoldConstants {
  return (piece, at) => {
    if (beginsUuid(bytes, piece.from)) {
      const name = nameBefore(bytes, piece.from);
      const prefix = name === null ? null : bindings.literalOf(name, piece.from);
      return prefix === null || prefix.to - prefix.from > LONGEST_PREFIX ? null : inPlaceOfLongest(bytes, [prefix, piece]);
    }
    if (piece.from !== at || piece.to - piece.from > LONGEST_PREFIX || !hasDash(bytes, piece)) return null;
    if (piece.to < bytes.length && !isOf(GOES_ON, bytes, piece.to)) return null;
    const here = piecesFrom(bytes, bindings, piece, piece.to);
    return inPlaceOfLongest(bytes, here.length > 1 ? here : fromUses(bytes, bindings, piece));
  };
}

/** Prefixes have a dash; names and words in code mostly do not. */
const hasDash = (bytes: Uint8Array, { from, to }: Piece): boolean => bytes.subarray(from, to).includes(DASH);
