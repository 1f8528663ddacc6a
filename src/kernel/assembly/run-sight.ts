// Where a run may be, told block by block from little, in AssemblyScript: passes over nearly all bytes that are in none, and never over those that are.
// What is left is judged in runs.ts, exactly.

import { splat } from './splat';

/** By the high half of a byte, what it is taken from, so that the bits of its sextet are left, each the other way round; 0 where none of base64 counts. */
const INVERSES: usize = memory.data<u8>([0, 0, 0, 59, 128, 128, 134, 134, 0, 0, 0, 0, 0, 0, 0, 0]);

/**
 * By the high half of a byte, and by the low half, the kinds that it is of: 128 a decimal digit, 64 another hex digit, 32 a first digit of what is text in hex
 * (and some control characters), 16 `%&,\\UV`, 8 `xX`, 4 blank, comma and dash, 2 a colon.
 */
const BY_HIGH: usize = memory.data<u8>([32, 0, 20, 162, 64, 24, 64, 8, 0, 0, 0, 0, 0, 0, 0, 0]);
const BY_LOW: usize = memory.data<u8>([164, 192, 224, 224, 224, 240, 240, 160, 136, 128, 2, 0, 20, 4, 0, 0]);

const LISTED: usize = 0xce;
const BETWEEN: usize = 0x0e;
const DIGIT: usize = 0x80;
const HEX: usize = 0xc0;

/** 16 of these 32 lanes, from the fourth on. */
function plus4(one: v128, next: v128): v128 {
  return v128.shuffle<u8>(one, next, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19);
}

/** The same from the eighth on. */
function plus8(one: v128, next: v128): v128 {
  return v128.shuffle<u8>(one, next, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23);
}

/** Whether what told was nothing but marks of escapes or commas. */
export let isOnlyMarks: bool = false;

/** Not zero: since it was set to zero eight hex digits or more were seen in a row, as the last group of a UUID has; eleven and more are always seen. */
export let hexSeen: u32 = 0;

export function forgetHex(): void {
  hexSeen = 0;
}

/** A bit for each four bytes that are hex digits. */
function foursIn(kinds: v128, hex: v128): u32 {
  const none = i8x16.splat(0);
  return u32(i32x4.bitmask(i32x4.eq(i8x16.eq(v128.and(kinds, hex), none), none)));
}

/** The address of the first block from `from` on in which something tells of a run that begins at most 19 bytes before it; `end + 4` or more where there is none. */
export function nearRun(from: usize, end: usize): usize {
  const half = splat(0x0f);
  const inverses = v128.load(INVERSES);
  const byHigh = v128.load(BY_HIGH);
  const byLow = v128.load(BY_LOW);
  const listed = splat(LISTED);
  const between = splat(BETWEEN);
  const digit = splat(DIGIT);
  const first = splat(0x20);
  const hex = splat(HEX);
  const none = i8x16.splat(0);
  let eights: u32 = 0;
  let at = from - 16;
  let block = v128.load(at);
  let high = v128.and(i16x8.shr_u(block, 4), half);
  let sextets = i8x16.sub_sat_u(i8x16.swizzle(inverses, high), block);
  let kinds = v128.and(i8x16.swizzle(byHigh, high), i8x16.swizzle(byLow, v128.and(block, half)));
  let marks = u32(i8x16.bitmask(i16x8.shl(kinds, 3))) << 16;
  let fours = foursIn(kinds, hex) << 4;
  for (at = from; at < end + 4; at += 16) {
    block = v128.load(at);
    high = v128.and(i16x8.shr_u(block, 4), half);
    kinds = v128.and(i8x16.swizzle(byHigh, high), i8x16.swizzle(byLow, v128.and(block, half)));
    // Three groups of base64 one after another whose bytes are ASCII.
    const next = i8x16.sub_sat_u(i8x16.swizzle(inverses, high), block);
    const here = v128.and(sextets, v128.and(plus4(sextets, next), plus8(sextets, next)));
    const there = v128.and(next, v128.and(plus4(next, none), plus8(next, none)));
    const second = v128.shuffle<u8>(here, there, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16);
    const third = v128.shuffle<u8>(here, there, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17);
    const groups = v128.and(v128.and(here, first), v128.and(i16x8.shl(second, 2), i16x8.shl(third, 4)));
    sextets = next;
    // Eight bytes that are of a list of numbers in hex digits.
    const isListed = i64x2.eq(i8x16.eq(v128.and(kinds, listed), none), none);
    const isOne = v128.or(i64x2.eq(v128.and(kinds, between), none), i64x2.eq(v128.and(kinds, digit), none));
    // Four pairs of hex digits whose bytes are text or zero; four characters of UTF-16.
    let pairs = u32(i8x16.bitmask(i16x8.shl(kinds, 2)));
    pairs &= pairs >> 2;
    pairs &= pairs >> 4;
    // Two times four hex digits.
    fours = (fours >> 4) | (foursIn(kinds, hex) << 4);
    eights |= fours & (fours >> 1);
    // Three marks of escapes, or three commas.
    marks = (marks >> 16) | (u32(i8x16.bitmask(i16x8.shl(kinds, 3))) << 16);
    const others = u32(v128.any_true(v128.or(groups, v128.andnot(isListed, isOne)))) | pairs;
    if (others | u32(popcnt(marks) >= 3)) {
      isOnlyMarks = others === 0;
      break;
    }
  }
  hexSeen |= eights;
  return at;
}

