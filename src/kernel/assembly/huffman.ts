// Huffman codes as tables that are looked up, in AssemblyScript: the code lengths of a block of deflate (RFC 1951, 3.2) become entries, each of which
// tells all about one symbol. Accepts the sets of lengths that zlib accepts, and no others. Reads no stream.
//
// An entry, from the lowest bit: 8 bits, how many bits of the stream it takes, those that follow a length or a distance included; 4 bits, how many of
// these are the code; 1 bit of zero; three flags, END, SUBTABLE and SPECIAL (neither a literal nor a length nor a distance: one of the two before, or
// no symbol at all); 15 bits, the least length or distance, or the literal, or the place of the subtable; LITERAL.
// An entry with SUBTABLE has the number of bits by which its subtable is looked up instead of those of the code.

import {
  COUNTS,
  DISTANCE_SYMBOLS,
  FIXED_DISTANCES,
  FIXED_LITERALS,
  LENGTH_SYMBOLS,
  LIST,
  LITERAL_SYMBOLS,
  PATTERNS,
  PLACES,
  SORTED,
} from './room';

export const END: u32 = 1 << 13;
export const SUBTABLE: u32 = 1 << 14;
export const SPECIAL: u32 = 1 << 15;
const LITERAL: u32 = 1 << 31;
const NO_SYMBOL: u32 = SPECIAL | 1;

/** Lists a symbol, and returns where the next one goes. */
export function enlist(list: usize, counts: usize, symbol: u32, length: u32): usize {
  store<u16>(list, (symbol << 4) | length);
  const count = counts + (length << 1);
  store<u16>(count, load<u16>(count) + 1);
  return list + 2;
}

/** The code after `code`, both of them with the first bit lowest, as they come in the stream. 0 after the last one. */
function following(code: u32, length: u32): u32 {
  const zeros = code ^ ((1 << length) - 1);
  const bit: u32 = (1 << 31) >> clz(zeros);
  return zeros === 0 ? 0 : (code & (bit - 1)) | bit;
}

/**
 * Makes the table at `table` for the symbols from `list` to `listEnd`, and returns by how many bits it is looked up: `most` or fewer; 0 where no such
 * code may be. `symbols`: their entries. `isWhole`: whether a code with a single symbol is refused, too.
 */
export function makeTable(
  work: usize,
  list: usize,
  listEnd: usize,
  counts: usize,
  symbols: usize,
  table: usize,
  most: u32,
  isWhole: bool,
): u32 {
  let longest: u32 = 15;
  while (longest > 0 && load<u16>(counts + (longest << 1)) === 0) longest--;
  store<u32>(table, NO_SYMBOL);
  store<u32>(table, NO_SYMBOL, 4);
  if (longest === 0) return 1;
  let left: i32 = 1;
  let place = work + SORTED;
  for (let length: u32 = 1; length <= longest; length++) {
    const count: u32 = load<u16>(counts + (length << 1));
    left = (left << 1) - count;
    if (left < 0) return 0;
    store<u32>(work + PLACES + (length << 2), place);
    place += count << 2;
  }
  if (left > 0 && (isWhole || longest !== 1)) return 0;
  for (let at = list; at < listEnd; at += 2) {
    const listed: u32 = load<u16>(at);
    const next = work + PLACES + ((listed & 15) << 2);
    const sorted: usize = load<u32>(next);
    store<u32>(sorted, load<u32>(symbols + ((listed >> 4) << 2)));
    store<u32>(next, sorted + 4);
  }
  return fill(work, counts, table, min(most, longest), longest);
}

function fill(work: usize, counts: usize, table: usize, bits: u32, longest: u32): u32 {
  let sorted = work + SORTED;
  let code: u32 = 0;
  for (let length: u32 = 1; length <= bits; length++) {
    // What codes with fewer bits are is the same whatever the next bit is.
    const half: usize = 2 << length;
    if (length > 1) double(table, half);
    const own = length | (length << 8);
    for (let count: u32 = load<u16>(counts + (length << 1)); count > 0; count--, sorted += 4) {
      store<u32>(table + (code << 2), load<u32>(sorted) + own);
      code = following(code, length);
    }
  }
  if (longest > bits) fillSubtables(counts, table, bits, longest, sorted, code);
  return bits;
}

