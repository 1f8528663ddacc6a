// Where what a delta makes differs from what it is applied to, in AssemblyScript: the stretches around what is new, and around where copies meet. The delta is one
// that was applied before, so that nothing of it is checked.

import { COPIES_BYTES, copyNumbers, USUAL_SIZE, writeCopies } from './copies';

/** Where no copy goes on. */
const NOWHERE: u32 = u32.MAX_VALUE;

/** The size that was read last. */
let size: u32 = 0;

/** Reads a size in the head of a delta, the lowest seven bits of it first, and returns what is after it. */
function readSize(at: usize, end: usize): usize {
  let next = at;
  size = 0;
  for (let shift: u32 = 0; next < end; shift += 7) {
    const byte: u32 = load<u8>(next++);
    size |= (byte & 0x7f) << shift;
    if (byte < 0x80) break;
  }
  return next;
}

const copies: usize = memory.data(COPIES_BYTES, 16);
writeCopies(copies);

/** What is left of a delta, and what of it was read and is in no stretch that was told. */
let next: usize = 0;
let end: usize = 0;
let baseLength: u32 = 0;
let length: u32 = 0;
let reach: u32 = 0;
/** Where the operations that were read end in what they make, and where a copy goes on from. */
let to: u32 = 0;
let expected: u32 = 0;
let pendingFrom: u32 = 0;
let pendingTo: u32 = 0;

/** The stretch that was told last. */
export let stretchFrom: u32 = 0;
export let stretchTo: u32 = 0;

/** Of what is so many `bytes` long. `around`: so many bytes before and after a change belong to its stretch. */
export function startStretches(delta: usize, deltaSize: u32, bytes: u32, around: u32): void {
  end = delta + deltaSize;
  next = readSize(delta, end);
  baseLength = size;
  next = readSize(next, end);
  length = bytes;
  reach = around;
  to = 0;
  expected = 0;
  pendingFrom = 0;
  pendingTo = 0;
}

/**
 * The next stretch that is near a change, in ascending order and apart from one another; false at the end. Where two copies meet that do not follow one another
 * is a change, and so are a start and an end that are others.
 */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: what is counted must stay in registers, and so in one function.
export function nextStretch(): bool {
  const stop = end;
  const around = reach;
  let at = next;
  let made = to;
  let awaited = expected;
  let from = pendingFrom;
  let until = pendingTo;
  while (at < stop) {
    const start = made;
    const opcode: u32 = load<u8>(at++);
    // Of a copy only where it begins, of what is new all of it.
    let changedTo = start;
    if (opcode < 0x80) {
      at += opcode;
      made += opcode;
      changedTo = made;
      awaited = NOWHERE;
    } else {
      const numbers = copyNumbers(copies, opcode, at);
      at += popcnt(opcode) - 1;
      const copied: u32 = i32x4.extract_lane(numbers, 0);
      const many: u32 = i32x4.extract_lane(numbers, 1);
      made += many === 0 ? USUAL_SIZE : many;
      const goesOn = copied === awaited;
      awaited = copied + made - start;
      if (goesOn) continue;
    }
    const changedFrom = start > around ? start - around : 0;
    if (changedFrom > until) {
      const isTold = tell(from, until);
      from = changedFrom;
      until = changedTo + around;
      if (isTold) {
        keep(at, made, awaited, from, until);
        return true;
      }
    } else until = max(until, changedTo + around);
  }
  const endsAlike = awaited === baseLength;
  const last = length > around ? length - around : 0;
  let isTold: bool = false;
  if (!endsAlike && last > until) {
    isTold = tell(from, until);
    from = last;
    until = length;
  }
  if (!isTold) {
    isTold = tell(from, endsAlike ? until : length);
    from = length;
  }
  keep(at, made, awaited, from, until);
  return isTold;
}

/** For the next call: within one all this is in registers. */
function keep(at: usize, made: u32, awaited: u32, from: u32, until: u32): void {
  next = at;
  to = made;
  expected = awaited;
  pendingFrom = from;
  pendingTo = until;
}

/** False: there is nothing in it. */
function tell(from: u32, until: u32): bool {
  stretchFrom = from;
  stretchTo = min(until, length);
  return stretchTo > stretchFrom;
}

/** Writes where the stretches begin and end, as pairs of numbers; returns how many they are, or more than `capacity`. */
export function stretchesAtChanges(delta: usize, deltaSize: u32, size: u32, around: u32, out: usize, capacity: u32): u32 {
  let count: u32 = 0;
  startStretches(delta, deltaSize, size, around);
  while (nextStretch()) {
    if (count === capacity) return count + 1;
    store<u32>(out + (count << 3), stretchFrom);
    store<u32>(out + (count << 3), stretchTo, 4);
    count++;
  }
  return count;
}
