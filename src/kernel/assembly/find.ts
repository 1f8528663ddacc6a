// The search for anchors, and the count of lines, in AssemblyScript: 32 bytes at a time, exact in the end. Its specification is ../reference.ts; the tables that it
// reads are written by ../tables.ts, which says what they mean. Allocates nothing and decides nothing about what an anchor is.

import { hexIn } from './run-block';

/** Where the parts of a set are, in bytes from its start; see ../tables.ts. */
const TAILS: usize = 128;
const WIDE_TAILS: usize = 136;
const GROUPS: usize = 144;
const MOST_AT_ONCE: usize = 152;
const LISTS_HERE: usize = 160;
const TAILS_HERE: usize = 176;
const HALVES_BEFORE: usize = 192;
const DASHES_BEFORE: usize = 208;

/** A group of 64 entries: for each of four places a table of 256 words, one for each byte, with a bit for each entry; then their addresses. */
const GROUP: usize = 4 * 256 * 8 + 64 * 4;
const ADDRESSES: usize = 4 * 256 * 8;

const ENTRY: usize = 24;

/** In the output: where to go on, then pairs of anchor and offset. */
const PAIRS: usize = 16;

/** The bits of the 64 bytes at `at` that are `byte`. */
function equal(at: usize, byte: v128): u64 {
  const low: u64 = u32(i8x16.bitmask(i8x16.eq(v128.load(at), byte)) | (i8x16.bitmask(i8x16.eq(v128.load(at, 16), byte)) << 16));
  const high: u64 = u32(i8x16.bitmask(i8x16.eq(v128.load(at, 32), byte)) | (i8x16.bitmask(i8x16.eq(v128.load(at, 48), byte)) << 16));
  return low | (high << 32);
}

/** The bits of the 64 bytes at `at` that are hex digits. */
function hex(at: usize): u64 {
  const low: u64 = hexIn(v128.load(at)) | (hexIn(v128.load(at, 16)) << 16);
  const high: u64 = hexIn(v128.load(at, 32)) | (hexIn(v128.load(at, 48)) << 16);
  return low | (high << 32);
}

/** Whether the anchor of `entry` stands at `at`, where `length` is that of all bytes. */
function stands(entry: usize, bytes: usize, length: u32, at: u32): bool {
  const size = load<u32>(entry, 8);
  if (at + size > length) return false;
  const here = bytes + at;
  const classes = load<u32>(entry, 12);
  for (let i: u32 = 0; i < size; i++) {
    if (load<u8>(load<u32>(classes + (i << 2)) + load<u8>(here + i)) === 0) return false;
  }
  const notAfter = load<u32>(entry, 16);
  const next = at + size - 1 + load<u32>(entry, 20);
  return notAfter === 0 || next >= length || load<u8>(notAfter + load<u8>(bytes + next)) === 0;
}

/** Writes the anchor of `entry` if it stands where the byte that its candidates are told by is `last`; returns how many are written then. */
function tryEntry(entry: usize, bytes: usize, length: u32, last: u32, out: usize, count: u32): u32 {
  const back = load<u32>(entry, 4);
  if (last < back || !stands(entry, bytes, length, last - back)) return count;
  const pair = out + PAIRS + (count << 3);
  store<u32>(pair, load<u32>(entry));
  store<u32>(pair, last - back, 4);
  return count + 1;
}

function tryEntries(head: usize, bytes: usize, length: u32, last: u32, out: usize, count: u32): u32 {
  let found = count;
  let entry: usize = load<u32>(head);
  for (let left = load<u32>(head, 4); left > 0; left--, entry += ENTRY) found = tryEntry(entry, bytes, length, last, out, found);
  return found;
}

/** Which of the 64 fingerprints of `group` are the four bytes of `four`, exactly. */
function fittingIn(group: usize, four: u32): u64 {
  return (
    load<u64>(group + ((four & 0xff) << 3)) &
    load<u64>(group + (((four >> 8) & 0xff) << 3), 2048) &
    load<u64>(group + (((four >> 16) & 0xff) << 3), 4096) &
    load<u64>(group + ((four >> 24) << 3), 6144)
  );
}

/** The pairs of bytes in which a fingerprint may end, a bit for each. */
function pairsIn(lists: v128): u32 {
  return ~i8x16.bitmask(i8x16.eq(lists, i8x16.splat(0))) & 0xffff;
}

