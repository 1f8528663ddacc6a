// A delta of git between two contents: the beginning and the end that they share, and what is new between.

const LONGEST_COPY = 0xffff;
const LONGEST_INSERT = 127;

const sizeBytes = (size: number): readonly number[] => (size < 0x80 ? [size] : [0x80 | (size & 0x7f), ...sizeBytes(size >> 7)]);

function* copies(from: number, to: number): Generator<readonly number[]> {
  for (let at = from; at < to; at += LONGEST_COPY) {
    const size = Math.min(LONGEST_COPY, to - at);
    yield [0xb7, at & 255, (at >> 8) & 255, at >> 16, size & 255, size >> 8];
  }
}

function* inserts(bytes: Buffer): Generator<readonly number[]> {
  for (let at = 0; at < bytes.length; at += LONGEST_INSERT) {
    const some = bytes.subarray(at, at + LONGEST_INSERT);
    yield [some.length, ...some];
  }
}

/** For contents below 16 MiB. */
export function spliceDelta(before: Buffer, after: Buffer): Buffer {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  const operations = [
    ...copies(0, start),
    ...inserts(after.subarray(start, after.length - end)),
    ...copies(before.length - end, before.length),
  ].flat();
  return Buffer.from([...sizeBytes(before.length), ...sizeBytes(after.length), ...operations]);
}
