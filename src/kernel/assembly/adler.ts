// The checksum of zlib, Adler-32 (RFC 1950, 8.2), in AssemblyScript: 16 bytes at a time. Does not compare it with anything.

const BASE: u32 = 65521;
/** Sums of pairs of bytes, in lanes of 16 bits, have room for so many. */
const MOST_STEPS: u32 = 128;

function sumOf(lanes: v128): u32 {
  return i32x4.extract_lane(lanes, 0) + i32x4.extract_lane(lanes, 1) + i32x4.extract_lane(lanes, 2) + i32x4.extract_lane(lanes, 3);
}

/** The checksum of bytes whose checksum was `before` (1 where there are none), and then the `length` bytes at `bytes`. */
export function adler32(bytes: usize, length: u32, before: u32): u32 {
  const evenBytes = i16x8.splat(0xff);
  // By how much the second byte of each pair counts at the end of a step; the first counts once more.
  const weights = i16x8(15, 13, 11, 9, 7, 5, 3, 1);
  let sum = before & 0xffff;
  let sums = before >> 16;
  let at = bytes;
  let left = length;
  while (left >= 16) {
    const steps = min<u32>(left >> 4, MOST_STEPS);
    const stop = at + (steps << 4);
    let pairs = i16x8.splat(0);
    let firsts = i16x8.splat(0);
    let total = i32x4.splat(0);
    let totals = i32x4.splat(0);
    for (; at < stop; at += 16) {
      const here = v128.load(at);
      const inPairs = i16x8.extadd_pairwise_i8x16_u(here);
      totals = i32x4.add(totals, total);
      total = i32x4.add(total, i32x4.extadd_pairwise_i16x8_s(inPairs));
      pairs = i16x8.add(pairs, inPairs);
      firsts = i16x8.add(firsts, v128.and(here, evenBytes));
    }
    const weighted = i32x4.add(i32x4.extmul_low_i16x8_u(pairs, weights), i32x4.extmul_high_i16x8_u(pairs, weights));
    sums += sum * (steps << 4) + (sumOf(totals) << 4) + sumOf(i32x4.add(weighted, i32x4.extadd_pairwise_i16x8_u(firsts)));
    sum = (sum + sumOf(total)) % BASE;
    sums %= BASE;
    left -= steps << 4;
  }
  for (; left > 0; left--, at++) {
    sum += load<u8>(at);
    sums += sum;
  }
  return ((sums % BASE) << 16) | (sum % BASE);
}
