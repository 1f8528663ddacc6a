// Finds the joint after a piece of a value and the one before it. Says what could join; whether the pieces are plausible together is `pieces.ts`.

import { BACKSLASH, BLANK, CR, endsUuid, isOf, LF, latin1, QUOTE, VALUE } from './alphabet.ts';
import { AFTER_OTHER, AFTER_QUOTE, type JointForm, type JointKind } from './joint-forms.ts';

/** Between two pieces: `from` is the end of one, `to` the start of the next. */
export type Joint = { readonly kind: JointKind; readonly from: number; readonly to: number };

/** The longest joint: tags between two runs of a Word document. */
const REACH = 1500;
/** Of literals: comments and white space. */
const QUOTE_REACH = 400;
/** Of characters that are not seen. */
const UNSEEN_REACH = 80;

const TAG = 0x3c;

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
const ENDS = new Uint8Array(256);
for (const end of ':}]>=') ENDS[end.charCodeAt(0)] = 1;

const UNSEEN_FIRST = new Uint8Array(256);
for (const byte of [0x1b, 0x26, 0x3c, BACKSLASH, 0xc2, 0xe2, 0xef]) UNSEEN_FIRST[byte] = 1;

/** The joint that begins at `at`, which is not a byte of values, or null. */
export function jointAfter(bytes: Uint8Array, at: number): Joint | null {
  if (isQuoteAt(bytes, at)) {
    if (bytes[at] !== BACKSLASH && isOf(ENDS, bytes, at + 1)) return null;
    return tryForms(AFTER_QUOTE, bytes, at, QUOTE_REACH) ?? continuedAt(bytes, at);
  }
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

/** The joint that ends at `at`, the start of a piece, or null. */
export function jointBefore(bytes: Uint8Array, at: number): Joint | null {
  const from = candidateBefore(bytes, at);
  if (from <= 0 || endsUuid(bytes, from)) return null;
  const joint = jointAfter(bytes, from);
  return joint?.to === at && isOf(VALUE, bytes, joint.from - 1) ? joint : null;
}
