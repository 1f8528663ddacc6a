// The lines of a run: a run that is wrapped goes on after a line break and what stands before each of its lines. That it does is told by what comes then:
// text, with the bits that were left over before; or a line that is as long. Of short lines, which may be a value each, by both.

import { beginsUuid, isOf, latin1, TOKEN } from './alphabet.ts';
import type { Coding } from './coding.ts';
import { afterBreak, mayBreak } from './run-breaks.ts';
import { LONGEST_LINE, leadOf } from './run-lead.ts';

/** Characters of the run, with nothing in between: `[from, to)`. */
export type RunLine = { readonly from: number; readonly to: number };

/** Shorter lines are no wrapped run's. */
export const SHORTEST_LINE = 40;

/** Shorter lines may be a value each: 48 characters of base64 are a UUID. */
const SURE_LINE = 57;

/** Longer lines than these are no value that is listed among others of its kind. */
const LONGEST_VALUE = 256;

/** The end of one alone is the end of a value that is wrapped. */
const UUID_LENGTH = 36;

/** So many units after a break must be text. */
const UNITS_TOLD_BY = 3;

/** So many of their bytes may be none: of noise one in 300 has as few. */
const FAULTS_TOLD_BY = 1;

const MOST_PADDING = 2;

const EQUALS = 0x3d;
const QUOTE = 0x27;
const BACKSLASH = 0x5c;
const LESS_THAN = 0x3c;

/** At most `limit`. */
function endOfLine(bytes: Uint8Array, from: number, limit: number, { values }: Coding): number {
  const last = Math.min(limit, bytes.length);
  let at = from;
  while (at < last && (values[bytes[at] as number] as number) >= 0) at++; // in range: both
  return at;
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
  return next === undefined || next <= QUOTE || next === BACKSLASH || next === LESS_THAN;
};

/** Whether the line at `at` is as long as those before it, `width`, or a shorter last one with which all `characters` come to whole units. */
function isOfWidth(bytes: Uint8Array, at: number, width: number, characters: number, coding: Coding): boolean {
  const end = endOfLine(bytes, at, at + width + 1, coding);
  if (end - at >= width) return end - at === width;
  let padded = end;
  while (padded < end + MOST_PADDING && bytes[padded] === EQUALS) padded++;
  return end > at && isEnd(bytes, padded) && (characters + padded - at) % coding.unit === 0;
}

/** Whether the characters in `[from, to)` are a whole token by themselves, of those that end in a UUID: lists have one on each line. */
function isValue(bytes: Uint8Array, from: number, to: number, { layer }: Coding): boolean {
  if (to - from > LONGEST_VALUE) return false;
  const decoded = Buffer.from(latin1(bytes, from, to), layer).filter((byte) => byte !== 0);
  return beginsUuid(decoded, decoded.length - UUID_LENGTH) && decoded.every((_, index) => isOf(TOKEN, decoded, index));
}

/** How long the lines are of the run whose first line ends at `to`, and what stands before each. */
export type Wrapping = { readonly width: number; readonly lead: string };

export function wrappingOf(bytes: Uint8Array, to: number, coding: Coding): Wrapping {
  const { start, text } = leadOf(bytes, to, coding);
  return { width: to - start, lead: text };
}

/** Where the run goes on after its line `[from, to)`, or null. `characters`: how many it has so far; `length`: how long the line is. */
export function nextLine(
  bytes: Uint8Array,
  { from, to }: RunLine,
  length: number,
  characters: number,
  { width, lead }: Wrapping,
  coding: Coding,
): number | null {
  if (length < SHORTEST_LINE || bytes[to] === EQUALS) return null;
  const next = afterBreak(bytes, to, lead);
  if (next === null) return null;
  const begun = bytes.subarray(to - (characters % coding.unit), to);
  // Of a line that is as long as all before it nothing need be text.
  const isWrapped = length === width && width < LONGEST_LINE && isOfWidth(bytes, next, width, characters, coding);
  const isText = (): boolean => goesOn(bytes, begun, next, coding);
  if (length < SURE_LINE ? !(isWrapped && isText()) : !(isWrapped || isText())) return null;
  const isListed =
    isValue(bytes, from, to, coding) || isValue(bytes, next, endOfLine(bytes, next, next + LONGEST_VALUE + 1, coding), coding);
  return isListed ? null : next;
}

/** The lines of a run whose first unit is at `from`. */
export function linesOfRun(bytes: Uint8Array, from: number, coding: Coding): readonly RunLine[] {
  const lines: RunLine[] = [];
  let wrapping: Wrapping = { width: 0, lead: '' };
  let characters = 0;
  for (let start = from; ; ) {
    const line = { from: start, to: endOfLine(bytes, start, bytes.length, coding) };
    const isFirst = lines.length === 0;
    // Most runs: nothing need be known of what is before them.
    if (isFirst && !mayBreak(bytes, line.to)) return [line];
    if (isFirst) wrapping = wrappingOf(bytes, line.to, coding);
    const length = isFirst ? wrapping.width : line.to - start;
    lines.push(line);
    characters += line.to - start;
    const next = nextLine(bytes, line, length, characters, wrapping, coding);
    if (next === null) return lines;
    start = next;
  }
}
