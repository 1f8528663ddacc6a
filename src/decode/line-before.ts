// The line before the one in which a run was told: of a wrapped run each line is looked at by one, two or three blocks, and those may hold the few bytes
// that are no text, or a line break. Looks no further back, since a value is seldom on three lines.

import type { Coding } from './coding.ts';
import { afterBreak } from './run-breaks.ts';
import { leadOf } from './run-lead.ts';
import { nextLine, wrappingOf } from './run-lines.ts';

/** Most breaks are shorter, indentation and all. */
const LONGEST_BREAK = 80;

/** Where the break begins that ends at `from`, of lines that all begin with `lead`; or `from`. */
function breakBefore(bytes: Uint8Array, from: number, floor: number, lead: string, { values }: Coding): number {
  let begins = from;
  for (let at = from - 1; at > floor && at >= from - LONGEST_BREAK; at--) {
    // The furthest: `\r\n` written out ends as `\n` does.
    if ((values[bytes[at - 1] as number] as number) >= 0 && afterBreak(bytes, at, lead) === from) begins = at; // in range
  }
  return begins;
}

/** Where the line before the one at `from` begins, where the run goes on from it to there; else `from`. */
export function lineBefore(bytes: Uint8Array, from: number, floor: number, coding: Coding): number {
  const end = breakBefore(bytes, from, floor, leadOf(bytes, from + 1, coding).text, coding);
  if (end === from) return from;
  const wrapping = wrappingOf(bytes, end, coding);
  const before = end - wrapping.width;
  if (before < floor || wrapping.width % coding.unit !== 0) return from;
  const next = nextLine(bytes, { from: before, to: end }, wrapping.width, wrapping.width, wrapping, coding);
  return next === from ? before : from;
}
