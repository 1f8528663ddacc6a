// The search of a git tree object for entries that name one of a set of ids, in AssemblyScript. Its specification is ../entries-reference.ts; the
// tables that it reads are written by ../id-tables.ts, which says what they mean. Judges neither names nor modes.

import { nextStretch, startStretches, stretchFrom, stretchTo } from './changes';

/** Where the parts of a set are told, in bytes from its start; see ../id-tables.ts. */
const FILTER_SHIFT: usize = 0;
const FILTER: usize = 4;
const BUCKET_SHIFT: usize = 8;
const BUCKETS: usize = 12;
const IDS: usize = 16;
const NUMBERS: usize = 20;
const ID_BYTES: usize = 24;

/** In the output: where to go on, what is malformed there, then for each entry the number of its id, its mode, and where its name and its id begin. */
const ENTRIES: usize = 8;
const ENTRY: usize = 16;

/** What is malformed, as ../entries.ts has it. */
const NO_MODE: u32 = 1;
const OPEN_NAME: u32 = 2;
const NO_NAME: u32 = 3;
const SHORT_ID: u32 = 4;

const LARGEST_MODE: u32 = 0o177777;

/**
 * What nearly all entries begin with, six octal digits (the first 0 or 1) or five, and a space, as eight bytes are loaded: the bits that do not tell
 * digits apart, and what they are.
 */
const SIX_BITS: u64 = (u64(0xfff8f8) << 32) | 0xf8f8f8fe;
const SIX: u64 = 0x20303030303030;
const FIVE_BITS: u64 = 0xfff8f8f8f8f8;
const FIVE: u64 = 0x203030303030;

/** Bytes from the start of an entry on in which its first bytes, and nearly every name's end, are. */
const USUAL: usize = 6 + 32;

/** Less, equal or greater than zero, as the id at `one` is before, at or after that at `other`; they are a multiple of four bytes. */
function compare(one: usize, other: usize, idBytes: u32): i32 {
  for (let i: u32 = 0; i < idBytes; i += 4) {
    const left = bswap<u32>(load<u32>(one + i));
    const right = bswap<u32>(load<u32>(other + i));
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}

/** The place of the id at `id` among those of the set, which are sorted, or -1. Many that begin alike, made so by somebody, are told apart by halves. */
function placeOf(set: usize, id: usize, prefix: u32, idBytes: u32): i32 {
  const bucket: usize = load<u32>(set, BUCKETS) + ((prefix >> load<u32>(set, BUCKET_SHIFT)) << 2);
  const ids: usize = load<u32>(set, IDS);
  let low = load<u32>(bucket);
  const end = load<u32>(bucket, 4);
  let high = end;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(ids + middle * idBytes, id, idBytes) < 0) low = middle + 1;
    else high = middle;
  }
  return low < end && compare(ids + low * idBytes, id, idBytes) === 0 ? i32(low) : -1;
}

/** The first NUL from `from` on, or `end`. */
function nextNul(from: usize, end: usize): usize {
  const nul = i8x16.splat(0);
  let at = from;
  for (; at + 16 <= end; at += 16) {
    const here = i8x16.bitmask(i8x16.eq(v128.load(at), nul));
    if (here) return at + ctz(here);
  }
  while (at < end && load<u8>(at) !== 0) at++;
  return at;
}

/** The mode of the entry at `at`, before `end`: more than the largest where there is none. */
function modeAt(at: usize, end: usize): u32 {
  let mode: u32 = 0;
  let space = at;
  for (; space < end && mode <= LARGEST_MODE; space++) {
    const digit = u32(load<u8>(space)) - 0x30;
    if (digit > 7) break;
    mode = (mode << 3) | digit;
  }
  return space === at || space >= end || load<u8>(space) !== 0x20 ? LARGEST_MODE + 1 : mode;
}

/** Where the name of the entry at `at` begins, which has a mode. */
function nameAt(at: usize): usize {
  let space = at;
  while (load<u8>(space) !== 0x20) space++;
  return space + 1;
}

/** What is malformed in the entry at `at`, or 0. */
function problemAt(at: usize, end: usize, idBytes: u32): u32 {
  if (modeAt(at, end) > LARGEST_MODE) return NO_MODE;
  const name = nameAt(at);
  const nul = nextNul(name, end);
  if (nul >= end) return OPEN_NAME;
  if (nul === name) return NO_NAME;
  return nul + 1 + idBytes > end ? SHORT_ID : 0;
}

