// Whether a value really begins and ends where a pattern matched, seen through the escapes that carriers put before it.

import { CONTROL_SEQUENCE, LONGEST_CONTROL_SEQUENCE } from '../core/control-sequence.ts';
import type { Edge } from '../core/rule.ts';
import { byteClass } from '../kernel/anchor-set.ts';
import type { Text } from './text.ts';

const isDigitOrLetter = (byte: number): boolean =>
  (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);

const DASH = 0x2d;
const UNDERSCORE = 0x5f;

const inEdge = (edge: Exclude<Edge, 'none'>, byte: number): boolean => {
  switch (edge) {
    case 'alphanumeric':
      return isDigitOrLetter(byte);
    case 'word':
      return isDigitOrLetter(byte) || byte === DASH || byte === UNDERSCORE;
  }
};

/** The other escapes below are shorter. */
const ESCAPE_REACH = LONGEST_CONTROL_SEQUENCE;

/**
 * A letter or digit that ends one of these is not part of the value after it: `\n` and its like, `\x0a`, `\u000a`, `\012` (JSON,
 * JavaScript, C, shell), `%3D` and `%253D` (URLs), `=3D` (quoted-printable mail), terminal colours, raw or written out.
 */
const ESCAPE_BEFORE = new RegExp(
  [
    String.raw`\\[abefnrtv0]`,
    String.raw`\\x[0-9a-f]{2}`,
    String.raw`\\u[0-9a-f]{4}`,
    String.raw`\\[0-3][0-7]{2}`,
    '%(?:25){0,3}[0-9a-f]{2}',
    '=(?:3D|20|0A|0D|22|27|3A)',
    CONTROL_SEQUENCE,
  ]
    .map((written) => `(?:${written})$`)
    .join('|'),
  'i',
);

/** Each of the escapes has one of these. */
const MARKS = new Uint8Array(256);
for (const mark of '\\%=^\x1b') MARKS[mark.charCodeAt(0)] = 1;

function endsAnEscape(text: Text, at: number): boolean {
  const from = Math.max(0, at - ESCAPE_REACH);
  const { bytes, from: first } = text.stretch(from, at);
  let index = at - first;
  while (index > from - first && MARKS[bytes[index - 1] as number] !== 1) index--; // in range
  return index > from - first && ESCAPE_BEFORE.test(text.latin1(from, at));
}

/** A dash at the start of a line or after white space marks a removed line, an option or a list item; after a colon a shell's default. */
function isMarkerDash(text: Text, at: number): boolean {
  const before = text.byteAt(at - 2);
  return (
    text.byteAt(at - 1) === DASH &&
    (before === undefined || before === 0x0a || before === 0x0d || before === 0x20 || before === 0x09 || before === 0x3a)
  );
}

/** `_value_` is emphasis in Markdown, not a longer word. */
function isEmphasis(text: Text, start: number, end: number): boolean {
  return text.byteAt(start - 1) === UNDERSCORE && text.byteAt(end) === UNDERSCORE;
}

/** Whether a value may begin at `start`, as far as the byte before it tells. */
export function mayStart(text: Text, start: number, edge: Edge): boolean {
  const before = text.byteAt(start - 1);
  if (edge === 'none' || before === undefined || !inEdge(edge, before)) return true;
  return before === UNDERSCORE || isMarkerDash(text, start) || endsAnEscape(text, start);
}

/** No escape that anybody writes is longer, but for a control sequence. In bytes. */
const LONGEST_ESCAPE = 12;

/** Escapes of all kinds have one of these, and so have what stands for a character in a template. */
const ESCAPING = byteClass('%&#=^;{}$\\\x1b');

/** Whether no value can begin at `start` in whatever way it is written: what is before it belongs to it, and is no end of an escape of any kind. */
export function isGlued(text: Text, start: number, edge: Edge): boolean {
  if (mayStart(text, start, edge)) return false;
  const from = Math.max(0, start - LONGEST_ESCAPE);
  const { bytes, from: first } = text.stretch(from, start);
  for (let at = from; at < start; at++) if (ESCAPING[bytes[at - first] as number] === 1) return false; // in range
  return true;
}

/** Whether nothing of the same alphabet touches `[start, end)`. */
export function edgesHold(text: Text, start: number, end: number, edge: Edge): boolean {
  if (edge === 'none' || isEmphasis(text, start, end)) return true;
  const after = text.byteAt(end);
  if (after !== undefined && inEdge(edge, after)) return false;
  const before = text.byteAt(start - 1);
  return before === undefined || !inEdge(edge, before) || isMarkerDash(text, start) || endsAnEscape(text, start);
}
