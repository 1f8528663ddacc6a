// The look-out for runs of base64, of hex digits, of UTF-16 and of escapes, in AssemblyScript: one block of 16 bytes in every 32. Its specification is ../runs.ts.

/** A bit for each lane that is a hex digit. */
export function hexIn(bytes: v128): u32 {
  const digit = i8x16.lt_u(i8x16.sub(bytes, i8x16.splat(0x30)), i8x16.splat(10));
  const letter = i8x16.lt_u(i8x16.sub(v128.or(bytes, i8x16.splat(0x20)), i8x16.splat(0x61)), i8x16.splat(6));
  return i8x16.bitmask(v128.or(digit, letter));
}

/** Lanes that are bytes of plain text: printable ASCII, tab, line feed, carriage return. */
function text(bytes: v128): v128 {
  const printable = i8x16.lt_u(i8x16.sub(bytes, i8x16.splat(0x20)), i8x16.splat(0x5f));
  const breaks = v128.or(i8x16.eq(bytes, i8x16.splat(0x0a)), i8x16.eq(bytes, i8x16.splat(0x0d)));
  return v128.or(printable, v128.or(breaks, i8x16.eq(bytes, i8x16.splat(0x09))));
}

/** Whether all of 16 characters are of base64, of either alphabet. */
function isAlphabet(block: v128): bool {
  const digit = i8x16.lt_u(i8x16.sub(block, i8x16.splat(0x30)), i8x16.splat(10));
  const letter = i8x16.lt_u(i8x16.sub(v128.or(block, i8x16.splat(0x20)), i8x16.splat(0x61)), i8x16.splat(26));
  const plus = v128.or(i8x16.eq(block, i8x16.splat(0x2b)), i8x16.eq(block, i8x16.splat(0x2d)));
  const slash = v128.or(i8x16.eq(block, i8x16.splat(0x2f)), i8x16.eq(block, i8x16.splat(0x5f)));
  return i8x16.all_true(v128.or(v128.or(digit, letter), v128.or(plus, slash)));
}

/** Whether 16 characters of base64 decode to text at one alignment: three whole groups at least. */
function isBase64(block: v128): bool {
  if (!isAlphabet(block)) return false;
  const digit = i8x16.lt_u(i8x16.sub(block, i8x16.splat(0x30)), i8x16.splat(10));
  const upper = i8x16.lt_u(i8x16.sub(block, i8x16.splat(0x41)), i8x16.splat(26));
  const lower = i8x16.lt_u(i8x16.sub(block, i8x16.splat(0x61)), i8x16.splat(26));
  const plus = v128.or(i8x16.eq(block, i8x16.splat(0x2b)), i8x16.eq(block, i8x16.splat(0x2d)));
  const slash = v128.or(i8x16.eq(block, i8x16.splat(0x2f)), i8x16.eq(block, i8x16.splat(0x5f)));
  // What is to be added to a character for its six bits.
  const shift = v128.or(
    v128.or(v128.and(digit, i8x16.splat(4)), v128.or(v128.and(upper, i8x16.splat(-65)), v128.and(lower, i8x16.splat(-71)))),
    v128.or(v128.and(plus, i8x16.sub(i8x16.splat(62), block)), v128.and(slash, i8x16.sub(i8x16.splat(63), block))),
  );
  const one = i8x16.add(block, shift);
  const none = i8x16.splat(0);
  const two = v128.shuffle<u8>(one, none, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16);
  const three = v128.shuffle<u8>(one, none, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 16);
  const four = v128.shuffle<u8>(one, none, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 16, 16);
  const first = v128.or(i8x16.shl(one, 2), i8x16.shr_u(two, 4));
  const second = v128.or(i8x16.shl(two, 4), i8x16.shr_u(three, 2));
  const third = v128.or(i8x16.shl(three, 6), four);
  // A bit for each place at which a group of four that begins there is text.
  const groups = i8x16.bitmask(v128.and(text(first), v128.and(text(second), text(third))));
  return (groups & 0x1111) === 0x1111 || (groups & 0x0222) === 0x0222 || (groups & 0x0444) === 0x0444 || (groups & 0x0888) === 0x0888;
}

/** Whether 16 characters are hex digits whose pairs are text, from the first or the second on. */
function isHex(block: v128): bool {
  if (hexIn(block) !== 0xffff) return false;
  const letter = i8x16.gt_u(block, i8x16.splat(0x39));
  const value = v128.bitselect(
    i8x16.sub(v128.or(block, i8x16.splat(0x20)), i8x16.splat(0x57)),
    i8x16.sub(block, i8x16.splat(0x30)),
    letter,
  );
  const next = v128.shuffle<u8>(value, i8x16.splat(0), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16);
  const pairs = i8x16.bitmask(text(v128.or(i8x16.shl(value, 4), next)));
  return (pairs & 0x5555) === 0x5555 || (pairs & 0x2aaa) === 0x2aaa;
}

