// Whether a line break alone joins two pieces: YAML's folded, literal and plain scalars, wrapped values in quotes, in mail and in notes. Lists are not.

import { BLANK, CR, isOf, LF, latin1, runEnd, runStart, TOKEN } from './alphabet.ts';
import type { Piece } from './piece.ts';

/** How far before a piece its line is read. */
const LINE = 200;

/** Indentation, a mail's marks of quotation, a list item; then perhaps a key; then perhaps a quote. */
const BEFORE = /^([ \t>]*)(?:[-?][ \t]+)*(["']?[\w.$ -]{1,80}["']?[ \t]*[:=]>?[ \t]*)?(["'`]?)$/;

/** Fewer characters are a word on a line. */
const SHORTEST = 8;

/** The part of its line that stands before `at`. */
function lineBefore(bytes: Uint8Array, at: number): string {
  let start = at;
  while (start > Math.max(0, at - LINE) && bytes[start - 1] !== LF) start--;
  return latin1(bytes, start, at);
}

/** Whether the line ends after the piece, perhaps with padding, a closing quote, a tag, or what separates elements. */
function endsLine(bytes: Uint8Array, at: number): boolean {
  let end = at;
  while (bytes[end] === 0x3d) end++;
  const byte = bytes[end];
  if (byte === undefined || byte === LF || byte === CR) return true;
  if (byte === 0x3c) return bytes[end + 1] === 0x2f;
  return '"\'`'.includes(String.fromCharCode(byte));
}

const isTokenOnly = (bytes: Uint8Array, { from, to }: Piece): boolean => {
  const end = runEnd(TOKEN, bytes, from, to);
  return end === to || runStart(BLANK, bytes, to, end) === end || /^=+$/.test(latin1(bytes, end, to));
};

/** Whether `after`, which begins the line after that of `before`, goes on with it. */
export function isFolded(bytes: Uint8Array, before: Piece, after: Piece): boolean {
  if (before.to - before.from < SHORTEST || !isTokenOnly(bytes, before) || !isTokenOnly(bytes, after)) return false;
  if (!endsLine(bytes, after.to)) return false;
  const [, margin, key, quote] = BEFORE.exec(lineBefore(bytes, before.from)) ?? [];
  if (margin === undefined) return false;
  const indentation = lineBefore(bytes, after.from).length;
  if (quote !== '') return true;
  return key === undefined ? indentation === margin.length || isOf(TOKEN, bytes, after.to) : indentation > margin.length;
}
