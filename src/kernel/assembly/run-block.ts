// What one block of 16 bytes looks like: part of a run of base64, of hex digits, of UTF-16, of escapes or of numbers. In AssemblyScript; specified by ../runs.ts.

/** A bit for each lane that is a hex digit. */
export function hexIn(bytes: v128): u32 {
  const digit = i8x16.lt_u(i8x16.sub(bytes, i8x16.splat(0x30)), i8x16.splat(10));
  const letter = i8x16.lt_u(i8x16.sub(v128.or(bytes, i8x16.splat(0x20)), i8x16.splat(0x61)), i8x16.splat(6));
  return i8x16.bitmask(v128.or(digit, letter));
}

/** Lanes that are bytes of plain text: printable ASCII, tab, line feed, carriage return. */
export function text(bytes: v128): v128 {
  const printable = i8x16.lt_u(i8x16.sub(bytes, i8x16.splat(0x20)), i8x16.splat(0x5f));
  const breaks = v128.or(i8x16.eq(bytes, i8x16.splat(0x0a)), i8x16.eq(bytes, i8x16.splat(0x0d)));
  return v128.or(printable, v128.or(breaks, i8x16.eq(bytes, i8x16.splat(0x09))));
}

/** Lanes of characters of base64, of either alphabet. */
export function alphabetIn(block: v128): u32 {
  const digit = i8x16.lt_u(i8x16.sub(block, i8x16.splat(0x30)), i8x16.splat(10));
  const letter = i8x16.lt_u(i8x16.sub(v128.or(block, i8x16.splat(0x20)), i8x16.splat(0x61)), i8x16.splat(26));
  const plus = v128.or(i8x16.eq(block, i8x16.splat(0x2b)), i8x16.eq(block, i8x16.splat(0x2d)));
  const slash = v128.or(i8x16.eq(block, i8x16.splat(0x2f)), i8x16.eq(block, i8x16.splat(0x5f)));
  return u32(i8x16.bitmask(v128.or(v128.or(digit, letter), v128.or(plus, slash))));
}

/** The six bits that each lane stands for, where it is of base64. */
export function sextets(block: v128): v128 {
  const digit = i8x16.lt_u(i8x16.sub(block, i8x16.splat(0x30)), i8x16.splat(10));
  const upper = i8x16.lt_u(i8x16.sub(block, i8x16.splat(0x41)), i8x16.splat(26));
  const lower = i8x16.lt_u(i8x16.sub(block, i8x16.splat(0x61)), i8x16.splat(26));
  const plus = v128.or(i8x16.eq(block, i8x16.splat(0x2b)), i8x16.eq(block, i8x16.splat(0x2d)));
  const slash = v128.or(i8x16.eq(block, i8x16.splat(0x2f)), i8x16.eq(block, i8x16.splat(0x5f)));
  // What is to be added to a character.
  const shift = v128.or(
    v128.or(v128.and(digit, i8x16.splat(4)), v128.or(v128.and(upper, i8x16.splat(-65)), v128.and(lower, i8x16.splat(-71)))),
    v128.or(v128.and(plus, i8x16.sub(i8x16.splat(62), block)), v128.and(slash, i8x16.sub(i8x16.splat(63), block))),
  );
  return i8x16.add(block, shift);
}

/** A bit for each lane at which a group of four that begins there is text; or begins and ends with characters of UTF-16; or has one in the middle. */
export let wholeGroups: u32 = 0;
export let outerGroups: u32 = 0;
export let innerGroups: u32 = 0;

/** Tells them of the sextets in `one`; `next`: those after them. */
export function tellGroups(one: v128, next: v128): void {
  const two = v128.shuffle<u8>(one, next, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16);
  const three = v128.shuffle<u8>(one, next, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17);
  const four = v128.shuffle<u8>(one, next, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18);
  const first = v128.or(i8x16.shl(one, 2), i8x16.shr_u(two, 4));
  const second = v128.or(i8x16.shl(two, 4), i8x16.shr_u(three, 2));
  const third = v128.or(i8x16.shl(three, 6), four);
  const firstIsText = text(first);
  const secondIsText = text(second);
  const thirdIsText = text(third);
  const none = i8x16.splat(0);
  const isNone = v128.and(i8x16.eq(first, none), i8x16.eq(third, none));
  wholeGroups = u32(i8x16.bitmask(v128.and(firstIsText, v128.and(secondIsText, thirdIsText))));
  outerGroups = u32(i8x16.bitmask(v128.and(v128.and(firstIsText, thirdIsText), i8x16.eq(second, none))));
  innerGroups = u32(i8x16.bitmask(v128.and(isNone, secondIsText)));
}