/** Whether any fingerprint ends in the pairs of bytes from the address `at` on. */
function fits(set: usize, at: usize, lists: v128): bool {
  const groups: usize = load<u32>(set + GROUPS);
  const end = groups + load<u32>(set + GROUPS, 4) * GROUP;
  for (let pairs = pairsIn(lists); pairs; pairs &= pairs - 1) {
    const four = load<u32>(at + 2 * ctz(pairs) - 2);
    for (let group = groups; group < end; group += GROUP) if (fittingIn(group, four)) return true;
  }
  return false;
}

/** Tries the anchors whose fingerprints end in the pairs of bytes at `at`. */
function tryFingerprints(set: usize, bytes: usize, length: u32, at: u32, lists: v128, out: usize, count: u32): u32 {
  let found = count;
  for (let pairs = pairsIn(lists); pairs; pairs &= pairs - 1) {
    const last = at + 2 * ctz(pairs) + 1;
    const four = load<u32>(bytes + last - 3);
    let group: usize = load<u32>(set + GROUPS);
    for (let left = load<u32>(set + GROUPS, 4); left > 0; left--, group += GROUP) {
      for (let fitting = fittingIn(group, four); fitting; fitting &= fitting - 1) {
        const entry = load<u32>(group + (u32(ctz(fitting)) << 2), ADDRESSES);
        found = tryEntry(entry, bytes, length, last, out, found);
      }
    }
  }
  return found;
}

/** Tails whose last dash is among the 32 bytes at `at`. A tail of one byte a character is told from all else at once. */
function tryTails(set: usize, bytes: usize, length: u32, at: u32, out: usize, count: u32): u32 {
  let found = count;
  // Bit 0 is ten bytes earlier: the first dash of a tail whose last one is the first of these bytes.
  const from = bytes + at - 10;
  const dashes = equal(from, i8x16.splat(0x2d));
  const digits = hex(from);
  const four = digits & (digits >> 1) & (digits >> 2) & (digits >> 3);
  const twelve = four & (four >> 4) & (four >> 8);
  let tails = u32(dashes & (four >> 1) & (dashes >> 5) & (four >> 6) & (dashes >> 10) & (twelve >> 11));
  while (tails) {
    found = tryEntries(set + TAILS, bytes, length, at + ctz(tails), out, found);
    tails &= tails - 1;
  }
  // Twenty bytes earlier, for two bytes a character.
  const wideDashes = equal(from - 10, i8x16.splat(0x2d));
  let wide = u32(wideDashes & (wideDashes >> 10) & (wideDashes >> 20));
  if (wide) wide &= u32((equal(from - 10, i8x16.splat(0)) >> 1) & (hex(from - 10) >> 2));
  while (wide) {
    found = tryEntries(set + WIDE_TAILS, bytes, length, at + ctz(wide), out, found);
    wide &= wide - 1;
  }
  return found;
}

/**
 * The first block from `from` on (a multiple of 32) in which an anchor of `set` may end its fingerprint or have its last dash; at or after the
 * end of the bytes where there is none. What it may be is left in the set, and what the next block needs to know of this one: to go on, call
 * again with the block after. A function of its own, since calls within the loop would cost registers; exported, so that it stays one.
 *
 * Bytes at even and at odd places are kept apart: a fingerprint of four bytes is two of each, and each anchor has one for every way it can lie.
 */
