// Finds the joint after a piece of a value and the one before it. Says what could join; whether the pieces are plausible together is `pieces.ts`.

import { byteClass } from '../kernel/anchor-set.ts';
import { BACKSLASH, BLANK, CR, endsUuid, isOf, LF, latin1, QUOTE, VALUE } from './alphabet.ts';
import { AFTER_HOLE, AFTER_OTHER, AFTER_QUOTE, BEFORE_HOLE, GLUE, type JointForm, type JointKind } from './joint-forms.ts';

/** Between two pieces: `from` is the end of one, `to` the start of the next. */
export type Joint = { readonly kind: JointKind; readonly from: number; readonly to: number };

/** The longest joint: tags between two runs of a Word document. */
const REACH = 1500;
/** Of literals: comments and white space. */
const QUOTE_REACH = 400;
/** Of characters that are not seen. */
const UNSEEN_REACH = 80;

const TAG = 0x3c;
const BRACE = 0x7d;

const AFTER_QUOTE_TOO = [...AFTER_QUOTE, ...AFTER_HOLE, ...GLUE];

function tryForms(forms: readonly JointForm[], bytes: Uint8Array, at: number, reach: number): Joint | null {
  const text = latin1(bytes, at, at + reach);
  for (const { kind, pattern } of forms) {
    pattern.lastIndex = 0;
    const found = pattern.exec(text);
    if (found !== null) return { kind, from: at, to: at + found[0].length };
  }
  return null;
}

/** Whether a quote, perhaps escaped, stands at `at`. */
function isQuoteAt(bytes: Uint8Array, at: number): boolean {
  let quote = at;
  while (bytes[quote] === BACKSLASH) quote++;
  return isOf(QUOTE, bytes, quote);
}

/** After a closing quote, these end what could go on: most strings are told so by one byte or two. */
const ENDS = byteClass(':}]>=');

/** After a brace that could end a hole, these go on. */
const AFTER_BRACE = byteClass('A-Za-z0-9_./~+%@?&$#{}\\<-');

/** A hole begins with one of these. */
const HOLE_FIRST = byteClass('$#{\\<');
/** A hole is not longer, with the literal in it. */
const HOLE_REACH = 240;

const UNSEEN_FIRST = new Uint8Array(256);
for (const byte of [0x1b, 0x26, 0x3c, BACKSLASH, 0xc2, 0xe2, 0xef]) UNSEEN_FIRST[byte] = 1;

/** The joint that begins at `at`, which is not a byte of values, or null. */
export function jointAfter(bytes: Uint8Array, at: number): Joint | null {
  if (isQuoteAt(bytes, at)) {
    if (bytes[at] !== BACKSLASH && isOf(ENDS, bytes, at + 1)) {
      return bytes[at + 1] === BRACE && isOf(AFTER_BRACE, bytes, at + 2) ? tryForms(AFTER_HOLE, bytes, at, UNSEEN_REACH) : null;
    }
    return tryForms(AFTER_QUOTE_TOO, bytes, at, QUOTE_REACH) ?? continuedAt(bytes, at);
  }
  const hole = isOf(HOLE_FIRST, bytes, at) ? (tryForms(BEFORE_HOLE, bytes, at, HOLE_REACH) ?? tryForms(GLUE, bytes, at, 4)) : null;
  if (hole !== null) return hole;
  const end = bytes[at - 1] === 0x3d && (bytes[at] === LF || bytes[at] === CR) ? at - 1 : at;
  if (bytes[end] === LF || bytes[end] === CR || end < at) return tryForms(AFTER_OTHER, bytes, end, QUOTE_REACH);
  return isOf(UNSEEN_FIRST, bytes, at) ? tryForms(AFTER_OTHER, bytes, at, bytes[at] === TAG ? REACH : UNSEEN_REACH) : null;
}

/** A backtick at the end of a line is PowerShell's sign that it goes on. */
function continuedAt(bytes: Uint8Array, at: number): Joint | null {
  return bytes[at] === 0x60 ? tryForms(AFTER_OTHER.slice(0, 1), bytes, at, QUOTE_REACH) : null;
}

/** Bytes that a joint of literals may end with before the quote that opens the next. */
const PREFIX_REACH = 4;

/** The last byte that is a quote in `[first, at)`, with the backslashes before it, or -1. */
function quoteBefore(bytes: Uint8Array, at: number, first: number): number {
  let quote = at - 1;
  while (quote >= first && !isOf(QUOTE, bytes, quote)) quote--;
  if (quote < first) return -1;
  while (quote > first && bytes[quote - 1] === BACKSLASH) quote--;
  return quote;
}

function endOfTagsBefore(bytes: Uint8Array, at: number): number {
  const first = Math.max(0, at - REACH);
  let start = at;
  while (start > first) {
    const end = bytes[start - 1];
    if (end === 0x3e) {
      let open = start - 2;
      while (open > first && bytes[open] !== TAG) open--;
      start = open;
    } else if (isOf(BLANK, bytes, start - 1)) start--;
    else if (end !== undefined && end >= 0x80) start--;
    else break;
  }
  return start;
}

/** What opens a hole, before the quote of its literal; what closes one, after it. */
const HOLE_BEFORE = /(?:[$#]?\{{1,2}|\\{1,2}\(|<%=|<\?=|\$)[ \t]{0,4}$/;
const END_BEFORE = /[ \t]{0,4}(?:\}{1,2}|\)|%>|\?>)$/;
const LONGEST_END = 8;

/** Before the hole or the quote of a word that leads to `at`, or -1. */
function outsideBefore(bytes: Uint8Array, at: number): number {
  if (!isOf(QUOTE, bytes, at - 1)) {
    const end = END_BEFORE.exec(latin1(bytes, at - LONGEST_END, at));
    return end === null ? -1 : quoteBefore(bytes, at - end[0].length, at - end[0].length - 1);
  }
  const quote = quoteBefore(bytes, at, at - PREFIX_REACH);
  return quote - (HOLE_BEFORE.exec(latin1(bytes, quote - LONGEST_END, quote))?.[0].length ?? 0);
}

/** Where the piece could end whose joint leads to `at`. */
function candidateBefore(bytes: Uint8Array, at: number): number {
  const last = bytes[at - 1];
  if (isOf(QUOTE, bytes, at - 1)) {
    const opening = quoteBefore(bytes, at, at - PREFIX_REACH * 2);
    return opening < 0 ? -1 : quoteBefore(bytes, opening, Math.max(0, opening - QUOTE_REACH));
  }
  if (last === 0x3e || (last !== undefined && last >= 0x80)) return endOfTagsBefore(bytes, at);
  let end = at;
  while (end > 0 && at - end < QUOTE_REACH && isOf(BLANK, bytes, end - 1) && bytes[end - 1] !== LF) end--;
  if (end === 0 || bytes[end - 1] !== LF) return -1;
  end -= bytes[end - 2] === CR ? 2 : 1;
  if (bytes[end - 1] === 0x60) return end - 1;
  while (end > 0 && bytes[end - 1] === BACKSLASH) end--;
  return end;
}

function jointBetween(bytes: Uint8Array, from: number, to: number): Joint | null {
  if (from <= 0 || endsUuid(bytes, from)) return null;
  const joint = jointAfter(bytes, from);
  return joint?.to === to && isOf(VALUE, bytes, joint.from - 1) ? joint : null;
}

/** The joint that ends at `at`, the start of a piece, or null. */
export function jointBefore(bytes: Uint8Array, at: number): Joint | null {
  return jointBetween(bytes, candidateBefore(bytes, at), at) ?? jointBetween(bytes, outsideBefore(bytes, at), at);
}
