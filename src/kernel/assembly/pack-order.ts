// The index of a pack, checked and put into the order of the pack, in AssemblyScript. Its specification is src/git/pack-index.ts with what that imports; it
// says only that something is wrong, and not what. All is done some entries at a time, as ../simd-pack.ts has it: a function that is not left goes on as slowly
// as it was compiled at first.

const LARGEST_OFFSET: u64 = (u64(1) << 53) - 1;
const WRONG: u64 = u64.MAX_VALUE;

/** Less, equal or greater than zero, as the id at `one` is before, at or after that at `other`; they are a multiple of four bytes. */
function compareIds(one: usize, other: usize, idBytes: u32): i32 {
  for (let i: u32 = 0; i < idBytes; i += 4) {
    const left = bswap<u32>(load<u32>(one + i));
    const right = bswap<u32>(load<u32>(other + i));
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}

/** How many starts of ids are known. */
let startsKnown: u32 = 0;

/**
 * Whether the ids from `place` up to the one before `end` begin with the byte `first` and ascend, from the one before on. Writes where ids begin that start with
 * so many bits, as src/git/id-starts.ts has it.
 */
export function checkIds(ids: usize, idBytes: u32, first: u32, place: u32, end: u32, starts: usize, startBits: u32): bool {
  const shift: u32 = 32 - startBits;
  if (first === 0) startsKnown = 0;
  let filled: u32 = startsKnown;
  let at: usize = ids + place * idBytes;
  for (let here = place; here < end; here++) {
    const start = bswap<u32>(load<u32>(at));
    if (start >> 24 !== first || (here > 0 && compareIds(at - idBytes, at, idBytes) > 0)) return false;
    for (; filled <= start >> shift; filled++) store<u32>(starts + (filled << 2), here);
    at += idBytes;
  }
  startsKnown = filled;
  return true;
}

/** Where the ids begin that start with more than all there are. */
export function endStarts(starts: usize, startBits: u32, count: u32): void {
  for (let filled = startsKnown; filled <= (1 as u32) << startBits; filled++) store<u32>(starts + (filled << 2), count);
}

/** Of the object at a place in the index, or `WRONG`. */
function offsetAt(shorts: usize, longFrom: usize, longs: u32, place: u32): u64 {
  const short = bswap<u32>(load<u32>(shorts + (place << 2)));
  if (!(short >> 31)) return short;
  const long = short & 0x7fffffff;
  if (long >= longs) return WRONG;
  const offset = bswap<u64>(load<u64>(longFrom + (long << 3)));
  return offset > LARGEST_OFFSET ? WRONG : offset;
}

/** Of the objects at these places in the index: below zero where one is wrong. */
export function largestOffset(shorts: usize, longFrom: usize, longs: u32, from: u32, to: u32): f64 {
  let largest: u64 = 0;
  for (let place = from; place < to; place++) {
    const offset = offsetAt(shorts, longFrom, longs, place);
    if (offset === WRONG) return -1;
    largest = max(largest, offset);
  }
  return largest as f64;
}

/**
 * Writes what is to be sorted: the offset, and in the lowest bits the place. Counts the digits of offsets, of so many bits each: of each digit there is a table,
 * one after the other, of eight for each time that a number is there.
 */
export function makeKeys(
  shorts: usize,
  longFrom: usize,
  longs: u32,
  from: u32,
  to: u32,
  placeBits: u32,
  keys: usize,
  tables: usize,
  tablesEnd: usize,
  digitBits: u32,
): void {
  const mask: u64 = ((u64(1) << digitBits) - 1) << 2;
  const bits: u64 = digitBits;
  const tableBytes: usize = 4 << digitBits;
  for (let place = from; place < to; place++) {
    const offset = offsetAt(shorts, longFrom, longs, place);
    store<u64>(keys + (place << 3), (offset << (placeBits as u64)) | (place as u64));
    let rest = offset << 2;
    for (let table = tables; table < tablesEnd; table += tableBytes) {
      const digit: usize = table + ((rest & mask) as usize);
      store<u32>(digit, load<u32>(digit) + 8);
      rest >>= bits;
    }
  }
}

/** Makes of how many there are of each digit where the first of them goes. */
export function sumUp(table: usize, end: usize): void {
  let sum: u32 = 0;
  for (let digit = table; digit < end; digit += 4) {
    const here = load<u32>(digit);
    store<u32>(digit, sum);
    sum += here;
  }
}

/** Sorts by the digit from the bit `shift` on, keeping the order of those that have the same one. */
export function distribute(keys: usize, end: usize, target: usize, table: usize, shift: u32, digitBits: u32): void {
  const mask: u64 = (u64(1) << digitBits) - 1;
  const by: u64 = shift;
  for (let at = keys; at < end; at += 8) {
    const key = load<u64>(at);
    const digit: usize = table + ((((key >> by) & mask) as usize) << 2);
    const to: usize = load<u32>(digit);
    store<u32>(digit, to + 8);
    store<u64>(target + to, key);
  }
}

/** The same by the last digit, and takes offsets and places apart: offsets as floating-point numbers. */
export function distributeApart(keys: usize, end: usize, offsets: usize, places: usize, table: usize, shift: u32, placeBits: u32): void {
  const placeMask: u64 = (u64(1) << placeBits) - 1;
  const by: u64 = shift;
  for (let at = keys; at < end; at += 8) {
    const key = load<u64>(at);
    const digit: usize = table + (((key >> by) as usize) << 2);
    const to: usize = load<u32>(digit);
    store<u32>(digit, to + 8);
    store<f64>(offsets + to, (key >> (placeBits as u64)) as f64);
    store<u32>(places + (to >> 1), (key & placeMask) as u32);
  }
}

/** Whether two neighbours are the same. */
export function hasTwins(offsets: usize, end: usize): bool {
  for (let at = offsets + 8; at < end; at += 8) if (load<f64>(at) === load<f64>(at - 8)) return true;
  return false;
}
