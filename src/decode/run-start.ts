// Where a run that a block belongs to begins, told by what it decodes to: a run can have characters of the alphabet glued before it, and can be cut at
// any place. Looks no further than the text goes.

import { CODINGS, type Coding } from './coding.ts';

/** `from`: the first character of the first unit of text. */
export type RunStart = { readonly coding: Coding; readonly from: number };

/** So much before and after a place decides whether a run is there, in bytes. */
export const RUN_REACH = 96;

/** `count` ends where it is enough. */
function unitsOf(
  bytes: Uint8Array,
  at: number,
  floor: number,
  { isText, unit, leastUnits }: Coding,
): { readonly from: number; readonly count: number } {
  let from = at;
  let to = at;
  while (to - at < leastUnits * unit && isText(bytes, to)) to += unit;
  if (to > at) while (from - unit >= floor && isText(bytes, from - unit)) from -= unit;
  return { from, count: (to - from) / unit };
}

function startWith(coding: Coding, bytes: Uint8Array, at: number, floor: number): RunStart | null {
  let best = { from: at, count: 0 };
  for (let shift = 0; shift < coding.unit; shift++) {
    const units = unitsOf(bytes, at + shift, floor, coding);
    if (units.count > best.count) best = units;
  }
  return best.count >= coding.leastUnits ? { coding, from: best.from } : null;
}

/** The start of the run of which the block at `at` is a part, not before `floor`, or null where there is none. */
export function startOfRun(bytes: Uint8Array, at: number, floor: number): RunStart | null {
  for (const coding of CODINGS) {
    const found = startWith(coding, bytes, at, floor);
    if (found !== null) return found;
  }
  return null;
}
