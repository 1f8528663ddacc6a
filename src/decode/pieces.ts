// The pieces of a value on both sides of a place, as far as joints lead and the pieces can belong together. Does not write anything out.

import { byteClass } from '../kernel/anchor-set.ts';
import { BACKSLASH, beginsUuid, DASH, endsUuid, isOf, LF, runEnd, runStart, VALUE } from './alphabet.ts';
import { isFolded } from './folded.ts';
import type { JointKind } from './joint-forms.ts';
import { type Joint, jointAfter, jointBefore } from './joints.ts';
import type { Piece } from './piece.ts';

/** `joints[i]` is between `pieces[i]` and `pieces[i + 1]`. */
export type Chain = { readonly pieces: readonly Piece[]; readonly joints: readonly Joint[] };

/** Before the piece at hand, and with those after it. So few before it, that the places in a long chain share what was found of it. */
const MOST_BEFORE = 16;
const MOST_PIECES = 64;
/** From the first byte of a chain to its last, to each side. */
const REACH = 8192;

/** An element of a list before a UUID, as in `['pat', 'na1', …]`, is no longer than this, and ends with a digit or a dash. */
const LONGEST_PREFIX = 16;
const PREFIX_END = byteClass('0-9-');

const isPrefix = (bytes: Uint8Array, { from, to }: Piece): boolean => to - from <= LONGEST_PREFIX && isOf(PREFIX_END, bytes, to - 1);

/** The bytes of values around `at`. */
export function pieceAround(bytes: Uint8Array, at: number): Piece {
  return { from: runStart(VALUE, bytes, at, Math.max(0, at - REACH)), to: runEnd(VALUE, bytes, at, Math.min(bytes.length, at + REACH)) };
}

/** No token of any kind that is not a UUID is shorter. */
const SHORTEST_TOKEN = 40;

/** Elements of a list are alike: tokens of one kind begin alike, what goes on with one does not. */
function areAlike(bytes: Uint8Array, one: Piece, other: Piece): boolean {
  if (one.to - one.from < SHORTEST_TOKEN || other.to - other.from < SHORTEST_TOKEN) return false;
  return bytes[one.from] === bytes[other.from] && bytes[one.from + 1] === bytes[other.from + 1];
}

/** On both sides of a quote within a word; after others programs call methods of what is quoted. */
const IN_WORD = byteClass('A-Za-z0-9_/-');

const LONGEST_WORD = 300;
const EQUALS = 0x3d;

/** Whether the byte at `at`, a quote, closes one that stands before it in its line: such quotes come in pairs. */
function isClosing(bytes: Uint8Array, at: number): boolean {
  const isBehind = bytes[at - 1] === BACKSLASH;
  let isOpen = false;
  for (let place = at - 1; place >= at - LONGEST_WORD && place >= 0 && bytes[place] !== LF; place--) {
    if (bytes[place] === bytes[at] && (bytes[place - 1] === BACKSLASH) === isBehind) isOpen = !isOpen;
  }
  return isOpen;
}

/** A quote within a word: it closes one, or the same follows where the piece ends. What `=` follows is the name of another value. */
function isGlued(bytes: Uint8Array, before: Piece, after: Piece): boolean {
  if (!isOf(IN_WORD, bytes, after.from) || !isOf(IN_WORD, bytes, before.to - 1)) return false;
  if (bytes.subarray(after.from, after.to).includes(EQUALS)) return false;
  const quote = after.from - 1;
  if (isClosing(bytes, quote)) return true;
  return bytes[after.to + (bytes[after.to] === BACKSLASH ? 1 : 0)] === bytes[quote];
}

function isPlausible(bytes: Uint8Array, before: Piece, kind: JointKind, after: Piece): boolean {
  if (before.from >= before.to || after.from >= after.to || endsUuid(bytes, before.to)) return false;
  if (beginsUuid(bytes, after.from) && bytes[before.to - 1] !== DASH) return kind === 'listed' && isPrefix(bytes, before);
  switch (kind) {
    case 'glued':
      return isGlued(bytes, before, after);
    case 'hole':
    case 'operator':
    case 'append':
    case 'continued':
    case 'hidden':
    case 'listed':
      return true;
    case 'adjacent':
      return !areAlike(bytes, before, after);
    case 'folded':
      return !areAlike(bytes, before, after) && isFolded(bytes, before, after);
  }
}

/** The piece that `jointBefore` leads back to. */
function pieceBefore(bytes: Uint8Array, { from }: Joint, first: number): Piece {
  return { from: runStart(VALUE, bytes, from, first), to: from };
}

function walkBack(bytes: Uint8Array, start: Piece, first: number): Chain {
  const pieces: Piece[] = [];
  const joints: Joint[] = [];
  let after = start;
  while (pieces.length < MOST_BEFORE) {
    const joint = jointBefore(bytes, after.from);
    if (joint === null || joint.from <= first) break;
    const before = pieceBefore(bytes, joint, first);
    if (!isPlausible(bytes, before, joint.kind, after)) break;
    pieces.push(before);
    joints.push(joint);
    after = before;
  }
  return { pieces: pieces.reverse(), joints: joints.reverse() };
}

function walkOn(bytes: Uint8Array, start: Piece, last: number, most: number): Chain {
  const pieces: Piece[] = [];
  const joints: Joint[] = [];
  let before = start;
  while (pieces.length < most) {
    const joint = endsUuid(bytes, before.to) ? null : jointAfter(bytes, before.to);
    if (joint === null || joint.to >= last) break;
    // A `=` that ends a line of mail looks as if it were of the value.
    before = { from: before.from, to: Math.min(before.to, joint.from) };
    const after = { from: joint.to, to: runEnd(VALUE, bytes, joint.to, last) };
    if (!isPlausible(bytes, before, joint.kind, after)) break;
    if (pieces.length > 0) pieces[pieces.length - 1] = before;
    pieces.push(after);
    joints.push(joint);
    before = after;
  }
  return { pieces, joints };
}

/** The piece with what is before and after it. */
export function chainAround(bytes: Uint8Array, piece: Piece): Chain {
  const back = walkBack(bytes, piece, Math.max(0, piece.from - REACH));
  const on = walkOn(bytes, piece, Math.min(bytes.length, piece.to + REACH), MOST_PIECES - back.pieces.length);
  const own = { from: piece.from, to: Math.min(piece.to, on.joints[0]?.from ?? piece.to) };
  return { pieces: [...back.pieces, own, ...on.pieces], joints: [...back.joints, ...on.joints] };
}

/** The part of a chain around `at` that no joint of `kind` divides. */
export function undivided(chain: Chain, kind: JointKind, at: number): Chain {
  let first = 0;
  let last = chain.joints.length;
  for (const [index, joint] of chain.joints.entries()) {
    if (joint.kind !== kind) continue;
    if (joint.to <= at) first = index + 1;
    else if (index < last) last = index;
  }
  return { pieces: chain.pieces.slice(first, last + 1), joints: chain.joints.slice(first, last) };
}
