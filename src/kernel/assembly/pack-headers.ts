// The headers of a pack's entries, read from blocks of it, in AssemblyScript: those of nearly all entries, and the others are left for somebody else. Their
// specification is src/git/entry-headers.ts.

const LONGEST_HEADER: u64 = 9 + 32;
const LARGEST_TYPE: u32 = 4;
const OFFSET_DELTA: u32 = 6;
/** More bits than any number in a header that makes sense has. */
const MOST_BITS: u64 = 49;

/** How many stretches are known. */
let stretchesKnown: u64 = 0;

/**
 * Of stretches of an equal number of bytes, a power of two, the first entry in each or after it: for all up to that of the last entry, and one more. Of the entries
 * from `from` up to the one before `to`, after those before them; the next one is written as if it were the end.
 */
export function findStretches(offsets: usize, from: u32, to: u32, stretchShift: u32, stretches: usize): void {
  const by: u64 = stretchShift;
  let filled: u64 = from === 0 ? 0 : stretchesKnown;
  for (let entry = from; entry < to; entry++) {
    const stretch = (load<f64>(offsets + (entry << 3)) as u64) >> by;
    for (; filled <= stretch; filled++) store<u32>(stretches + ((filled as usize) << 2), entry);
  }
  stretchesKnown = filled;
  store<u32>(stretches + ((filled as usize) << 2), to);
}

/** The entry that starts at `offset`, which is below that of the last one, or -1. */
function entryAt(offsets: usize, stretches: usize, shift: u64, offset: u64): i32 {
  const stretch: usize = stretches + (((offset >> shift) as usize) << 2);
  let low = load<u32>(stretch);
  const end = load<u32>(stretch, 4);
  let high = end;
  const wanted = offset as f64;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (load<f64>(offsets + (middle << 3)) < wanted) low = middle + 1;
    else high = middle;
  }
  return low < end && load<f64>(offsets + (low << 3)) === wanted ? (low as i32) : -1;
}

/** Where the arrays are that are read and written, all by entry but for the list of those that were left. */
let offsets: usize = 0;
let stretches: usize = 0;
let shift: u64 = 0;
let types: usize = 0;
let headerBytes: usize = 0;
let sizes: usize = 0;
let bases: usize = 0;
let leftOut: usize = 0;
let countLeft: u32 = 0;

export function placeHeaders(
  offsetsAt: usize,
  stretchesAt: usize,
  stretchShift: u32,
  typesAt: usize,
  headerBytesAt: usize,
  sizesAt: usize,
  basesAt: usize,
  leftOutAt: usize,
): void {
  offsets = offsetsAt;
  stretches = stretchesAt;
  shift = stretchShift;
  types = typesAt;
  headerBytes = headerBytesAt;
  sizes = sizesAt;
  bases = basesAt;
  leftOut = leftOutAt;
}

/**
 * How many bytes are to be read from where the entry `first` starts, at most `most`: up to the header of one that is longer than `long`, of which nothing else is
 * looked at.
 */
export function bytesToRead(first: u32, count: u32, end: f64, most: f64, long: f64): f64 {
  const from = load<f64>(offsets + (first << 3));
  let offset = from;
  for (let entry = first; entry < count && offset - from < most; entry++) {
    const next = entry + 1 < count ? load<f64>(offsets + ((entry + 1) << 3)) : end;
    if (next - offset > long) return min(most, offset + f64(LONGEST_HEADER) - from);
    offset = next;
  }
  return min(most, end - from);
}

/** Of the last call of `readHeaders`. */
export function leftOutCount(): u32 {
  return countLeft;
}

/** What was read up to by `readBase`. */
let afterBase: usize = 0;

/** Of a delta of the entry so many bytes before the one at `offset`, as it says from `start` on: which that is, or -1 where that is unusual or none. */
function readBase(offset: u64, start: usize, end: usize): i32 {
  let at = start;
  let back: u64 = 0;
  for (let byte: u64 = 128; byte >= 128; ) {
    if (at >= end || back >> (MOST_BITS - 7)) return -1;
    byte = load<u8>(at);
    // Each further byte stands for one more than it says.
    back = ((at === start ? 0 : back + 1) << 7) | (byte & 127);
    at++;
  }
  afterBase = at;
  return back === 0 || back > offset ? -1 : entryAt(offsets, stretches, shift, offset - back);
}

/** Whether the header between `at` and `end`, of the entry at `offset`, is of a usual kind; then all about it is written. */
function readHeader(entry: u32, offset: u64, start: usize, end: usize): bool {
  let at = start;
  let byte: u64 = load<u8>(at++);
  const code = ((byte >> 4) as u32) & 7;
  let size: u64 = byte & 15;
  for (let bit: u64 = 4; byte >= 128; bit += 7) {
    if (at >= end || bit >= MOST_BITS - 7) return false;
    byte = load<u8>(at++);
    size |= (byte & 127) << bit;
  }
  if (code === OFFSET_DELTA) {
    const base = readBase(offset, at, end);
    if (base < 0) return false;
    at = afterBase;
    store<i32>(bases + (entry << 2), base);
  } else {
    if (code === 0 || code > LARGEST_TYPE) return false;
    store<u8>(types + entry, code as u8);
  }
  store<f64>(sizes + (entry << 3), size as f64);
  store<u8>(headerBytes + entry, (at - start) as u8);
  return true;
}

/**
 * Reads the headers of the entries from the `first` on, up to one that is not as a whole in the `length` bytes at `block`, which are those of the pack from
 * `blockFrom` on; that one is returned. `end`: where the last entry ends. Those left out are listed, as of nothing.
 */
export function readHeaders(first: u32, count: u32, end: f64, block: usize, blockFrom: f64, length: u32): u32 {
  const from = blockFrom as u64;
  const until = from + length;
  countLeft = 0;
  let entry = first;
  let offset = load<f64>(offsets + (entry << 3)) as u64;
  for (; entry < count; entry++) {
    const next = (entry + 1 < count ? load<f64>(offsets + ((entry + 1) << 3)) : end) as u64;
    const stop = min(next, offset + LONGEST_HEADER);
    if (stop > until) break;
    store<i32>(bases + (entry << 2), -1);
    store<u8>(types + entry, 0);
    if (!readHeader(entry, offset, block + ((offset - from) as usize), block + ((stop - from) as usize))) {
      store<i32>(bases + (entry << 2), -1);
      store<f64>(sizes + (entry << 3), 0);
      store<u8>(headerBytes + entry, 0);
      store<u32>(leftOut + (countLeft++ << 2), entry);
    }
    offset = next;
  }
  return entry;
}
