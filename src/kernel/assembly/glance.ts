// A first look at an object: whether an anchor or a run may be in it, and no more, in AssemblyScript. Of what a delta made of an object in which there was
// nothing, only the surroundings of what the delta changed are looked at. Its specification is ../glance-reference.ts.

import { find } from './find';
import { holdsRun } from './runs';

const ANCHORS: u32 = 1;
const RUNS: u32 = 2;

/** Which of `wanted` may be in the `length` bytes at `bytes`. */
export function glance(set: usize, bytes: usize, length: u32, wanted: u32, out: usize, capacity: u32): u32 {
  let seen: u32 = 0;
  if (wanted & ANCHORS && find(set, bytes, 0, length, out, capacity) > 0) seen |= ANCHORS;
  if (wanted & RUNS && holdsRun(bytes, length)) seen |= RUNS;
  return seen;
}

/** A size in the head of a delta is passed over; returns what is after it. */
function pastSize(at: usize, end: usize): usize {
  let next = at;
  while (next < end && load<u8>(next) >= 0x80) next++;
  return next + 1;
}

const NEW: u32 = u32.MAX_VALUE;

/** The operation of a delta that was read last: where it copies from, `NEW` where it brings its bytes along, and how many. */
let copiedFrom: u32 = 0;
let size: u32 = 0;

/** Returns what is after the operation at `at`. */
function readOperation(at: usize): usize {
  const opcode: u32 = load<u8>(at);
  let next = at + 1;
  copiedFrom = NEW;
  size = opcode;
  if (opcode < 0x80) return next + opcode;
  copiedFrom = 0;
  size = 0;
  for (let bit: u32 = 0; bit < 4; bit++) if ((opcode >> bit) & 1) copiedFrom |= u32(load<u8>(next++)) << (8 * bit);
  for (let bit: u32 = 0; bit < 3; bit++) if ((opcode >> (4 + bit)) & 1) size |= u32(load<u8>(next++)) << (8 * bit);
  if (size === 0) size = 0x10000;
  return next;
}

/**
 * Which of `wanted` may be in the `length` bytes at `bytes`, where none of them was in what the delta was applied to. `reach`: so many bytes before and after
 * a change can matter. Where two copies meet that do not follow one another is a change, and so are a start that is another and the end.
 */
export function glanceAtChanges(
  set: usize,
  bytes: usize,
  length: u32,
  delta: usize,
  deltaSize: u32,
  reach: u32,
  wanted: u32,
  out: usize,
  capacity: u32,
): u32 {
  const end = delta + deltaSize;
  let at = pastSize(pastSize(delta, end), end);
  let seen: u32 = 0;
  // The stretch that is to be looked at, and is not yet.
  let from: u32 = 0;
  let until: u32 = 0;
  let to: u32 = 0;
  // Where a copy goes on from.
  let expected: u32 = 0;
  while (at < end) {
    const start = to;
    at = readOperation(at);
    to += size;
    const goesOn = copiedFrom === expected;
    expected = copiedFrom === NEW ? NEW - 1 : copiedFrom + size;
    if (goesOn) continue;
    // Of a copy only where it begins, of what is new all of it.
    const changedTo = copiedFrom === NEW ? to : start;
    const changedFrom = start > reach ? start - reach : 0;
    if (changedFrom > until) {
      seen |= glance(set, bytes + from, min(until, length) - from, wanted & ~seen, out, capacity);
      if (seen === wanted) return seen;
      from = changedFrom;
    }
    until = max(until, changedTo + reach);
  }
  if (length > reach && length - reach > until) {
    if (until > from) seen |= glance(set, bytes + from, until - from, wanted & ~seen, out, capacity);
    from = length - reach;
  }
  return seen | glance(set, bytes + from, length - from, wanted & ~seen, out, capacity);
}