/** Whether 16 characters of base64 decode to text at one alignment: three whole groups at least. */
function isBase64(block: v128): bool {
  if (alphabetIn(block) !== 0xffff) return false;
  tellGroups(sextets(block), i8x16.splat(0));
  return areGroups(wholeGroups, wholeGroups) || areGroups(outerGroups, innerGroups) || areGroups(innerGroups, outerGroups);
}

/** Whether at one alignment all whole groups are told of, the first one and every other by `odd`, the others by `even`. */
function areGroups(odd: u32, even: u32): bool {
  const four = (odd & 0x0101) | (even & 0x1010);
  const three = (odd & 0x0e0e) | (even & 0x00e0);
  return four === 0x1111 || (three & 0x0222) === 0x0222 || (three & 0x0444) === 0x0444 || (three & 0x0888) === 0x0888;
}

/** What each hex digit stands for. */
export function valuesOf(block: v128): v128 {
  const letter = i8x16.gt_u(block, i8x16.splat(0x39));
  return v128.bitselect(i8x16.sub(v128.or(block, i8x16.splat(0x20)), i8x16.splat(0x57)), i8x16.sub(block, i8x16.splat(0x30)), letter);
}

/** What the two digits at each lane stand for, where there are two. `next`: those after them. */
export function pairs(one: v128, next: v128): v128 {
  const second = v128.shuffle<u8>(one, next, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16);
  return v128.or(i8x16.shl(one, 4), second);
}

/** Whether 16 characters are hex digits whose pairs are text, from the first or the second on. */
function isHex(block: v128): bool {
  if (hexIn(block) !== 0xffff) return false;
  const bytes = pairs(valuesOf(block), i8x16.splat(0));
  const texts = i8x16.bitmask(text(bytes));
  const zeros = i8x16.bitmask(i8x16.eq(bytes, i8x16.splat(0)));
  // Every pair, or every other one and zeros between.
  return arePairs(texts, texts) || arePairs(texts, zeros) || arePairs(zeros, texts);
}

/** Whether from the first or the second digit on all whole pairs are told of, the first one and every other by `odd`, the others by `even`. */
function arePairs(odd: u32, even: u32): bool {
  return ((odd & 0x1111) | (even & 0x4444)) === 0x5555 || ((odd & 0x2222) | (even & 0x0888)) === 0x2aaa;
}

/** Lanes that are between two numbers. */
function separators(block: v128): u32 {
  const commaOrDash = v128.or(i8x16.eq(block, i8x16.splat(0x2c)), i8x16.eq(block, i8x16.splat(0x2d)));
  const colonOrBlank = v128.or(i8x16.eq(block, i8x16.splat(0x3a)), i8x16.eq(block, i8x16.splat(0x20)));
  return i8x16.bitmask(v128.or(commaOrDash, colonOrBlank));
}

/** Lanes that may be of numbers in hex digits one after another. */
export function listedIn(block: v128): u32 {
  return hexIn(block) | separators(block) | u32(i8x16.bitmask(i8x16.eq(v128.or(block, i8x16.splat(0x20)), i8x16.splat(0x78))));
}

/** Where the `x` of `0x70` is in the lanes, if the numbers are `step` apart: eight places further up, so that some are told that are before the block. */
function crosses(marks: u32, step: u32): u32 {
  const first = ((marks & -marks) << 8) >> step;
  return first | (first << step) | (first << (2 * step)) | (first << (3 * step)) | (step === 5 ? first << 20 : 0);
}