/** `others`: lanes that are not of the alphabet of base64, none or every other one. */
function isRun(block: v128, others: u32): bool {
  if (others === 0) return isBase64(block) || isHex(block);
  return (
    u32(i8x16.bitmask(i8x16.eq(block, i8x16.splat(0)))) === others &&
    isAlphabet(v128.or(block, v128.shuffle<u8>(block, block, 1, 0, 3, 2, 5, 4, 7, 6, 9, 8, 11, 10, 13, 12, 15, 14)))
  );
}

/** Whether three of `marks`, which are lanes, have after them what an escape goes on with: a digit, `#`, `u`, `x`. */
function isEscapes(block: v128, marks: v128): bool {
  const next = v128.shuffle<u8>(block, i8x16.splat(0), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16);
  const lower = v128.or(next, i8x16.splat(0x20));
  const digit = i8x16.lt_u(i8x16.sub(next, i8x16.splat(0x30)), i8x16.splat(10));
  const letter = v128.or(i8x16.eq(lower, i8x16.splat(0x75)), i8x16.eq(lower, i8x16.splat(0x78)));
  const going = v128.or(v128.or(digit, letter), i8x16.eq(next, i8x16.splat(0x23)));
  return popcnt(i8x16.bitmask(v128.and(marks, going))) >= 3;
}

/** The lanes that rule out base64 and hex digits: white space, quotes, brackets, `=:;?@` and bytes past ASCII. */
// @ts-expect-error: decorator
@inline
function othersIn(block: v128): u32 {
  return u32(i8x16.bitmask(v128.or(i8x16.lt_s(block, i8x16.splat(0x2b)), i8x16.lt_u(i8x16.sub(block, i8x16.splat(0x3a)), i8x16.splat(7)))));
}

/** Lanes of `%`, `&` and the backslash. */
// @ts-expect-error: decorator
@inline
function marksIn(block: v128): v128 {
  return v128.or(i8x16.lt_u(i8x16.sub(block, i8x16.splat(0x25)), i8x16.splat(2)), i8x16.eq(block, i8x16.splat(0x5c)));
}

/** Whether any of the 16 blocks that begin at `at` and after it looks like part of a run. `places`: a bit for each that counts. */
function isRunNear(at: usize, others: u32, marks: u32, places: u32): bool {
  let same = ~others;
  same &= same >> 1;
  same &= same >> 2;
  same &= same >> 4;
  same &= same >> 8;
  let other = others ^ (others >> 1);
  other &= other >> 1;
  other &= other >> 2;
  other &= other >> 4;
  other &= other >> 7;
  for (let left = (same | other) & places; left; left &= left - 1) {
    const place = ctz(left);
    if (isRun(v128.load(at + place), (others >> place) & 0xffff)) return true;
  }
  if (popcnt(marks) < 3) return false;
  for (let left = places; left; left &= left - 1) {
    const place = ctz(left);
    if (popcnt((marks >> place) & 0xffff) < 3) continue;
    const block = v128.load(at + place);
    if (isEscapes(block, marksIn(block))) return true;
  }
  return false;
}

/** Whether any 16 bytes in a row, wherever they begin, look like part of a run. Reads up to 32 bytes after the bytes. */
export function holdsRun(bytes: usize, length: u32): bool {
  let block = v128.load(bytes);
  let others = othersIn(block);
  let marks = u32(i8x16.bitmask(marksIn(block)));
  for (let at: u32 = 0; at + 16 <= length; at += 16) {
    block = v128.load(bytes + at, 16);
    others |= othersIn(block) << 16;
    marks |= u32(i8x16.bitmask(marksIn(block))) << 16;
    const last = length - 16 - at;
    const places: u32 = last < 15 ? (2 << last) - 1 : 0xffff;
    if (isRunNear(bytes + at, others, marks, places)) return true;
    others >>= 16;
    marks >>= 16;
  }
  return false;
}

/** The first of the places `from`, `from + 32`, … at which 16 bytes look like part of a run, as ../runs.ts says; `length` or more where there is none. */
export function nextRun(bytes: usize, from: u32, length: u32): u32 {
  const low = i8x16.splat(0x2b);
  const colon = i8x16.splat(0x3a);
  const signs = i8x16.splat(7);
  const percent = i8x16.splat(0x25);
  const two = i8x16.splat(2);
  const backslash = i8x16.splat(0x5c);
  const end = bytes + length;
  let at = bytes + from;
  for (; at + 16 <= end; at += 32) {
    const block = v128.load(at);
    // White space, quotes, brackets, `=:;?@` and bytes past ASCII rule out nearly every place at once.
    const others = u32(i8x16.bitmask(v128.or(i8x16.lt_s(block, low), i8x16.lt_u(i8x16.sub(block, colon), signs))));
    const changes = (others ^ (others >> 1)) & 0x7fff;
    if ((changes === 0 || changes === 0x7fff) && others !== 0xffff && isRun(block, others)) return u32(at - bytes);
    // `%` and `&` are neighbours.
    const marks = v128.or(i8x16.lt_u(i8x16.sub(block, percent), two), i8x16.eq(block, backslash));
    if (popcnt(i8x16.bitmask(marks)) >= 3 && isEscapes(block, marks)) return u32(at - bytes);
  }
  return max<u32>(u32(at - bytes), length);
}
