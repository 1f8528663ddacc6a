// The look-out for runs, in AssemblyScript: at one block of 16 bytes in every 32, or at each place. Its specification is ../runs.ts.

import {
  alphabetIn,
  clearIn,
  hexIn,
  innerGroups,
  isDecimalList,
  isEscapes,
  isHexList,
  isRun,
  isWide,
  listedIn,
  outerGroups,
  pairs,
  sextets,
  tellGroups,
  text,
  valuesOf,
  wholeGroups,
} from './run-block';
import { isOnlyMarks, nearBlock, nearRun } from './run-sight';

/** The lanes that rule out base64 and hex digits: white space, quotes, brackets, `=:;?@` and bytes past ASCII. */
function othersIn(block: v128): u32 {
  return u32(i8x16.bitmask(v128.or(i8x16.lt_s(block, i8x16.splat(0x2b)), i8x16.lt_u(i8x16.sub(block, i8x16.splat(0x3a)), i8x16.splat(7)))));
}

/** Lanes of `%`, `&` and the backslash. */
function marksIn(block: v128): v128 {
  return v128.or(i8x16.lt_u(i8x16.sub(block, i8x16.splat(0x25)), i8x16.splat(2)), i8x16.eq(block, i8x16.splat(0x5c)));
}

/** Lanes of letters and what is near them in ASCII: numbers one after another have none. */
function lettersIn(block: v128): u32 {
  return u32(i8x16.bitmask(i64x2.shl(block, 1)));
}

/** The places from which on 16 lanes are in `lanes`. */
function sixteens(lanes: u32): u32 {
  let all = lanes & (lanes >> 1);
  all &= all >> 2;
  all &= all >> 4;
  return all & (all >> 8);
}

/** The places from which on 16 lanes are the same every one, two, three, five or six. */
function evens(others: u32): u32 {
  let six = ~(others ^ (others >> 6));
  six &= six >> 1;
  six &= six >> 2;
  six &= (six >> 4) & (six >> 6);
  let five = ~(others ^ (others >> 5));
  five &= five >> 1;
  five &= five >> 2;
  five &= (five >> 4) & (five >> 7);
  return six | five;
}

/** Whether escapes stand one after another at any of `places` from `at` on. */
function isEscapesNear(at: usize, marks: u32, places: u32): bool {
  if (popcnt(marks) < 3) return false;
  for (let left = places; left; left &= left - 1) {
    const place = ctz(left);
    if (popcnt((marks >> place) & 0xffff) < 3) continue;
    const block = v128.load(at + place);
    if (isEscapes(block, marksIn(block))) return true;
  }
  return false;
}

/** The places from which on all whole groups of base64 are told of, the first one and every other by `odd`, the others by `even`. */
function groupsFrom(odd: u32, even: u32): u32 {
  const three = odd & (even >> 4) & (odd >> 8);
  return (three >> 1) | (three >> 2) | (three >> 3) | (three & (even >> 12));
}

/** The same of pairs of hex digits. */
function pairsFrom(odd: u32, even: u32): u32 {
  const two = odd & (even >> 2);
  const seven = two & (two >> 4) & (two >> 8) & (odd >> 12);
  return (seven >> 1) | (seven & (even >> 14));
}

/** The same of 32 lanes. */
function clearInBoth(low: v128, high: v128, bits: i32): u32 {
  return clearIn(low, bits) | (clearIn(high, bits) << 16);
}

/** Where groups of four may begin that are text, told from the highest bit of each of their three bytes alone: few others pass. */
function groupsAsciiIn(low: v128, high: v128): u32 {
  return clearInBoth(low, high, 2) & (clearInBoth(low, high, 4) >> 1) & (clearInBoth(low, high, 6) >> 2);
}

/** Whether any 16 of these 32 bytes that are base64, at the places in `runs`, are that of text. */
function isBase64In(low: v128, high: v128, runs: u32): bool {
  const here = sextets(low);
  const next = sextets(high);
  const ascii = groupsAsciiIn(here, next);
  if ((groupsFrom(ascii, ascii) & runs) === 0) return false;
  tellGroups(next, i8x16.splat(0));
  let whole = wholeGroups << 16;
  let outer = outerGroups << 16;
  let inner = innerGroups << 16;
  tellGroups(here, next);
  whole |= wholeGroups;
  outer |= outerGroups;
  inner |= innerGroups;
  return ((groupsFrom(whole, whole) | groupsFrom(outer, inner) | groupsFrom(inner, outer)) & runs) !== 0;
}