/** Whether numbers in hex digits stand one after another, each of text or zero, and not all of them zero. */
export function isHexList(block: v128): bool {
  const digits = hexIn(block);
  const others = ~digits & 0xffff;
  const marks = u32(i8x16.bitmask(i8x16.eq(v128.or(block, i8x16.splat(0x20)), i8x16.splat(0x78))));
  let starts: u32 = 0;
  if (marks === 0) {
    // `70,61,`: lanes 2, 5, … are separators, or 1, 4, …, or 0, 3, …
    if (others !== 0x4924 && others !== 0x2492 && others !== 0x9249) return false;
    if ((others & ~separators(block)) !== 0) return false;
    starts = digits & (digits >> 1) & 0x7fff;
  } else {
    let at = crosses(marks, 5);
    if (((at >> 8) & 0xffff) !== marks) at = crosses(marks, 6);
    if (((at >> 8) & 0xffff) !== marks) return false;
    const values = ((at << 1) | (at << 2)) >> 8;
    const zeros = at >> 9;
    if ((values & 0xffff & ~digits) !== 0) return false;
    if ((zeros & 0xffff & ~u32(i8x16.bitmask(i8x16.eq(block, i8x16.splat(0x30))))) !== 0) return false;
    if ((~(marks | values | zeros) & 0xffff & ~separators(block)) !== 0) return false;
    starts = ((at << 1) >> 8) & 0x7fff;
  }
  const bytes = pairs(valuesOf(block), i8x16.splat(0));
  const texts = u32(i8x16.bitmask(text(bytes)));
  const good = texts | u32(i8x16.bitmask(i8x16.eq(bytes, i8x16.splat(0))));
  return (starts & ~good) === 0 && (starts & texts) !== 0;
}

/** Whether decimal numbers stand one after another as tokens have them, of digits, commas and blanks. */
export function isDecimalList(block: v128): bool {
  const isDigit = i8x16.lt_u(i8x16.sub(block, i8x16.splat(0x30)), i8x16.splat(10));
  const digits = u32(i8x16.bitmask(isDigit));
  const commas = u32(i8x16.bitmask(i8x16.eq(block, i8x16.splat(0x2c))));
  const blanks = u32(i8x16.bitmask(i8x16.eq(block, i8x16.splat(0x20))));
  if ((digits | commas | blanks) !== 0xffff || popcnt(commas) < 3) return false;
  const two = digits & (digits >> 1);
  const three = two & (digits >> 2);
  if ((three & (digits >> 3)) !== 0) return false;
  const starts = digits & ~(digits << 1) & 0xfffe;
  const begun = (commas << 1) | ((blanks << 1) & ((commas << 2) | 2));
  if ((starts & ~begun) !== 0) return false;
  // Those that end within the lanes.
  const ends = ~digits & 0xffff;
  const pairs = starts & two & (ends >> 2);
  const triples = starts & three & (ends >> 3);
  const isCut = starts & ~pairs & ~triples;
  const ones = u32(i8x16.bitmask(i8x16.eq(block, i8x16.splat(0x31))));
  const small = u32(i8x16.bitmask(i8x16.lt_u(block, i8x16.splat(0x33))));
  const large = u32(i8x16.bitmask(i8x16.gt_u(block, i8x16.splat(0x33))));
  const cut = 0x8000 | (two & 0x4000) | (three & 0x2000);
  return (pairs & ~large) === 0 && (triples & ~(ones & (small >> 1))) === 0 && (isCut & ~cut) === 0;
}

/** Whether ASCII stands there in UTF-16. `others`: lanes that are not of the alphabet of base64. */
export function isWide(block: v128, others: u32): bool {
  return (
    u32(i8x16.bitmask(i8x16.eq(block, i8x16.splat(0)))) === others &&
    alphabetIn(v128.or(block, v128.shuffle<u8>(block, block, 1, 0, 3, 2, 5, 4, 7, 6, 9, 8, 11, 10, 13, 12, 15, 14))) === 0xffff
  );
}

/** `others`: none, or every other one, or some at the same distances. */
export function isRun(block: v128, others: u32): bool {
  if (others === 0 && (isBase64(block) || isHex(block))) return true;
  return others === 0x5555 || others === 0xaaaa ? isWide(block, others) : isHexList(block);
}

/** Whether three of `marks`, which are lanes, have after them what an escape goes on with: a digit, `#`, `u`, `x`. */
export function isEscapes(block: v128, marks: v128): bool {
  const next = v128.shuffle<u8>(block, i8x16.splat(0), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16);
  const lower = v128.or(next, i8x16.splat(0x20));
  const digit = i8x16.lt_u(i8x16.sub(next, i8x16.splat(0x30)), i8x16.splat(10));
  const letter = v128.or(i8x16.eq(lower, i8x16.splat(0x75)), i8x16.eq(lower, i8x16.splat(0x78)));
  const going = v128.or(v128.or(digit, letter), i8x16.eq(next, i8x16.splat(0x23)));
  return popcnt(i8x16.bitmask(v128.and(marks, going))) >= 3;
}
