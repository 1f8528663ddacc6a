// Where a run that a block belongs to begins, told by what it decodes to: a run can have characters of the alphabet glued before it, and can be cut at
// any place. Looks no further than the text goes, in which a few bytes may be none.

import { BACKSLASH } from './alphabet.ts';
import { CODINGS, type Coding } from './coding.ts';
import { lineBefore } from './line-before.ts';

/** `from`: the first character of the first unit of text. */
export type RunStart = { readonly coding: Coding; readonly from: number };

/** So many units without a fault begin a run that other characters are glued to. */
const UNITS_BEGUN_BY = 3;

/** A run that begins further before the first block that was told of is taken from there on. In units. */
const MOST_BEFORE = 64;

const PERCENT = 0x25;
const U = 0x75;

/** How many units from the one at `first` on, `step` apart, are text but for the faults that are borne; `most` at most. */
function unitsFrom(bytes: Uint8Array, first: number, step: number, most: number, floor: number, coding: Coding): number {
  const { faults, leastUnits, mostFaults } = coding;
  let sum = 0;
  let count = 0;
  for (let at = first; count < most; at += step) {
    const found = at < floor ? null : faults(bytes, at);
    if (found === null) break;
    sum += found - (count < leastUnits ? 0 : (faults(bytes, at - leastUnits * step) ?? 0));
    if (sum > mostFaults) break;
    count++;
  }
  return count;
}

/** Whether nothing is glued before the unit at `at`. */
const isFirst = (bytes: Uint8Array, at: number, floor: number, { values }: Coding): boolean =>
  at <= floor || (values[bytes[at - 1] ?? 0] ?? -1) < 0;

/** The first unit from `from` on that can begin a run, `to` where there is none. */
function begunAt(bytes: Uint8Array, from: number, to: number, floor: number, coding: Coding): number {
  if (isFirst(bytes, from, floor, coding)) return from;
  let clean = 0;
  for (let at = from; at < to; at += coding.unit) {
    clean = coding.faults(bytes, at) === 0 ? clean + 1 : 0;
    if (clean === UNITS_BEGUN_BY) return at - (UNITS_BEGUN_BY - 1) * coding.unit;
  }
  return to;
}

/**
 * Hex digits before which an escape's sign stands are its own: `%22`, `\\u0022`. Not those after `\\x`: databases write bytes so, and what an escape of
 * one byte stands for is that byte, in the run too.
 */
function pastEscape(bytes: Uint8Array, at: number, { layer }: Coding): number {
  if (layer !== 'hex') return at;
  if (bytes[at - 1] === PERCENT) return at + 2;
  return bytes[at - 1] === U && bytes[at - 2] === BACKSLASH ? at + 4 : at;
}

function startWith(coding: Coding, bytes: Uint8Array, at: number, floor: number): RunStart | null {
  const { unit, leastUnits } = coding;
  let best = { from: at, length: 0 };
  for (let shift = 0; shift < unit; shift++) {
    const first = at + shift;
    const to = first + unit * unitsFrom(bytes, first, unit, leastUnits, floor, coding);
    if (to === first) continue;
    const before = unitsFrom(bytes, to - unit, -unit, MOST_BEFORE + leastUnits, floor, coding);
    const from = pastEscape(bytes, begunAt(bytes, to - unit * before, to, floor, coding), coding);
    const length = to - from;
    if (length > best.length) best = { from, length };
  }
  return best.length >= leastUnits * unit ? { coding, from: best.from } : null;
}

/** The start of the run of which the block at `at` is a part, not before `floor`, or null where there is none. */
export function startOfRun(bytes: Uint8Array, at: number, floor: number): RunStart | null {
  for (const coding of CODINGS) {
    const found = startWith(coding, bytes, at, floor);
    if (found !== null) return { coding, from: lineBefore(bytes, found.from, floor, coding) };
  }
  return null;
}
