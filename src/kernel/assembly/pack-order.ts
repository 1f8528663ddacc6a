// The index of a pack, checked and put into the order of the pack, in AssemblyScript. Its specification is src/git/pack-index.ts with what that imports; it
// says only that something is wrong, and not what.

const LARGEST_OFFSET: u64 = (u64(1) << 53) - 1;

/** What is wrong makes no offset. */
const WRONG: f64 = -1;

/** Of radix sorting. */
const MOST_DIGIT_BITS: u32 = 11;
const counts: usize = memory.data(4 << 11, 16);

/** Less, equal or greater than zero, as the id at `one` is before, at or after that at `other`; they are a multiple of four bytes. */
function compareIds(one: usize, other: usize, idBytes: u32): i32 {
  for (let i: u32 = 0; i < idBytes; i += 4) {
    const left = bswap<u32>(load<u32>(one + i));
    const right = bswap<u32>(load<u32>(other + i));
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}

/** Whether the ids ascend and the fan-out table is theirs. Writes where ids begin that start with so many bits, as src/git/id-starts.ts has it. */
export function checkIds(fanOut: usize, ids: usize, count: u32, idBytes: u32, starts: usize, startBits: u32): bool {
  const shift: u32 = 32 - startBits;
  const end: usize = starts + (((1 << startBits) + 1) << 2);
  let filled = starts;
  let place: u32 = 0;
  let at = ids;
  for (let first: u32 = 0; first < 256; first++) {
    const until = bswap<u32>(load<u32>(fanOut + (first << 2)));
    if (until < place || until > count) return false;
    for (; place < until; place++) {
      if (load<u8>(at) !== first || (place > 0 && compareIds(at - idBytes, at, idBytes) > 0)) return false;
      const start: usize = starts + ((bswap<u32>(load<u32>(at)) >> shift) << 2);
      for (; filled <= start; filled += 4) store<u32>(filled, place);
      at += idBytes;
    }
  }
  for (; filled < end; filled += 4) store<u32>(filled, count);
  return place === count;
}

/** Writes the offsets by place in the index, as whole numbers of eight bytes, and the places beside them. The largest offset, or `WRONG`. */
export function readOffsets(shorts: usize, count: u32, longs: u32, offsets: usize, places: usize): f64 {
  const longFrom = shorts + ((count as usize) << 2);
  let largest: u64 = 0;
  for (let place: u32 = 0; place < count; place++) {
    let offset: u64 = bswap<u32>(load<u32>(shorts + (place << 2)));
    if (offset >> 31) {
      const long = (offset as u32) & 0x7fffffff;
      if (long >= longs) return WRONG;
      offset = bswap<u64>(load<u64>(longFrom + (long << 3)));
      if (offset > LARGEST_OFFSET) return WRONG;
    }
    if (offset > largest) largest = offset;
    store<u64>(offsets + (place << 3), offset);
    store<u32>(places + (place << 2), place);
  }
  return largest as f64;
}

/** How often `sortOffsets` goes through all: where that is odd, what is to be sorted must be given as the other arrays. */
export function sortPasses(largest: f64): u32 {
  const bits: u32 = 64 - (clz<u64>(largest as u64) as u32);
  return bits === 0 ? 0 : (bits + MOST_DIGIT_BITS - 1) / MOST_DIGIT_BITS;
}

/** By one digit, keeping the order of those that have the same one. */
function distribute(values: usize, places: usize, toValues: usize, toPlaces: usize, count: u32, shift: u64, bits: u32): void {
  const digits: u32 = 1 << bits;
  const mask: u64 = digits - 1;
  memory.fill(counts, 0, digits << 2);
  for (let at: u32 = 0; at < count; at++) {
    const digit: usize = (counts + (((load<u64>(values + (at << 3)) >> shift) & mask) << 2)) as usize;
    store<u32>(digit, load<u32>(digit) + 1);
  }
  let sum: u32 = 0;
  for (let digit: usize = counts; digit < counts + (digits << 2); digit += 4) {
    const here = load<u32>(digit);
    store<u32>(digit, sum);
    sum += here;
  }
  for (let at: u32 = 0; at < count; at++) {
    const value = load<u64>(values + (at << 3));
    const digit: usize = (counts + (((value >> shift) & mask) << 2)) as usize;
    const to = load<u32>(digit);
    store<u32>(digit, to + 1);
    store<u64>(toValues + (to << 3), value);
    store<u32>(toPlaces + (to << 2), load<u32>(places + (at << 2)));
  }
}

/** Sorts into the first arrays, by way of the others, and makes the offsets floating-point numbers. False where two are the same. */
export function sortOffsets(offsets: usize, places: usize, otherOffsets: usize, otherPlaces: usize, count: u32, largest: f64): bool {
  const passes = sortPasses(largest);
  const bits: u32 = passes === 0 ? 0 : (64 - (clz<u64>(largest as u64) as u32) + passes - 1) / passes;
  for (let pass: u32 = 0; pass < passes; pass++) {
    const shift: u64 = pass * bits;
    if ((passes - pass) & 1) distribute(otherOffsets, otherPlaces, offsets, places, count, shift, bits);
    else distribute(offsets, places, otherOffsets, otherPlaces, count, shift, bits);
  }
  let before: u64 = u64.MAX_VALUE;
  for (let at: usize = offsets; at < offsets + (count << 3); at += 8) {
    const offset = load<u64>(at);
    if (offset === before) return false;
    store<f64>(at, offset as f64);
    before = offset;
  }
  return true;
}
