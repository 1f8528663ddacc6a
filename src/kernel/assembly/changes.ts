// Where what a delta makes differs from what it is applied to, in AssemblyScript: the stretches around what is new, and around where copies meet. The delta is one
// that was applied before, so that nothing of it is checked.

import { COPIES_BYTES, copyNumbers, USUAL_SIZE, writeCopies } from './copies';

const NEW: u32 = u32.MAX_VALUE;

/** The operation of a delta that was read last: where it copies from, `NEW` where it brings its bytes along, and how many. */
let copiedFrom: u32 = 0;
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

/** Returns what is after the operation at `at`. */
function readOperation(at: usize): usize {
  const opcode: u32 = load<u8>(at);
  const next = at + 1;
  copiedFrom = NEW;
  size = opcode;
  if (opcode < 0x80) return next + opcode;
  const numbers = copyNumbers(copies, opcode, next);
  copiedFrom = i32x4.extract_lane(numbers, 0);
  size = i32x4.extract_lane(numbers, 1);
  if (size === 0) size = USUAL_SIZE;
  return next + popcnt(opcode) - 1;
}

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
export function nextStretch(): bool {
  while (next < end) {
    const start = to;
    next = readOperation(next);
    to += size;
    const goesOn = copiedFrom === expected;
    expected = copiedFrom === NEW ? NEW - 1 : copiedFrom + size;
    if (goesOn) continue;
    // Of a copy only where it begins, of what is new all of it.
    const changedTo = copiedFrom === NEW ? to : start;
    const changedFrom = start > reach ? start - reach : 0;
    if (changedFrom > pendingTo) {
      const isTold = tell();
      pendingFrom = changedFrom;
      pendingTo = changedTo + reach;
      if (isTold) return true;
    }
    pendingTo = max(pendingTo, changedTo + reach);
  }
  const endsAlike = expected === baseLength;
  const last = length > reach ? length - reach : 0;
  if (!endsAlike && last > pendingTo) {
    const isTold = tell();
    pendingFrom = last;
    pendingTo = length;
    if (isTold) return true;
  }
  if (!endsAlike) pendingTo = length;
  const isTold = tell();
  pendingFrom = length;
  return isTold;
}

/** False: there is nothing in what is pending. */
function tell(): bool {
  stretchFrom = pendingFrom;
  stretchTo = min(pendingTo, length);
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
