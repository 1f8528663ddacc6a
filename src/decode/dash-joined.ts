// Where the last group of a UUID may stand as an element or a word of a list, near a dash that may be what joins: such a dash can be searched for in
// everything, twelve hex digits cannot. Puts nothing together.

import { byteClass } from '../kernel/anchor-set.ts';
import { HEX, isOf, runEnd, runStart, TOKEN } from './alphabet.ts';

/** So far from the dash lists begin and end, in bytes. */
const REACH = 1024;

/** The dashes of one cell share one look around it, in bytes. */
const CELL = 1024;

const LAST_GROUP = 12;

/** What opens an element or parts words. */
const BEFORE = byteClass('"\'` \t\r\n');

/** Whether twelve digits to which nothing belongs stand there. */
const isLastGroup = (bytes: Uint8Array, from: number, to: number): boolean =>
  to - from === LAST_GROUP && isOf(BEFORE, bytes, from - 1) && !isOf(TOKEN, bytes, to);

/** Ascending. One place in twelve is looked at: such a group has one of them. */
function lastGroupsIn(bytes: Uint8Array, from: number, to: number): readonly number[] {
  const found: number[] = [];
  for (let at = from + LAST_GROUP - 1; at < to; ) {
    if (!isOf(HEX, bytes, at)) {
      at += LAST_GROUP;
      continue;
    }
    const start = runStart(HEX, bytes, at, Math.max(0, at - LAST_GROUP));
    const end = runEnd(HEX, bytes, at, at + LAST_GROUP + 1);
    if (isLastGroup(bytes, start, end)) found.push(start);
    at = end + LAST_GROUP;
  }
  return found;
}

/** Where what may be a last group begins, ascending, each told once for all dashes. `dash`: where one stands. */
export type LastGroupsNear = (dash: number) => readonly number[];

/** For one content, whose dashes are asked about in any order. */
export function lastGroupsNear(bytes: Uint8Array): LastGroupsNear {
  const asked = new Set<number>();
  const told = new Set<number>();
  return (dash) => {
    const cell = Math.floor(dash / CELL);
    if (asked.has(cell)) return [];
    asked.add(cell);
    const from = Math.max(0, cell * CELL - REACH);
    const found = lastGroupsIn(bytes, from, Math.min(bytes.length, (cell + 1) * CELL + REACH));
    const others = found.filter((at) => !told.has(at));
    for (const at of others) told.add(at);
    return others;
  };
}

const DASH = 0x2d;
const QUOTES = new Set(Buffer.from('"\'`'));

/** Whether a hint at `at` is such a dash: `'-'`, `-%s`, `-{}`. */
export function isJoiningDash(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === DASH ? bytes[at + 1] === PERCENT || bytes[at + 1] === BRACE : QUOTES.has(bytes[at] ?? 0) && bytes[at + 1] === DASH;
}

const PERCENT = 0x25;
const BRACE = 0x7b;
