// The symbols of a block of deflate into bytes, in AssemblyScript: the loop in which nearly all time goes. Checks every distance and all room. Makes no
// tables: see huffman.ts for what an entry says.

import { END, SPECIAL, SUBTABLE } from './huffman';
import { BAD_SYMBOL, ENDS_EARLY, TOO_FAR_BACK, TOO_LONG } from './outcome';
import { because, bits, fill, goOn, held, input, inputLimit, leave, output, outputEnd, outputStart, passOutput } from './stream';

const ENDED: i32 = 0;
const AT_LIMIT: i32 = 1;

/** What an entry stands for, with what follows its code; `from`: the bits that begin with the code. */
function meaningOf(entry: u32, from: u64): u32 {
  return (entry >> 16) + ((u32(from) & ((1 << entry) - 1)) >> (entry >> 8));
}

/** Writes `length` bytes again that came `distance` bytes before; at least 15 bytes after them may be written, too. */
function repeat(patterns: usize, to: usize, distance: u32, length: u32): void {
  let from = to - distance;
  let at = to;
  const stop = to + length;
  if (distance >= 16) {
    do {
      v128.store(at, v128.load(from));
      from += 16;
      at += 16;
    } while (at < stop);
    return;
  }
  const pattern = i8x16.swizzle(v128.load(from), v128.load(patterns + (distance << 4)));
  // Whole repetitions.
  const step = load<u8>(patterns + distance);
  do {
    v128.store(at, pattern);
    at += step;
  } while (at < stop);
}

/** Symbols until the end of the block, until there is something wrong, or until either side is near its end. */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: a call within the loop would cost registers.
function most(patterns: usize, literals: usize, literalBits: u32, distances: usize, distanceBits: u32): i32 {
  const literalMask: u32 = (1 << literalBits) - 1;
  const distanceMask: u32 = (1 << distanceBits) - 1;
  const limit = inputLimit;
  const end = outputEnd;
  const near = end - 3;
  let have = bits;
  let count = held;
  let from = input;
  let to = output;
  let outcome = AT_LIMIT;
  while (from <= limit && to <= near) {
    have |= load<u64>(from) << count;
    from += 7 - ((count >> 3) & 7);
    count |= 56;
    let entry = load<u32>(literals + ((u32(have) & literalMask) << 2));
    if (i32(entry) < 0) {
      have >>= entry;
      count -= entry;
      store<u8>(to++, entry >> 16);
      entry = load<u32>(literals + ((u32(have) & literalMask) << 2));
      if (i32(entry) < 0) {
        have >>= entry;
        count -= entry;
        store<u8>(to++, entry >> 16);
        entry = load<u32>(literals + ((u32(have) & literalMask) << 2));
        if (i32(entry) < 0) {
          have >>= entry;
          count -= entry;
          store<u8>(to++, entry >> 16);
          continue;
        }
      }
    }
    if (entry & SPECIAL) {
      if (entry & SUBTABLE) {
        have >>= entry;
        count -= entry;
        entry = load<u32>(literals + (((entry >> 16) + (u32(have) & ((1 << (entry >> 8)) - 1))) << 2));
        if (i32(entry) < 0) {
          have >>= entry;
          count -= entry;
          store<u8>(to++, entry >> 16);
          continue;
        }
      }
      if (entry & SPECIAL) {
        have >>= entry;
        count -= entry;
        outcome = entry & END ? ENDED : BAD_SYMBOL;
        break;
      }
    }
    const length = meaningOf(entry, have);
    have >>= entry;
    count -= entry;
    if ((count & 63) < 28) {
      have |= load<u64>(from) << count;
      from += 7 - ((count >> 3) & 7);
      count |= 56;
    }
    entry = load<u32>(distances + ((u32(have) & distanceMask) << 2));
    if (entry & SPECIAL) {
      if (entry & SUBTABLE) {
        have >>= entry;
        count -= entry;
        entry = load<u32>(distances + (((entry >> 16) + (u32(have) & ((1 << (entry >> 8)) - 1))) << 2));
      }
      if (entry & SPECIAL) {
        have >>= entry;
        count -= entry;
        outcome = BAD_SYMBOL;
        break;
      }
    }
    const distance = meaningOf(entry, have);
    have >>= entry;
    count -= entry;
    if (distance > to - outputStart) {
      outcome = TOO_FAR_BACK;
      break;
    }
    if (length + 15 > end - to) {
      if (length > end - to) {
        outcome = TOO_LONG;
        break;
      }
      for (let left = length; left > 0; left--, to++) store<u8>(to, load<u8>(to - distance));
      continue;
    }
    repeat(patterns, to, distance, length);
    to += length;
  }
  leave(have, count, from, to);
  return outcome;
}

/** The entry of the next symbol, of which nothing is taken but what led to a subtable. */
function look(table: usize, tableBits: u32): u32 {
  const entry = load<u32>(table + ((u32(bits) & ((1 << tableBits) - 1)) << 2));
  if (!(entry & SUBTABLE)) return entry;
  leave(bits >> entry, held - entry, input, output);
  return load<u32>(table + (((entry >> 16) + (u32(bits) & ((1 << (entry >> 8)) - 1))) << 2));
}

/** One symbol, wherever input and output are. */
function one(literals: usize, literalBits: u32, distances: usize, distanceBits: u32): i32 {
  if (!fill()) return ENDS_EARLY;
  let entry = look(literals, literalBits);
  const length = meaningOf(entry, bits);
  leave(bits >> entry, held - entry, input, output);
  if (i32(entry) < 0) {
    if (output === outputEnd) return TOO_LONG;
    store<u8>(output, entry >> 16);
    passOutput(1);
    return AT_LIMIT;
  }
  if (entry & SPECIAL) return entry & END ? ENDED : BAD_SYMBOL;
  if (!fill()) return ENDS_EARLY;
  entry = look(distances, distanceBits);
  const distance = meaningOf(entry, bits);
  leave(bits >> entry, held - entry, input, output);
  if (entry & SPECIAL) return BAD_SYMBOL;
  if (distance > output - outputStart) return TOO_FAR_BACK;
  if (length > outputEnd - output) return TOO_LONG;
  for (let left = length; left > 0; left--) {
    store<u8>(output, load<u8>(output - distance));
    passOutput(1);
  }
  return AT_LIMIT;
}

/** All symbols of a block, coded as these tables say. 0, or a negative outcome. */
export function decode(patterns: usize, literals: usize, literalBits: u32, distances: usize, distanceBits: u32): i32 {
  let outcome = AT_LIMIT;
  while (outcome === AT_LIMIT) {
    outcome = most(patterns, literals, literalBits, distances, distanceBits);
    if (outcome !== AT_LIMIT) break;
    if (input > inputLimit && !goOn()) return ENDS_EARLY;
    if (outputEnd - output < 3) outcome = one(literals, literalBits, distances, distanceBits);
  }
  return because(outcome);
}