export function next(set: usize, bytes: usize, from: u32, length: u32): u32 {
  // The other four tables are loaded each time: with all eight held, there are more values than registers.
  const low0 = v128.load(set);
  const high0 = v128.load(set, 16);
  const low1 = v128.load(set, 32);
  const high1 = v128.load(set, 48);
  const nibble = i8x16.splat(0x0f);
  const dash = i8x16.splat(0x2d);
  const byte = i16x8.splat(0xff);
  let halvesBefore = v128.load(set, HALVES_BEFORE);
  let dashesBefore = v128.load(set, DASHES_BEFORE);
  let at = bytes + from;
  // A fingerprint may reach three bytes over the end of an anchor.
  const end = bytes + length + 3;
  for (; at < end; at += 32) {
    const one = v128.load(at);
    const other = v128.load(at, 16);
    const even = i8x16.narrow_i16x8_u(v128.and(one, byte), v128.and(other, byte));
    const odd = i8x16.narrow_i16x8_u(i16x8.shr_u(one, 8), i16x8.shr_u(other, 8));
    const evenLow = v128.and(even, nibble);
    const evenHigh = v128.and(i16x8.shr_u(even, 4), nibble);
    const oddLow = v128.and(odd, nibble);
    const oddHigh = v128.and(i16x8.shr_u(odd, 4), nibble);
    const halves = v128.and(
      v128.and(i8x16.swizzle(low0, evenLow), i8x16.swizzle(high0, evenHigh)),
      v128.and(i8x16.swizzle(low1, oddLow), i8x16.swizzle(high1, oddHigh)),
    );
    const rest = v128.and(
      v128.and(i8x16.swizzle(v128.load(set, 64), evenLow), i8x16.swizzle(v128.load(set, 80), evenHigh)),
      v128.and(i8x16.swizzle(v128.load(set, 96), oddLow), i8x16.swizzle(v128.load(set, 112), oddHigh)),
    );
    const lists = v128.and(v128.shuffle<u8>(halvesBefore, halves, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30), rest);
    // Pairs of bytes with a dash, five pairs after another one, and a third one in the middle, or five pairs before that: a tail's.
    const dashes = v128.or(i8x16.eq(even, dash), i8x16.eq(odd, dash));
    const two = v128.shuffle<u8>(dashesBefore, dashes, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29);
    const three = v128.shuffle<u8>(dashesBefore, dashes, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28);
    const five = v128.shuffle<u8>(dashesBefore, dashes, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26);
    const ten = v128.shuffle<u8>(dashesBefore, dashes, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21);
    const tails = v128.and(v128.and(dashes, five), v128.or(v128.or(two, three), ten));
    halvesBefore = halves;
    dashesBefore = dashes;
    // What is in a list is mostly no fingerprint, and that is told here, without leaving the loop.
    if (v128.any_true(v128.or(lists, tails)) && (v128.any_true(tails) || fits(set, at, lists))) {
      v128.store(set, lists, LISTS_HERE);
      v128.store(set, tails, TAILS_HERE);
      break;
    }
  }
  v128.store(set, halvesBefore, HALVES_BEFORE);
  v128.store(set, dashesBefore, DASHES_BEFORE);
  return u32(at - bytes);
}

/**
 * Writes the anchors of `set` that stand in the `length` bytes at `bytes`, from the block at `from` on (0, or where the call before stopped),
 * and returns how many it wrote. Stops before a block whose anchors might not fit below `capacity`; where to go on is the first number written,
 * `length` or more at the end. Up to 64 bytes before and after the bytes are read, but never taken for theirs.
 */
export function find(set: usize, bytes: usize, from: u32, length: u32, out: usize, capacity: u32): u32 {
  let at = from;
  if (from === 0) {
    // What is before the bytes may be anything, where a fingerprint reaches over the start of an anchor.
    v128.store(set, i8x16.splat(-1), HALVES_BEFORE);
    v128.store(set, i8x16.splat(0), DASHES_BEFORE);
    at = next(set, bytes, 0, length);
  }
  let count: u32 = 0;
  const most = load<u32>(set, MOST_AT_ONCE);
  for (; at < length + 3 && count + most <= capacity; at = next(set, bytes, at + 32, length)) {
    const lists = v128.load(set, LISTS_HERE);
    if (v128.any_true(lists)) count = tryFingerprints(set, bytes, length, at, lists, out, count);
    if (v128.any_true(v128.load(set, TAILS_HERE))) count = tryTails(set, bytes, length, at, out, count);
  }
  store<u32>(out, at);
  return count;
}

/** How many of the `length` bytes at `bytes` are line feeds. */
export function lineFeeds(bytes: usize, length: u32): u32 {
  const feed = i8x16.splat(0x0a);
  let total: u32 = 0;
  let at = bytes;
  const end = bytes + length;
  while (at + 16 <= end) {
    // A lane counts to 255 before it must be emptied.
    let lanes = i8x16.splat(0);
    const stop = at + min<usize>((end - at) & ~15, 255 * 16);
    for (; at < stop; at += 16) lanes = i8x16.sub(lanes, i8x16.eq(v128.load(at), feed));
    const sums = i32x4.extadd_pairwise_i16x8_u(i16x8.extadd_pairwise_i8x16_u(lanes));
    total += i32x4.extract_lane(sums, 0) + i32x4.extract_lane(sums, 1) + i32x4.extract_lane(sums, 2) + i32x4.extract_lane(sums, 3);
  }
  for (; at < end; at++) if (load<u8>(at) === 0x0a) total++;
  return total;
}
