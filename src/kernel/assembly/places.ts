// What places commits in a history, their trees, their parents and their times, noted as they come, in AssemblyScript: of those that are written in the usual
// way. What must be told is in ../../git/commit-place.ts.

import { linkAt, linkBytes, readId } from './links';

const LINE_FEED: u32 = 0x0a;
const SPACE: u32 = 0x20;
const PLUS: u32 = 0x2b;
const MINUS: u32 = 0x2d;
const OPEN: u32 = 0x3c;
const CLOSE: u32 = 0x3e;

/** `author ` and `committer `, the first byte lowest. */
const AUTH: u32 = 0x68747561;
const THOR_: u32 = 0x20726f68;
const COMM: u32 = 0x6d6d6f63;
const ITTE: u32 = 0x65747469;
const R_: u32 = 0x2072;

/** In bytes: the entry, how many ids, two times as doubles; then the ids. */
const HEAD: usize = 24;

let start: usize = 0;
let end: usize = 0;
let next: usize = 0;

/** For so many bytes. */
export function usePlaces(at: usize, bytes: u32): void {
  start = at;
  end = at + bytes;
  next = at;
}

/** How many bytes were written since it was last asked. */
export function takePlaces(): u32 {
  const written = u32(next - start);
  next = start;
  return written;
}

/** Whether there is room for a usual commit, and most others. */
export function hasRoomForPlaces(): bool {
  return next + (1 << 12) < end;
}

function lineEnd(from: usize, to: usize): usize {
  let at = from;
  while (at < to && load<u8>(at) !== LINE_FEED) at++;
  return at;
}

/** Of `NAME <EMAIL> SECONDS ZONE` in `[from, to)`, as `usualSeconds` in ../../git/identity.ts; below zero where it is not written so. */
function secondsIn(from: usize, to: usize): f64 {
  if (to - from < 16) return -1;
  const sign: u32 = load<u8>(to - 5);
  if ((sign !== PLUS && sign !== MINUS) || load<u8>(to - 6) !== SPACE) return -1;
  for (let at = to - 4; at < to; at++) if (load<u8>(at) - 0x30 > 9) return -1;
  let seconds: f64 = 0;
  let unit: f64 = 1;
  let at = to - 7;
  for (; at >= from && load<u8>(at) - 0x30 <= 9 && unit < 1e12; at--) {
    seconds += f64(load<u8>(at) - 0x30) * unit;
    unit *= 10;
  }
  if (unit === 1 || at <= from || load<u8>(at) !== SPACE || load<u8>(at - 1) !== CLOSE) return -1;
  for (; at >= from; at--) if (load<u8>(at) === OPEN) return seconds;
  return -1;
}

/** Of the commit at `bytes`; false where it is not written as usual, or there is no room. */
export function notePlace(entry: u32, bytes: usize, size: u32): bool {
  const stop = bytes + size;
  const ids = next + HEAD;
  let to = ids;
  let line = bytes;
  for (let after = linkAt(line, stop, true); after !== 0; after = linkAt(line, stop, false)) {
    if (to + 64 > end || !readId(after - (linkBytes() << 1) - 1, to)) return false;
    to += linkBytes();
    line = after;
  }
  if (to === ids || stop - line < 32) return false;
  if (load<u32>(line) !== AUTH || load<u32>(line, 3) !== THOR_) return false;
  const authorEnd = lineEnd(line, stop);
  const authored = secondsIn(line, authorEnd);
  const other = authorEnd + 1;
  if (authored < 0 || other + 16 > stop) return false;
  if (load<u32>(other) !== COMM || load<u32>(other, 4) !== ITTE || load<u16>(other, 8) !== R_) return false;
  const committerEnd = lineEnd(other, stop);
  const committed = secondsIn(other, committerEnd);
  // Else the line goes on in the next.
  if (committed < 0 || (committerEnd + 1 < stop && load<u8>(committerEnd, 1) === SPACE)) return false;
  store<u32>(next, entry);
  store<u32>(next, u32((to - ids) / linkBytes()), 4);
  store<f64>(next, authored, 8);
  store<f64>(next, committed, 16);
  next = (to + 7) & ~7;
  return true;
}
