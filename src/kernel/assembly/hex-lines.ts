// Ids in hex digits, each on a line of its own, in AssemblyScript. Specification: src/git/ids-digest.ts.

const LINE_FEED: u8 = 0x0a;

/** Of numbers below 16 their digits. */
function digits(numbers: v128): v128 {
  const more = v128.and(i8x16.gt_u(numbers, i8x16.splat(9)), i8x16.splat(0x27));
  return i8x16.add(i8x16.add(numbers, i8x16.splat(0x30)), more);
}

const highDigits = (bytes: v128): v128 => digits(i8x16.shr_u(bytes, 4));
const lowDigits = (bytes: v128): v128 => digits(v128.and(bytes, i8x16.splat(0x0f)));

/** Of so many ids, `stride` bytes apart and of a multiple of four bytes each. */
export function writeHexLines(ids: usize, count: u32, idBytes: u32, stride: u32, lines: usize): void {
  let to = lines;
  for (let id: u32 = 0; id < count; id++) {
    const from = ids + id * stride;
    let at: u32 = 0;
    for (; at + 16 <= idBytes; at += 16) {
      const bytes = v128.load(from + at);
      const high = highDigits(bytes);
      const low = lowDigits(bytes);
      v128.store(to, v128.shuffle<i8>(high, low, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23));
      v128.store(to, v128.shuffle<i8>(high, low, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31), 16);
      to += 32;
    }
    for (; at < idBytes; at += 4) {
      const bytes = i32x4.splat(load<i32>(from + at));
      const pairs = v128.shuffle<i8>(highDigits(bytes), lowDigits(bytes), 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
      store<i64>(to, i64x2.extract_lane(pairs, 0));
      to += 8;
    }
    store<u8>(to, LINE_FEED);
    to++;
  }
}
