// Places that look like part of a run and were found to be none, remembered by all that stands around them, in AssemblyScript: the same lines stand in most
// versions of a file. Finds out nothing itself, and forgets what it has no room for.

import { nextRun } from './runs';

/** In bytes, before a place and from it on: `RUN_REACH` in ../runs.ts. */
export const NO_RUN_REACH: u32 = 96;
const REACH: usize = NO_RUN_REACH;

const SLOTS: u32 = 1 << 12;
const SLOT: usize = 2 * REACH;

/** In bytes, all of them zero at first: no run looks so. */
export function noRunsBytes(): u32 {
  return u32(SLOTS * SLOT);
}

/** Where what stands around the address is remembered, if at all. */
function slotOf(table: usize, at: usize): usize {
  let mixed: u64 = 0;
  for (let next = at - REACH; next < at + REACH; next += 8) mixed = rotl((mixed ^ load<u64>(next)) * 0x1e3779b97f4a7d, 29);
  return table + usize(mixed % SLOTS) * SLOT;
}

function isKnown(table: usize, at: usize): bool {
  const slot = slotOf(table, at);
  for (let next: usize = 0; next < SLOT; next += 16) {
    if (!i8x16.all_true(i8x16.eq(v128.load(slot + next), v128.load(at - REACH + next)))) return false;
  }
  return true;
}

/** Whether enough of the bytes stand around a place: near their ends other bytes decide, and nothing is remembered. */
function isAmid(place: u32, length: u32): bool {
  return place >= REACH && place + REACH <= length;
}

/** Remembers that the place is no part of a run, as long as what stands around it says so. */
export function noteNoRun(table: usize, bytes: usize, place: u32, length: u32): void {
  if (isAmid(place, length)) memory.copy(slotOf(table, bytes + place), bytes + place - REACH, SLOT);
}

/** As `nextRun`, but for places that are remembered. */
export function nextOpenRun(table: usize, bytes: usize, from: u32, length: u32): u32 {
  let place = nextRun(bytes, from, length);
  while (place < length && isAmid(place, length) && isKnown(table, bytes + place)) place = nextRun(bytes, place + 32, length);
  return place;
}