/** Copies the first `bytes` of a table behind themselves. */
function double(table: usize, bytes: usize): void {
  if (bytes === 8) {
    store<u64>(table, load<u64>(table), 8);
    return;
  }
  const stop = table + bytes;
  for (let at = table; at < stop; at += 16) v128.store(at + bytes, v128.load(at));
}

/** The codes of more than `bits` bits, from `code` on: those with the same first bits share a subtable. */
function fillSubtables(counts: usize, table: usize, bits: u32, longest: u32, first: usize, firstCode: u32): void {
  const mask: u32 = (1 << bits) - 1;
  let sorted = first;
  let code = firstCode;
  let next: u32 = 1 << bits;
  let start: u32 = 0;
  let size: u32 = 0;
  let prefix: u32 = u32.MAX_VALUE;
  for (let length = bits + 1; length <= longest; length++) {
    const more = length - bits;
    const own = more | (more << 8);
    for (let count: i32 = load<u16>(counts + (length << 1)); count > 0; count--, sorted += 4) {
      if ((code & mask) !== prefix) {
        prefix = code & mask;
        let width = more;
        // As wide as what is left of the codes needs.
        for (let free: i32 = (1 << width) - count; free > 0 && bits + width < longest; ) {
          width++;
          free = (free << 1) - load<u16>(counts + ((bits + width) << 1));
        }
        start = next;
        size = 1 << width;
        next += size;
        store<u32>(table + (prefix << 2), (start << 16) | SPECIAL | SUBTABLE | (width << 8) | bits);
      }
      const entry = load<u32>(sorted) + own;
      const step: u32 = 1 << more;
      for (let at = code >> bits; at < size; at += step) store<u32>(table + ((start + at) << 2), entry);
      code = following(code, length);
    }
  }
}

/** For symbols from `first` on: `least` and up, each group of `group` symbols with one more bit behind it than the one before, none in the first two. */
function listRanges(entries: usize, count: u32, group: u32, least: u32): void {
  let base = least;
  for (let at: u32 = 0; at < count; at++) {
    const extra = at < 2 * group ? 0 : at / group - 1;
    store<u32>(entries + (at << 2), (base << 16) | extra);
    base += 1 << extra;
  }
}

/** Writes what never changes into the room for work. The tables of the fixed codes included (RFC 1951, 3.2.6). */
export function prepareCodes(work: usize): void {
  const literals = work + LITERAL_SYMBOLS;
  for (let byte: u32 = 0; byte < 256; byte++) store<u32>(literals + (byte << 2), LITERAL | (byte << 16));
  store<u32>(literals, SPECIAL | END, 1024);
  listRanges(literals + 4 * 257, 28, 4, 3);
  store<u32>(literals, 258 << 16, 4 * 285);
  listRanges(work + DISTANCE_SYMBOLS, 30, 2, 1);
  for (let at: usize = 0; at < 8; at += 4) {
    store<u32>(literals + at, SPECIAL, 4 * 286);
    store<u32>(work + DISTANCE_SYMBOLS + at, SPECIAL, 4 * 30);
  }
  for (let length: u32 = 0; length < 19; length++) store<u32>(work + LENGTH_SYMBOLS + (length << 2), length << 16);
  for (let distance: u32 = 1; distance < 16; distance++) {
    store<u8>(work + PATTERNS + distance, 16 - (16 % distance));
    for (let at: u32 = 0; at < 16; at++) store<u8>(work + PATTERNS + (distance << 4) + at, at % distance);
  }
  makeFixed(work);
}

function fixedLength(symbol: u32): u32 {
  if (symbol < 144) return 8;
  if (symbol < 256) return 9;
  return symbol < 280 ? 7 : 8;
}

function makeFixed(work: usize): void {
  const counts = work + COUNTS;
  const list = work + LIST;
  memory.fill(counts, 0, 64);
  let end = list;
  for (let symbol: u32 = 0; symbol < 288; symbol++) {
    end = enlist(end, counts, symbol, fixedLength(symbol));
  }
  makeTable(work, list, end, counts, work + LITERAL_SYMBOLS, work + FIXED_LITERALS, 9, true);
  end = list;
  for (let symbol: u32 = 0; symbol < 32; symbol++) end = enlist(end, counts + 32, symbol, 5);
  makeTable(work, list, end, counts + 32, work + DISTANCE_SYMBOLS, work + FIXED_DISTANCES, 5, true);
}