/** Whether any 16 of these 32 bytes are base64 or hex digits of text. `places`: where they may begin. */
function isCodedIn(low: v128, high: v128, places: u32): bool {
  const runs = sixteens(alphabetIn(low) | (alphabetIn(high) << 16)) & places;
  if (runs === 0) return false;
  if (isBase64In(low, high, runs)) return true;
  const hex = sixteens(hexIn(low) | (hexIn(high) << 16)) & runs;
  if (hex === 0) return false;
  const none = i8x16.splat(0);
  const values = valuesOf(high);
  const first = pairs(valuesOf(low), values);
  const second = pairs(values, none);
  const texts = u32(i8x16.bitmask(text(first))) | (u32(i8x16.bitmask(text(second))) << 16);
  const zeros = u32(i8x16.bitmask(i8x16.eq(first, none))) | (u32(i8x16.bitmask(i8x16.eq(second, none))) << 16);
  return ((pairsFrom(texts, texts) | pairsFrom(texts, zeros) | pairsFrom(zeros, texts)) & hex) !== 0;
}

/** The places from which on every other one of 16 lanes is in `lanes`. */
function alternating(lanes: u32): u32 {
  let other = lanes ^ (lanes >> 1);
  other &= other >> 1;
  other &= other >> 2;
  other &= other >> 4;
  return other & (other >> 7);
}

/**
 * Whether any of the 16 blocks that begin at `at` and after it looks like part of a run. `even`, `letterless`: a bit for each whose lanes are so; `places`:
 * for each that counts.
 */
function isRunNear(at: usize, others: u32, marks: u32, even: u32, letterless: u32, places: u32): bool {
  if (even) {
    const low = v128.load(at);
    const high = v128.load(at, 16);
    if (isCodedIn(low, high, even)) return true;
    for (let left = alternating(others) & even; left; left &= left - 1) {
      const place = ctz(left);
      if (isWide(v128.load(at + place), (others >> place) & 0xffff)) return true;
    }
    for (let left = sixteens(listedIn(low) | (listedIn(high) << 16)) & even; left; left &= left - 1) {
      if (isHexList(v128.load(at + ctz(left)))) return true;
    }
  }
  for (let left = letterless; left; left &= left - 1) if (isDecimalList(v128.load(at + ctz(left)))) return true;
  return isEscapesNear(at, marks, places);
}

/** Whether any of the 16 blocks that begin at `at` and after it, and at `places`, looks like part of a run. */
function isRunAmong(at: usize, places: u32): bool {
  const block = v128.load(at);
  const next = v128.load(at, 16);
  const others = othersIn(block) | (othersIn(next) << 16);
  const marks = u32(i8x16.bitmask(marksIn(block)) | (i8x16.bitmask(marksIn(next)) << 16));
  const counting = places & ~sixteens(others);
  const even = evens(others) & counting;
  const letterless = sixteens(~(lettersIn(block) | (lettersIn(next) << 16))) & counting;
  return isRunNear(at, others, marks, even, letterless, places);
}

/** Whether the marks that are told of in the blocks before and at `at` can matter: of escapes, or commas between numbers. */
function doMarksCount(at: usize): bool {
  const before = v128.load(at - 16);
  const block = v128.load(at);
  if (popcnt(i8x16.bitmask(marksIn(before)) | (i8x16.bitmask(marksIn(block)) << 16)) >= 3) return true;
  return sixteens(~(lettersIn(before) | (lettersIn(block) << 16))) !== 0;
}

/** Whether any 16 bytes in a row, wherever they begin, look like part of a run. Reads up to 32 bytes after the bytes, and 16 before them. */
export function holdsRun(bytes: usize, length: u32): bool {
  if (length < 16) return false;
  const end = bytes + length - 15;
  let from = bytes;
  for (let at = nearRun(bytes, bytes + length); at < bytes + length + 4; at = nearRun(at + 16, bytes + length)) {
    if (isOnlyMarks && !doMarksCount(at)) continue;
    from = max(from, at - 19);
    for (const stop = min(at + 16, end); from < stop; from += 16) {
      const left = u32(end - from);
      if (isRunAmong(from, left < 16 ? (1 << left) - 1 : 0xffff)) return true;
    }
  }
  return false;
}

/** Whether a block looks like part of a run, exactly. */
function isRunAt(at: usize): bool {
  const block = v128.load(at);
  const others = othersIn(block);
  // The same every one, two, three, five or six bytes.
  const isEven = ((others ^ (others >> 6)) & 0x3ff) === 0 || ((others ^ (others >> 5)) & 0x7ff) === 0;
  if (isEven && others !== 0xffff && isRun(block, others)) return true;
  if (lettersIn(block) === 0 && isDecimalList(block)) return true;
  return isEscapes(block, marksIn(block));
}

/** The first of the places `from`, `from + 32`, … at which 16 bytes look like part of a run, as ../runs.ts says; `length` or more where there is none. */
export function nextRun(bytes: usize, from: u32, length: u32): u32 {
  const end = bytes + length;
  let at = nearBlock(bytes + from, end);
  while (at + 16 <= end && !isRunAt(at)) at = nearBlock(at + 32, end);
  return at + 16 <= end ? u32(at - bytes) : max<u32>(u32(at - bytes), length);
}
