// The search for anchors, in AssemblyScript: sixteen bytes at a time, exact in the end. Its specification is ../reference.ts; the tables that it
// reads are written by ../tables.ts, which says what they mean. Allocates nothing and decides nothing about what an anchor is.

/** Where the tables of a set begin its lists, in bytes from the start of the set; see ../tables.ts. */
const LISTS: usize = 96;
const TAILS: u32 = 8;
const WIDE_TAILS: u32 = 9;
const SCRATCH: usize = 176;

/** In the output: where to go on, then pairs of anchor and offset. */
const PAIRS: usize = 16;

const ENTRY: usize = 24;

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

/** Writes the anchors of one list that end their fingerprint at `last`, and returns how many there are then. */
function tryList(set: usize, list: u32, bytes: usize, length: u32, last: u32, out: usize, count: u32): u32 {
  const head = set + LISTS + (list << 3);
  let entry: usize = load<u32>(head);
  let found = count;
  for (let left = load<u32>(head, 4); left > 0; left--, entry += ENTRY) {
    const back = load<u32>(entry, 4);
    if (last < back || !stands(entry, bytes, length, last - back)) continue;
    const pair = out + PAIRS + (found << 3);
    store<u32>(pair, load<u32>(entry));
    store<u32>(pair, last - back, 4);
    found++;
  }
  return found;
}

/** Everything that the sixteen bytes at `at` are candidates for: `buckets` has a bit for each list, `dashes` is set where a tail may have its last dash. */
function tryBlock(set: usize, bytes: usize, length: u32, at: u32, buckets: v128, dashes: v128, out: usize, count: u32): u32 {
  let found = count;
  v128.store(set + SCRATCH, buckets);
  let places: u32 = ~i8x16.bitmask(i8x16.eq(buckets, i8x16.splat(0))) & 0xffff;
  while (places) {
    const place = ctz(places);
    places &= places - 1;
    let bits: u32 = load<u8>(set + SCRATCH + place);
    while (bits) {
      found = tryList(set, ctz(bits), bytes, length, at + place, out, found);
      bits &= bits - 1;
    }
  }
  places = i8x16.bitmask(dashes);
  while (places) {
    const last = at + ctz(places);
    places &= places - 1;
    found = tryList(set, TAILS, bytes, length, last, out, found);
    found = tryList(set, WIDE_TAILS, bytes, length, last, out, found);
  }
  return found;
}

/**
 * Writes the anchors of `set` that stand in the `length` bytes at `bytes`, from the block at `from` (a multiple of 16) on, and returns how many
 * it wrote. Stops before a block whose anchors might not fit below `capacity`; where to go on is the first number written, `length` or more
 * at the end. Up to 32 bytes before and 32 after the bytes are read, but never taken for theirs.
 */
export function find(set: usize, bytes: usize, from: u32, length: u32, out: usize, capacity: u32): u32 {
  const low0 = v128.load(set);
  const high0 = v128.load(set, 16);
  const low1 = v128.load(set, 32);
  const high1 = v128.load(set, 48);
  const low2 = v128.load(set, 64);
  const high2 = v128.load(set, 80);
  const nibble = i8x16.splat(0x0f);
  const dash = i8x16.splat(0x2d);
  let count: u32 = 0;
  let at = bytes + from;
  // What the block before says of the first bytes of this one's fingerprints; before the first block that is never believed.
  const before = v128.load(at - 16);
  const beforeLow = v128.and(before, nibble);
  const beforeHigh = v128.and(i16x8.shr_u(before, 4), nibble);
  let first = v128.and(i8x16.swizzle(low0, beforeLow), i8x16.swizzle(high0, beforeHigh));
  let second = v128.and(i8x16.swizzle(low1, beforeLow), i8x16.swizzle(high1, beforeHigh));
  // A fingerprint may reach over the end of an anchor of two bytes by one.
  const end = bytes + length + 1;
  for (; at < end; at += 16) {
    const block = v128.load(at);
    const low = v128.and(block, nibble);
    const high = v128.and(i16x8.shr_u(block, 4), nibble);
    const here0 = v128.and(i8x16.swizzle(low0, low), i8x16.swizzle(high0, high));
    const here1 = v128.and(i8x16.swizzle(low1, low), i8x16.swizzle(high1, high));
    const here2 = v128.and(i8x16.swizzle(low2, low), i8x16.swizzle(high2, high));
    const two = v128.shuffle<u8>(first, here0, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29);
    const one = v128.shuffle<u8>(second, here1, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30);
    const buckets = v128.and(v128.and(two, one), here2);
    // The last dash of a tail: five and ten bytes after two others, or ten and twenty in text of two bytes a character.
    const five = i8x16.eq(v128.load(at - 5), dash);
    const ten = i8x16.eq(v128.load(at - 10), dash);
    const twenty = i8x16.eq(v128.load(at - 20), dash);
    const dashes = v128.and(v128.and(i8x16.eq(block, dash), ten), v128.or(five, twenty));
    if (v128.any_true(v128.or(buckets, dashes))) {
      if (count + load<u32>(set, SCRATCH + 16) > capacity) break;
      count = tryBlock(set, bytes, length, u32(at - bytes), buckets, dashes, out, count);
    }
    first = here0;
    second = here1;
  }
  store<u32>(out, u32(at - bytes));
  return count;
}
