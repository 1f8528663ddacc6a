// zlib streams (RFC 1950) into memory, in AssemblyScript: the header, the blocks of deflate (RFC 1951) one after another, the checksum. Accepts what zlib
// accepts, and nothing else. Its specification is ../unpack-reference.ts. Of one call nothing is left to the next.

import { adler32 } from './adler';
import { enlist, makeTable } from './huffman';
import {
  BAD_BLOCK,
  BAD_CHECKSUM,
  BAD_CODE,
  BAD_HEADER,
  BAD_STORED_LENGTH,
  ENDS_EARLY,
  NEEDS_DICTIONARY,
  TOO_LONG,
  TOO_SHORT,
} from './outcome';
import {
  COUNTS,
  DISTANCE_SYMBOLS,
  DISTANCES,
  FIXED_DISTANCES,
  FIXED_LITERALS,
  LENGTH_SYMBOLS,
  LIST,
  LITERAL_SYMBOLS,
  LITERALS,
  OTHER_COUNTS,
  OTHER_LIST,
  PATTERNS,
  TAIL,
} from './room';
import {
  because,
  bits,
  fill,
  held,
  input,
  leave,
  open,
  output,
  outputEnd,
  passInput,
  passOutput,
  take,
  takenFrom,
  toBytes,
} from './stream';
import { decode } from './symbols';

/** For fewer bytes than this a table is smaller. */
const LITTLE: u32 = 2048;

/** 0, or what is wrong with the two bytes at the start. */
function checkHeader(from: usize, length: u32): i32 {
  if (length < 2) return ENDS_EARLY;
  const method: u32 = load<u8>(from);
  const flags: u32 = load<u8>(from, 1);
  if (((method << 8) | flags) % 31 !== 0 || (method & 15) !== 8 || method >> 4 > 7) return BAD_HEADER;
  if (!(flags & 0x20)) return 0;
  return length < 6 ? ENDS_EARLY : NEEDS_DICTIONARY;
}

function stored(): i32 {
  let left = toBytes();
  if (left < 4) return ENDS_EARLY;
  const size: u32 = load<u16>(input);
  if ((size ^ load<u16>(input, 2)) !== 0xffff) return BAD_STORED_LENGTH;
  passInput(4);
  left -= 4;
  const room: u32 = outputEnd - output;
  if (size > room && left > room) return TOO_LONG;
  if (size > left) return ENDS_EARLY;
  memory.copy(output, input, size);
  passInput(size);
  passOutput(size);
  return 0;
}

/** Where in the order of RFC 1951, 3.2.7 the symbols for lengths come: 16, 17, 18, 0, 8, 7, 9, 6, 10, … */
function inOrder(at: u32): u32 {
  if (at < 4) return at < 3 ? 16 + at : 0;
  return at & 1 ? 8 - ((at - 3) >> 1) : 6 + (at >> 1);
}

/** Reads the lengths of the `many` codes that code lengths, and makes their table: by how many bits it is looked up, or a negative outcome. */
function readLengthCodes(work: usize, many: u32): i32 {
  const lengths = work + OTHER_LIST;
  const counts = work + COUNTS;
  memory.fill(lengths, 0, 24);
  memory.fill(counts, 0, 32);
  for (let at: u32 = 0; at < many; at++) {
    if ((at & 15) === 0 && !fill()) return ENDS_EARLY;
    store<u8>(lengths + inOrder(at), take(3));
  }
  let list = work + LIST;
  for (let symbol: u32 = 0; symbol < 19; symbol++) {
    const length: u32 = load<u8>(lengths + symbol);
    if (length !== 0) list = enlist(list, counts, symbol, length);
  }
  const tableBits = makeTable(work, work + LIST, list, counts, work + LENGTH_SYMBOLS, work + LITERALS, 7, true);
  return tableBits === 0 ? BAD_CODE : tableBits;
}

let listEnd: usize = 0;
let otherListEnd: usize = 0;

