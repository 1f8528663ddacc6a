// Puts the pieces of a value together that stands in several literals or lines. Called where an anchor is; nothing is searched for.

import { DASH, isOf, latin1, runEnd, runStart, TOKEN, VALUE } from './alphabet.ts';
import { type Bindings, bindingsOf } from './bindings.ts';
import { constantFolder } from './bound-names.ts';
import { PREFIXED, QUOTED } from './joint-forms.ts';
import type { Joint } from './joints.ts';
import { isLoneNumber } from './last-group.ts';
import { boundsOf, type Listing, listingAround, type TextOf } from './listed.ts';
import type { Piece } from './piece.ts';
import { type Chain, chainAround, pieceAround, undivided } from './pieces.ts';
import { escapeRewriter, goesOnEscaped } from './rewrite-escapes.ts';
import type { Rewriting } from './rewriting.ts';
import { wordsAround } from './words.ts';
import { draftOf } from './written-out.ts';

const lengthOf = ({ pieces }: Chain): number => pieces.reduce((sum, { from, to }) => sum + to - from, 0);

/** In bytes. */
const LONGEST_SEPARATOR = 3;

const codesOf = (text: string): readonly number[] => [...Buffer.from(text, 'latin1')];

/** The first and the last piece; a chain has one at least. */
function endsOf({ pieces }: Chain): { readonly first: Piece; readonly last: Piece } {
  const [first] = pieces;
  const last = pieces.at(-1);
  if (first === undefined || last === undefined) throw new RangeError('a chain without a piece');
  return { first, last };
}

/** Pieces with nothing between them, in the place from the first to the last. */
function joined(bytes: Uint8Array, chain: Chain): Rewriting {
  const { first, last } = endsOf(chain);
  const draft = draftOf(bytes, lengthOf(chain));
  for (const { from, to } of chain.pieces) draft.copy(from, to);
  return draft.close('split', first.from, last.to);
}

const isListed = ({ kind }: Joint): boolean => kind === 'listed';

/** The elements of a list as one literal, in the place of all that joins them. Elements may be of several pieces. */
function joinedBy({ from, to, between }: Listing, bytes: Uint8Array, chain: Chain): Rewriting {
  const { first, last } = endsOf(chain);
  const draft = draftOf(bytes, lengthOf(chain) + between.join('').length + 2);
  draft.put(codesOf(`"${between[0] ?? ''}`), from, first.from);
  let element = 0;
  for (const [index, piece] of chain.pieces.entries()) {
    draft.copy(piece.from, piece.to);
    const joint = chain.joints[index];
    if (joint !== undefined && isListed(joint)) draft.put(codesOf(between[++element] ?? ''), joint.from, joint.to);
  }
  draft.put(codesOf(`${between.at(-1) ?? ''}"`), last.to, to);
  return draft.close('split', from, to);
}

/** Null where nothing joins them. */
function joinedList(bytes: Uint8Array, chain: Chain, textOf: TextOf): Rewriting | null {
  const { first, last } = endsOf(chain);
  const bounds = boundsOf(bytes, first.from, last.to, chain.joints.filter(isListed).length + 1);
  const listing = bounds === null ? null : listingAround(bytes, bounds, textOf);
  return listing === null ? null : joinedBy(listing, bytes, chain);
}

/** Without the first piece: it may be what the elements are joined by, as in `String.join("-", "a", "b")`. */
const shifted = ({ pieces, joints }: Chain): Chain => ({ pieces: pieces.slice(1), joints: joints.slice(1) });

/** A chain, and what the list is that it is of, where it is of one that is joined. */
type Walked = { readonly chain: Chain; readonly list: Rewriting | null };

function walk(bytes: Uint8Array, piece: Piece, textOf: TextOf): Walked {
  const chain = chainAround(bytes, piece);
  if (!chain.joints.some(isListed)) return { chain, list: null };
  return { chain, list: joinedList(bytes, chain, textOf) ?? (chain.joints.length > 1 ? joinedList(bytes, shifted(chain), textOf) : null) };
}

/** The words around a piece, where they are joined. */
function joinedWords(bytes: Uint8Array, piece: Piece, textOf: TextOf): Rewriting | null {
  const words = wordsAround(bytes, piece);
  const listing = words === null ? null : listingAround(bytes, words.bounds, textOf);
  if (words === null || listing === null) return null;
  const joints = words.pieces
    .slice(1)
    .map(({ from }, index): Joint => ({ kind: 'listed', from: words.pieces[index]?.to ?? from, to: from }));
  return joinedBy(listing, bytes, { pieces: words.pieces, joints });
}