/**
 * The end of the name of the entry at `at`, or 0 where that begins or ends in no usual way. It is looked for before it is known where the name begins: each
 * entry waits for the end of the one before, and for nothing else.
 */
function usualNul(at: usize, end: usize): usize {
  if (at + USUAL > end) return 0;
  const head = load<u64>(at);
  const nul = i8x16.splat(0);
  const here = i8x16.bitmask(i8x16.eq(v128.load(at, 6), nul)) | (i8x16.bitmask(i8x16.eq(v128.load(at, 22), nul)) << 16);
  const isSix = (head & SIX_BITS) === SIX;
  if (!isSix && (head & FIVE_BITS) !== FIVE) return 0;
  const found = here ? at + 6 + ctz(here) : nextNul(at + USUAL, end);
  return found === at + 6 + usize(isSix) ? 0 : found;
}

/** Writes the entry at `at`, whose id is at `id` and in the set at `place`. */
function writeEntry(set: usize, bytes: usize, at: usize, end: usize, id: usize, place: i32, into: usize): void {
  store<u32>(into, load<u32>(load<u32>(set, NUMBERS) + (place << 2)));
  store<u32>(into, modeAt(at, end), 4);
  store<u32>(into, u32(nameAt(at) - bytes), 8);
  store<u32>(into, u32(id - bytes), 12);
}

/**
 * Writes the entries of the tree at `bytes` whose ids are in `set`, from the entry at `from` on (0, or where the call before stopped), and returns how
 * many it wrote, `capacity` at most. Where to go on is the first number written, `length` at the end; what is malformed there the second, or 0.
 */
export function findEntries(set: usize, bytes: usize, from: u32, length: u32, out: usize, capacity: u32): u32 {
  const filterShift = load<u32>(set, FILTER_SHIFT);
  const filter: usize = load<u32>(set, FILTER);
  const idBytes = load<u32>(set, ID_BYTES);
  const end = bytes + length;
  let at = bytes + from;
  let count: u32 = 0;
  let problem: u32 = 0;
  while (at < end && count < capacity) {
    let nul = usualNul(at, end);
    if (nul === 0 || nul + 1 + idBytes > end) {
      problem = problemAt(at, end, idBytes);
      if (problem) break;
      nul = nextNul(nameAt(at), end);
    }
    const id = nul + 1;
    const prefix = bswap<u32>(load<u32>(id));
    const bit = prefix >> filterShift;
    if ((load<u8>(filter + (bit >> 3)) >> u8(bit & 7)) & 1) {
      const place = placeOf(set, id, prefix, idBytes);
      if (place >= 0) writeEntry(set, bytes, at, end, id, place, out + ENTRIES + count++ * ENTRY);
    }
    at = id + idBytes;
  }
  store<u32>(out, u32(at - bytes));
  store<u32>(out, problem, 4);
  return count;
}

/** Whether an id of `set` stands after a NUL, as all that entries name do, anywhere in the bytes, whatever they are. */
export function holdsId(set: usize, bytes: usize, length: u32): bool {
  const filterShift = load<u32>(set, FILTER_SHIFT);
  const filter: usize = load<u32>(set, FILTER);
  const idBytes = load<u32>(set, ID_BYTES);
  if (length <= idBytes) return false;
  const nul = i8x16.splat(0);
  const to = bytes + length;
  const end = to - idBytes;
  for (let at = bytes; at < end; at += 16) {
    let here: u32 = 0;
    if (at + 16 <= to) here = i8x16.bitmask(i8x16.eq(v128.load(at), nul));
    else for (let i: u32 = 0; at + i < end; i++) here |= u32(load<u8>(at + i) === 0) << i;
    for (; here; here &= here - 1) {
      const id = at + ctz(here) + 1;
      if (id > end) break;
      const prefix = bswap<u32>(load<u32>(id));
      const bit = prefix >> filterShift;
      if ((load<u8>(filter + (bit >> 3)) >> u8(bit & 7)) & 1 && placeOf(set, id, prefix, idBytes) >= 0) return true;
    }
  }
  return false;
}

/** The same where none stands in what the delta was applied to. */
export function holdsIdAtChanges(set: usize, bytes: usize, size: u32, delta: usize, deltaSize: u32): bool {
  // With the NUL before it.
  startStretches(delta, deltaSize, size, load<u32>(set, ID_BYTES) + 1);
  while (nextStretch()) if (holdsId(set, bytes + stretchFrom, stretchTo - stretchFrom)) return true;
  return false;
}