/** Lists the symbols of both codes by the lengths that are read. 0, or a negative outcome. */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: what is read must stay in registers, and so in one function.
function readLengths(work: usize, many: u32, all: u32, tableBits: u32): i32 {
  const mask: u32 = (1 << tableBits) - 1;
  const counts = work + COUNTS;
  memory.fill(counts, 0, 64);
  let list = work + LIST;
  let otherList = work + OTHER_LIST;
  let last: u32 = 0;
  let have = bits;
  let count = held;
  for (let at: u32 = 0; at < all; ) {
    // The longest code for a length and what follows it.
    if ((count & 63) < 14) {
      leave(have, count, input, output);
      if (!fill()) return ENDS_EARLY;
      have = bits;
      count = held;
    }
    const entry = load<u32>(work + LITERALS + ((u32(have) & mask) << 2));
    have >>= entry;
    count -= entry;
    const symbol = (entry >> 16) & 31;
    if (symbol < 16) {
      last = symbol;
      if (symbol !== 0) {
        if (at < many) list = enlist(list, counts, at, symbol);
        else otherList = enlist(otherList, counts + 32, at - many, symbol);
      }
      at++;
      continue;
    }
    const more: u32 = symbol === 18 ? 7 : symbol - 14;
    const stop = at + (symbol === 18 ? 11 : 3) + (u32(have) & ((1 << more) - 1));
    have >>= more;
    count -= more;
    if (symbol !== 16) last = 0;
    if (stop > all || (symbol === 16 && at === 0)) {
      leave(have, count, input, output);
      return BAD_CODE;
    }
    if (last !== 0) {
      for (; at < stop && at < many; at++) list = enlist(list, counts, at, last);
      for (; at < stop; at++) otherList = enlist(otherList, counts + 32, at - many, last);
    }
    at = stop;
  }
  leave(have, count, input, output);
  listEnd = list;
  otherListEnd = otherList;
  return 0;
}

/** Whether the symbol that ends a block has a code: its entry is among those of 256 and above, which are few. */
function hasEnd(work: usize): bool {
  for (let at = listEnd - 2; at >= work + LIST; at -= 2) {
    const symbol = load<u16>(at) >> 4;
    if (symbol <= 256) return symbol === 256;
  }
  return false;
}

function dynamic(work: usize): i32 {
  if (!fill()) return ENDS_EARLY;
  const many = 257 + take(5);
  const manyOthers = 1 + take(5);
  const manyLengths = 4 + take(4);
  if (many > 286 || manyOthers > 30) return BAD_CODE;
  const lengthBits = readLengthCodes(work, manyLengths);
  if (lengthBits < 0) return lengthBits;
  const outcome = readLengths(work, many, many + manyOthers, lengthBits);
  if (outcome !== 0) return outcome;
  if (!hasEnd(work)) return BAD_CODE;
  // A table of 2048 entries is not worth its while for a few bytes.
  const most: u32 = outputEnd - output < LITTLE ? 9 : 11;
  const literals = work + LITERALS;
  const literalBits = makeTable(work, work + LIST, listEnd, work + COUNTS, work + LITERAL_SYMBOLS, literals, most, false);
  if (literalBits === 0) return BAD_CODE;
  const distances = work + DISTANCES;
  const distanceBits = makeTable(work, work + OTHER_LIST, otherListEnd, work + OTHER_COUNTS, work + DISTANCE_SYMBOLS, distances, 8, false);
  if (distanceBits === 0) return BAD_CODE;
  return decode(work + PATTERNS, literals, literalBits, distances, distanceBits);
}

/** How many bytes the stream at `from` takes, of which the content is `size` bytes `into`; or a negative outcome. `work`: the room that was prepared. */
export function inflate(work: usize, from: usize, length: u32, into: usize, size: u32): f64 {
  const header = checkHeader(from, length);
  if (header !== 0) return header;
  open(work + TAIL, from + 2, length - 2, into, size);
  let checksum: u32 = 1;
  let isLast = false;
  while (!isLast) {
    if (!fill()) return ENDS_EARLY;
    isLast = take(1) === 1;
    const before = output;
    let outcome: i32 = BAD_BLOCK;
    switch (take(2)) {
      case 0:
        outcome = stored();
        break;
      case 1:
        outcome = decode(work + PATTERNS, work + FIXED_LITERALS, 9, work + FIXED_DISTANCES, 5);
        break;
      case 2:
        outcome = dynamic(work);
        break;
    }
    outcome = because(outcome);
    if (outcome !== 0) return outcome;
    checksum = adler32(before, u32(output - before), checksum);
  }
  if (toBytes() < 4) return ENDS_EARLY;
  if (bswap<u32>(load<u32>(input)) !== checksum) return BAD_CHECKSUM;
  passInput(4);
  // A number of 32 bits without a sign, which an outcome is not.
  return output === outputEnd ? f64(takenFrom(from)) : f64(TOO_SHORT);
}
