// Values put together from names that are bound to literals nearby: `PREFIX + ID`, `pat-na1-${ID}`. A few names, and no other computation.

import { byteClass } from '../kernel/anchor-set.ts';
import { beginsUuid, DASH, endsUuid, isOf, latin1, QUOTE } from './alphabet.ts';
import type { Bindings } from './bindings.ts';
import { nameBefore, operandAfter, plainAfter } from './operands.ts';
import type { Piece } from './piece.ts';
import type { Rewriting } from './rewriting.ts';
import { draftOf } from './written-out.ts';

const MOST_PARTS = 8;
/** In bytes: a literal that is a whole value by itself is longer, or a UUID. */
const LONGEST_PREFIX = 48;

/** A part of a value: `used` where it is used, `bound` where it has a name. */
type Part = { readonly kind: 'used' | 'bound'; readonly piece: Piece };

const lengthOf = ({ piece: { from, to } }: Part): number => to - from;

/** The part in whose place the value is put: the longest, or what is used there and is half as long, for there are the names that the value is known by. */
function mainOf(parts: readonly Part[]): Part | undefined {
  const byLength = parts.toSorted((one, other) => lengthOf(other) - lengthOf(one));
  const longest = byLength[0];
  return longest === undefined
    ? undefined
    : (byLength.find((part) => part.kind === 'used' && lengthOf(part) * 2 >= lengthOf(longest)) ?? longest);
}

/** The hole of a name, or a shell's variable, that ends where a part begins. */
const HOLE_BEFORE = /(?:(?:[$#]?\{{1,2}|\\\(|\$\()[\w$@.>: -]{1,70}(?:\}{1,2}|\))|\$\w{1,64})$/;
const HOLE_REACH = 80;

/** Where a part begins together with the hole before it. */
const startWithHole = (bytes: Uint8Array, at: number): number =>
  at - (HOLE_BEFORE.exec(latin1(bytes, at - HOLE_REACH, at))?.[0].length ?? 0);

const isUsed = ({ kind }: Part): boolean => kind === 'used';

/** All parts joined: in the place of one that has a name, or of all that are used beside the names of others. */
function inPlaceOfMain(bytes: Uint8Array, parts: readonly Part[]): Rewriting | null {
  const main = mainOf(parts);
  if (main === undefined || parts.length < 2) return null;
  const inPlace = isUsed(main) ? parts.filter(isUsed) : [main];
  const from = startWithHole(bytes, inPlace[0]?.piece.from ?? main.piece.from);
  const to = inPlace.at(-1)?.piece.to ?? main.piece.to;
  const draft = draftOf(
    bytes,
    parts.reduce((sum, part) => sum + lengthOf(part), 0),
  );
  let end = from;
  for (const part of parts) {
    const { piece } = part;
    if (inPlace.includes(part)) {
      draft.copy(piece.from, piece.to);
      end = piece.to;
      continue;
    }
    const next = inPlace.find((other) => other.piece.from >= end)?.piece;
    const [first, last] = next === undefined ? [to - 1, to] : [end, Math.max(end, next.from) + 1];
    draft.put([...bytes.subarray(piece.from, piece.to)], first, last);
  }
  return draft.close('split', from, to);
}

/** The parts from `start` on, which ends at `at` of the content (in place, or where a name stands for it). */
function partsFrom(bytes: Uint8Array, bindings: Bindings, start: Piece, at: number): readonly Part[] {
  let end = at;
  let hasName = end !== start.to;
  const parts: Part[] = [{ kind: hasName ? 'bound' : 'used', piece: start }];
  while (parts.length < MOST_PARTS) {
    const plain = hasName ? plainAfter(bytes, end) : null;
    if (plain !== null) {
      parts.push({ kind: 'used', piece: plain });
      end = plain.to;
      continue;
    }
    const operand = operandAfter(bytes, end);
    if (operand === null) break;
    const piece = operand.kind === 'literal' ? operand.piece : bindings.literalOf(operand.name, end);
    if (piece === null || piece.from === start.from) break;
    hasName ||= operand.kind === 'name';
    parts.push({ kind: operand.kind === 'name' ? 'bound' : 'used', piece });
    end = operand.end;
    if (endsUuid(bytes, piece.to)) break;
  }
  return parts;
}

/** `NAME = "`, and the other ways of binding a name, before the literal that begins at `at`. */
const BOUND =
  /(?<!\w)([A-Za-z_]\w{0,63})["'\])]{0,2}[ \t]{0,8}(?::[ \t]{0,4}[\w.<>&?' ]{1,24})?(?::=|\?=|=>?|:|<-|,|[ \t])[ \t]{0,20}[fFrRbBuUL@$]?\\{0,3}["'`]?$/;

function boundName(bytes: Uint8Array, at: number): string | null {
  return BOUND.exec(latin1(bytes, at - 120, at))?.[1] ?? null;
}

/** Where a name is bound it is not used, in bytes before the literal. */
const OWN_REACH = 120;

/** A short literal that begins a value, as it is used under its name. */
function fromUses(bytes: Uint8Array, bindings: Bindings, start: Piece): readonly Part[] {
  const name = boundName(bytes, start.from);
  if (name === null) return [];
  for (const use of bindings.usesOf(name, start.from)) {
    if (use <= start.from && use >= start.from - OWN_REACH && !/[\n;]/.test(latin1(bytes, use, start.from))) continue;
    const parts = partsFrom(bytes, bindings, start, closed(bytes, use));
    if (parts.length > 1) return parts;
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
      if (prefix === null || prefix.to - prefix.from > LONGEST_PREFIX) return null;
      return inPlaceOfMain(bytes, [
        { kind: 'bound', piece: prefix },
        { kind: 'used', piece },
      ]);
    }
    if (piece.to - piece.from > LONGEST_PREFIX || endsUuid(bytes, piece.to)) return null;
    if (!mayGoOn(bytes, piece) || !(isInQuotes(bytes, piece) || (piece.from === at && hasDash(bytes, piece)))) return null;
    const here = partsFrom(bytes, bindings, piece, piece.to);
    return inPlaceOfMain(bytes, here.length > 1 ? here : fromUses(bytes, bindings, piece));
  };
}

const mayGoOn = (bytes: Uint8Array, { to }: Piece): boolean => to >= bytes.length || isOf(GOES_ON, bytes, to);

const isInQuotes = (bytes: Uint8Array, { from, to }: Piece): boolean => isOf(QUOTE, bytes, from - 1) && bytes[from - 1] === bytes[to];

/** Prefixes have a dash; names and words in code mostly do not. */
const hasDash = (bytes: Uint8Array, { from, to }: Piece): boolean => bytes.subarray(from, to).includes(DASH);
