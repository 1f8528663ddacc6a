// The lines of a run: a run that is wrapped goes on after a line break, its indentation, and the quotes that programs put around each line. That it does
// is told by what comes then: text, with the bits that were left over before; or a line that is as long.

import type { Coding } from './coding.ts';
import { LONGEST_LINE, SHORTEST_LINE } from './run-start.ts';

/** Characters of the run, with nothing in between: `[from, to)`. */
export type RunLine = { readonly from: number; readonly to: number };

/** What may stand between two lines: a break, as it is or written `\n`; or the end of a string and the beginning of the next. */
const BREAK =
  /[ \t]{0,8}\\?\r?\n[ \t]{0,64}|(?:\\r)?\\n(?:\r?\n[ \t]{0,64})?|(["'])[ \t]{0,16}[+.&\\]?[ \t]{0,16}(?:\r?\n[ \t]{0,64})?[+.&]?[ \t]{0,16}\1/y;

const LONGEST_BREAK = 200;

/** So many units after a break must be text. */
const UNITS_TOLD_BY = 3;

/** So many of their bytes may be none: of noise one in 300 has as few. */
const FAULTS_TOLD_BY = 1;

const MOST_PADDING = 2;

const EQUALS = 0x3d;
const QUOTE = 0x27;
const BACKSLASH = 0x5c;

/** At most `limit`. */
function endOfLine(bytes: Uint8Array, from: number, limit: number, { values }: Coding): number {
  const last = Math.min(limit, bytes.length);
  let at = from;
  while (at < last && (values[bytes[at] as number] as number) >= 0) at++; // in range: both
  return at;
}

function afterBreak(bytes: Uint8Array, at: number): number | null {
  BREAK.lastIndex = 0;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + at, Math.min(LONGEST_BREAK, bytes.length - at)).toString('latin1');
  return BREAK.test(text) ? at + BREAK.lastIndex : null;
}

/** Whether text goes on at `at`, after the characters of a unit that was `begun`. A short last line must end as strings and lines do. */
function goesOn(bytes: Uint8Array, begun: Uint8Array, at: number, coding: Coding): boolean {
  const end = endOfLine(bytes, at, at + UNITS_TOLD_BY * coding.unit, coding);
  const some = new Uint8Array([...begun, ...bytes.subarray(at, end)]);
  const whole = some.length - (some.length % coding.unit);
  let faults = 0;
  for (let unit = 0; unit < whole; unit += coding.unit) faults += coding.faults(some, unit) ?? coding.unit;
  if (faults > FAULTS_TOLD_BY) return false;
  if (end - at === UNITS_TOLD_BY * coding.unit) return true;
  if (bytes[end] === EQUALS) return end > at;
  return end > at && whole > 0 && isEnd(bytes, end);
}

const isEnd = (bytes: Uint8Array, at: number): boolean => {
  const next = bytes[at];
  return next === undefined || next <= QUOTE || next === BACKSLASH;
};

/** Whether the line at `at` is as long as those before it, `width`, or a shorter last one with which all `characters` come to whole units. */
function isOfWidth(bytes: Uint8Array, at: number, width: number, characters: number, coding: Coding): boolean {
  const end = endOfLine(bytes, at, at + width + 1, coding);
  if (end - at >= width) return end - at === width;
  let padded = end;
  while (padded < end + MOST_PADDING && bytes[padded] === EQUALS) padded++;
  return end > at && isEnd(bytes, padded) && (characters + padded - at) % coding.unit === 0;
}

/** How long the line is that ends at `to`: all of it, also what is before the run. */
function widthOf(bytes: Uint8Array, to: number, { values }: Coding): number {
  let from = to;
  while (from > 0 && to - from < LONGEST_LINE && (values[bytes[from - 1] as number] as number) >= 0) from--; // in range: both
  return to - from;
}

/** The lines of a run whose first unit is at `from`. */
export function linesOfRun(bytes: Uint8Array, from: number, coding: Coding): readonly RunLine[] {
  const lines: RunLine[] = [];
  let width = 0;
  let characters = 0;
  for (let start = from; ; ) {
    const to = endOfLine(bytes, start, bytes.length, coding);
    if (lines.length === 0) width = widthOf(bytes, to, coding);
    const length = lines.length === 0 ? width : to - start;
    lines.push({ from: start, to });
    characters += to - start;
    if (length < SHORTEST_LINE || bytes[to] === EQUALS) return lines;
    const next = afterBreak(bytes, to);
    if (next === null) return lines;
    const begun = bytes.subarray(to - (characters % coding.unit), to);
    // Of a line that is as long as all before it nothing need be text.
    const isWrapped = length === width && width < LONGEST_LINE && isOfWidth(bytes, next, width, characters, coding);
    if (!isWrapped && !goesOn(bytes, begun, next, coding)) return lines;
    start = next;
  }
}
