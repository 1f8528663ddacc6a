// The streams of many steps read together, in the order of the file, in AssemblyScript: one call for those that lie near one another, with what is between them.
// What a step is, is said in ../follow.ts. What could not be read here is left to be read by itself.

import { readPart } from './blocks';

const STEP: usize = 24;
const UNUSUAL: u32 = 128;
const GATHERED: u32 = 1024;

/** Bytes that nobody wants are read where that takes less time than another call does. */
const GAP: u32 = 1 << 13;

/** In bytes: longer ones gain nothing from being read with others. */
const MOST_AT_ONCE: f64 = 1048576;

const DIGIT_BITS: u32 = 11;
const DIGITS: u32 = 1 << DIGIT_BITS;

let room: usize = 0;
let roomEnd: usize = 0;
let longest: u32 = 0;
/** Places of steps in the order of the file, and as much room beside them; then how many there are of each digit. */
let listed: usize = 0;
let other: usize = 0;
let digits: usize = 0;
let count: u32 = 0;

/** How many bytes are needed to sort so many steps. */
export function streamNotes(steps: u32): u32 {
  return (steps << 3) + (DIGITS << 2);
}

/** Where everything is. Streams of more than `most` bytes are left out. `notes`: as many bytes as `streamNotes` says. */
export function useStreams(at: usize, bytes: u32, most: u32, notes: usize, steps: u32): void {
  room = at;
  roomEnd = at + bytes;
  longest = most;
  digits = notes;
  listed = notes + (DIGITS << 2);
  other = listed + (steps << 2);
}

function stepAt(steps: usize, place: u32): usize {
  return steps + load<u32>(listed + (place << 2)) * STEP;
}

/** Entries ascend as their streams do. */
function list(steps: usize, all: u32): u32 {
  let largest: u32 = 0;
  let isSorted = true;
  count = 0;
  for (let place: u32 = 0; place < all; place++) {
    const step = steps + place * STEP;
    if (load<u32>(step, 4) & UNUSUAL || load<u32>(step, 12) > longest) continue;
    const entry = load<u32>(step);
    if (entry < largest) isSorted = false;
    else largest = entry;
    store<u32>(listed + (count++ << 2), place);
  }
  return isSorted ? 0 : largest;
}

function sortByDigit(steps: usize, shift: u32): void {
  memory.fill(digits, 0, DIGITS << 2);
  for (let at: u32 = 0; at < count; at++) {
    const digit = digits + (((load<u32>(stepAt(steps, at)) >> shift) & (DIGITS - 1)) << 2);
    store<u32>(digit, load<u32>(digit) + 1);
  }
  let sum: u32 = 0;
  for (let digit = digits; digit < digits + (DIGITS << 2); digit += 4) {
    const here = load<u32>(digit);
    store<u32>(digit, sum);
    sum += here;
  }
  for (let at: u32 = 0; at < count; at++) {
    const digit = digits + (((load<u32>(stepAt(steps, at)) >> shift) & (DIGITS - 1)) << 2);
    const to = load<u32>(digit);
    store<u32>(digit, to + 1);
    store<u32>(other + (to << 2), load<u32>(listed + (at << 2)));
  }
  const sorted = other;
  other = listed;
  listed = sorted;
}

/** How many bytes are read where so many between two streams are read with them. */
function bytesWith(steps: usize, gap: u32): f64 {
  let sum: f64 = 0;
  let end: f64 = -f64.MAX_VALUE;
  for (let at: u32 = 0; at < count; at++) {
    const step = stepAt(steps, at);
    const from = load<f64>(step, 16);
    const after = from + f64(load<u32>(step, 12));
    sum += after - (from - end > f64(gap) ? from : min(end, after));
    end = max(end, after);
  }
  return sum;
}

/** Of the first `all` steps, once: those that are read have their address in place of where they are in the file. */
export function gather(steps: usize, all: u32): void {
  const largest = list(steps, all);
  for (let shift: u32 = 0; shift < 32 && largest >> shift > 0; shift += DIGIT_BITS) sortByDigit(steps, shift);
  let gap = GAP;
  while (gap > 0 && bytesWith(steps, gap) > f64(roomEnd - room)) gap >>= 1;
  let into = room;
  for (let first: u32 = 0; first < count; ) {
    const start = load<f64>(stepAt(steps, first), 16);
    let end = start + f64(load<u32>(stepAt(steps, first), 12));
    let next = first + 1;
    for (; next < count; next++) {
      const step = stepAt(steps, next);
      const from = load<f64>(step, 16);
      const after = max(end, from + f64(load<u32>(step, 12)));
      if (from - end > f64(gap) || after - start > MOST_AT_ONCE) break;
      end = after;
    }
    const bytes = u32(end - start);
    if (bytes <= roomEnd - into && readPart(start, bytes, into)) {
      for (let at = first; at < next; at++) {
        const step = stepAt(steps, at);
        const address = into + u32(load<f64>(step, 16) - start);
        store<u32>(step, load<u32>(step, 4) | GATHERED, 4);
        store<u32>(step, u32(address), 16);
      }
      into += bytes;
    }
    first = next;
  }
}
