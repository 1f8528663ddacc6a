// What a git tree object may name of a large set of ids, in AssemblyScript: whatever stands after a NUL and begins as one of them does. What must be told is
// in ../mentions.ts. Reads no entries, so that bytes of any kind can be looked at, and only those that a delta changed.

import { nextStretch, startStretches, stretchFrom, stretchTo } from './changes';

/** In the output: where to go on, then the first four bytes of what was found. */
const FOUND: usize = 4;

let count: u32 = 0;

/** Writes what stands after a NUL in `[from, to)`, as many as there is room for, after the `count` that are there; returns where to go on, `to` at the end. */
function note(filter: usize, shift: u32, idBytes: u32, from: usize, to: usize, out: usize, capacity: u32): usize {
  if (to - from <= idBytes) return to;
  const nul = i8x16.splat(0);
  const end = to - idBytes;
  for (let at = from; at < end; at += 16) {
    if (count + 16 > capacity) return at;
    let here: u32 = 0;
    if (at + 16 <= to) here = i8x16.bitmask(i8x16.eq(v128.load(at), nul));
    else for (let i: u32 = 0; at + i < end; i++) here |= u32(load<u8>(at + i) === 0) << i;
    for (; here; here &= here - 1) {
      const id = at + ctz(here) + 1;
      if (id > end) break;
      const prefix = bswap<u32>(load<u32>(id));
      const bit = prefix >> shift;
      if (!((load<u8>(filter + (bit >> 3)) >> u8(bit & 7)) & 1)) continue;
      store<u32>(out + FOUND + (count << 2), prefix);
      count++;
    }
  }
  return to;
}

/** From `from` bytes on. Returns how many were written; where to go on is the first number written, `length` at the end. */
export function mentionsIn(filter: usize, shift: u32, idBytes: u32, bytes: usize, from: u32, length: u32, out: usize, capacity: u32): u32 {
  count = 0;
  const next = note(filter, shift, idBytes, bytes + from, bytes + length, out, capacity);
  store<u32>(out, u32(next - bytes));
  return count;
}

/** The same near what the delta changed; more than `capacity` where there is no room for all of them. */
export function mentionsAtChanges(
  filter: usize,
  shift: u32,
  idBytes: u32,
  bytes: usize,
  size: u32,
  delta: usize,
  deltaSize: u32,
  out: usize,
  capacity: u32,
): u32 {
  count = 0;
  // With the NUL before an id.
  startStretches(delta, deltaSize, size, idBytes + 1);
  while (nextStretch()) {
    const to = bytes + stretchTo;
    if (note(filter, shift, idBytes, bytes + stretchFrom, to, out, capacity) !== to) return capacity + 1;
  }
  return count;
}