/** Elements of a list that nothing joins are apart. */
function rewriteAround(bytes: Uint8Array, { chain, list }: Walked, at: number): Rewriting | null {
  if (list !== null) return list;
  const whole = undivided(chain, 'listed', at);
  return whole.joints.length === 0 ? null : joined(bytes, whole);
}

/** A short word is a name: what is split is its value, in the literal after it. */
const LONGEST_NAME = 16;
const LONGEST_TOKEN = 1024;
const TO_VALUE = new RegExp(String.raw`^${QUOTED}\]?\s{0,20}(?:[:,]|=>?)\s{0,40}(?:${QUOTED}value${QUOTED}\s{0,4}[:=]\s{0,4})?${PREFIXED}`);

function valueOfName(bytes: Uint8Array, { from, to }: Piece): Piece | null {
  if (to - from > LONGEST_NAME || !isOf(TOKEN, bytes, to - 1) || bytes.subarray(from, to).includes(DASH)) return null;
  const found = TO_VALUE.exec(latin1(bytes, to, to + 100));
  return found === null ? null : pieceAround(bytes, to + found[0].length);
}

/** Of a piece such as `url=pat-na1-` the token alone. */
function tokenAround(bytes: Uint8Array, at: number): Piece {
  const first = Math.max(0, at - LONGEST_TOKEN);
  return { from: runStart(TOKEN, bytes, at, first), to: runEnd(TOKEN, bytes, at, Math.min(bytes.length, at + LONGEST_TOKEN)) };
}

/** The value around an anchor or a hint at an offset in one piece, or null. */
export type RewriteSplit = (at: number) => Rewriting | null;

const covers = ({ pieces }: Chain, at: number): boolean => (pieces[0]?.from ?? 0) <= at && at < (pieces.at(-1)?.to ?? 0);

/** In bytes: an address and its parameters before the value in it. */
const LONGEST_BEFORE = 2048;

/** Whether more stands before a place in its piece than before any value: in runs of nothing but anchors, which are not read again for each of them. */
function openFarIn(bytes: Uint8Array): (at: number) => boolean {
  let latest = -1;
  return (at) => {
    const first = Math.max(0, at - LONGEST_BEFORE);
    const known = latest > first && latest < at ? latest : first;
    const isFar = runStart(VALUE, bytes, at, known) === known && known > 0;
    if (isFar) latest = at;
    return isFar;
  };
}

/** Long runs have many anchors. */
function remembering(around: (at: number) => Piece): (at: number) => Piece {
  let latest: Piece | null = null;
  return (at) => {
    if (latest === null || at < latest.from || at >= latest.to) latest = around(at);
    return latest;
  };
}

/** For one content: it may not change meanwhile. What was found last is remembered, so that a long chain is not walked for each of its places. */
export function splitRewriter(bytes: Uint8Array): RewriteSplit {
  const bindings = bindingsOf(bytes);
  const foldConstants = constantFolder(bytes, bindings);
  const escapes = escapeRewriter(bytes);
  let walked: Walked | null = null;
  let latest: Rewriting | null = null;
  const rewriteChain = (piece: Piece, at: number): Rewriting | null => {
    const textOf = textsOf(bytes, bindings, at);
    if (walked === null || !covers(walked.chain, at)) walked = walk(bytes, piece, textOf);
    return rewriteAround(bytes, walked, at) ?? joinedWords(bytes, piece, textOf);
  };
  const isFarIn = openFarIn(bytes);
  const pieceAt = remembering((at) => pieceAround(bytes, at));
  const tokenAt = remembering((at) => tokenAround(bytes, at));
  const rewrite = (at: number): Rewriting | null => {
    const piece = pieceAt(at);
    const own = rewriteChain(piece, at);
    if (own !== null) return own;
    const token = tokenAt(at);
    if (goesOnEscaped(bytes, token.to)) return escapes(token.to);
    const value = valueOfName(bytes, piece);
    return value === null ? foldConstants(token, at) : rewriteChain(value, value.from);
  };
  return (at) => {
    if (latest !== null && latest.from <= at && at < latest.to) return latest;
    if (isLoneNumber(bytes, at) || isFarIn(at)) return null;
    // A hint may begin with what stands before a piece.
    const rewriting = rewrite(isOf(VALUE, bytes, at) ? at : at + 1);
    if (rewriting !== null) latest = rewriting;
    return rewriting;
  };
}

/** What separates elements, where it is bound to a name near `at`. */
const textsOf =
  (bytes: Uint8Array, bindings: Bindings, at: number): TextOf =>
  (name) => {
    const literal = bindings.literalOf(name, at);
    return literal === null || literal.to - literal.from > LONGEST_SEPARATOR ? null : latin1(bytes, literal.from, literal.to);
  };
