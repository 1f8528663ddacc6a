// Counts LFs, four bytes at a time: of a large file with few findings nearly all bytes are only counted.

const LF = 0x0a;
const FOUR_LFS = 0x0a0a0a0a;
const LOW_BITS = 0x7f7f7f7f;
const HIGH_BITS = 0x80808080;

/** So often a byte can be counted up. */
const MOST_IN_A_BYTE = 255;

function countOneByOne(bytes: Uint8Array, from: number, to: number): number {
  let ends = 0;
  for (let at = from; at < to; at++) if (bytes[at] === LF) ends++;
  return ends;
}

/** The LFs in `bytes[from, to)`. */
export function countLineEnds(bytes: Uint8Array, from: number, to: number): number {
  const first = Math.min(to, from + ((4 - ((bytes.byteOffset + from) & 3)) & 3));
  const count = Math.max(0, to - first) >> 2;
  const words = new Uint32Array(bytes.buffer, count === 0 ? 0 : bytes.byteOffset + first, count);
  let ends = countOneByOne(bytes, from, first) + countOneByOne(bytes, first + 4 * count, to);
  for (let at = 0; at < count; ) {
    const stop = Math.min(count, at + MOST_IN_A_BYTE);
    let lanes = 0;
    for (; at < stop; at++) {
      const differs = (words[at] as number) ^ FOUR_LFS; // in range; a byte is zero where there is an LF
      // 0x80 in each byte that is zero: https://graphics.stanford.edu/~seander/bithacks.html#ZeroInWord
      const zeros = ~(((differs & LOW_BITS) + LOW_BITS) | differs) & HIGH_BITS;
      lanes = (lanes + (zeros >>> 7)) | 0;
    }
    ends += (lanes & 0xff) + ((lanes >>> 8) & 0xff) + ((lanes >>> 16) & 0xff) + (lanes >>> 24);
  }
  return ends;
}