/** The first of the addresses `from`, `from + 32`, … where something tells of a run in the 16 bytes there; the first past `end - 16` where there is none. */
export function nearBlock(from: usize, end: usize): usize {
  const half = splat(0x0f);
  const byHigh = v128.load(BY_HIGH);
  const byLow = v128.load(BY_LOW);
  const listed = splat(LISTED);
  const least = splat(0x2b);
  const none = i8x16.splat(0);
  let at = from;
  for (; at + 16 <= end; at += 32) {
    const block = v128.load(at);
    const high = v128.and(i16x8.shr_u(block, 4), half);
    const kinds = v128.and(i8x16.swizzle(byHigh, high), i8x16.swizzle(byLow, v128.and(block, half)));
    // Lists; UTF-16; three marks of escapes, which commas are not.
    const marks = popcnt(i8x16.bitmask(i16x8.shl(kinds, 3)));
    const zeros = popcnt(i8x16.bitmask(i8x16.eq(block, none)));
    if (u32(i8x16.all_true(v128.and(kinds, listed))) | u32(zeros === 8)) break;
    if (
      marks >= 3 &&
      popcnt(i8x16.bitmask(v128.or(i8x16.lt_u(i8x16.sub(block, splat(0x25)), splat(2)), i8x16.eq(block, splat(0x5c))))) >= 3
    )
      break;
    // White space, quotes, brackets and bytes past ASCII, which are neither base64 nor hex digits, stand in nearly all blocks.
    if (v128.any_true(i8x16.lt_s(block, least))) continue;
    const sextets = i8x16.sub_sat_u(i8x16.swizzle(v128.load(INVERSES), high), block);
    const all = v128.and(sextets, v128.and(plus4(sextets, none), plus8(sextets, none)));
    const second = v128.shuffle<u8>(all, none, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16);
    const third = v128.shuffle<u8>(all, none, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17);
    const groups = i32x4.extract_lane(v128.and(all, v128.and(i16x8.shl(second, 2), i16x8.shl(third, 4))), 0) & 0x20202020;
    let pairs = u32(i8x16.bitmask(i16x8.shl(kinds, 2)));
    pairs &= pairs >> 2;
    pairs &= pairs >> 4;
    pairs &= pairs >> 6;
    if (groups | (pairs & 3)) break;
  }
  return at;
}
