// The look-out for the last group of a UUID by itself, in AssemblyScript: 32 bytes at a time. Its specification is in ../glance-reference.ts.

import { hexIn } from './run-block';

/** A bit for each of the 32 bytes at `at` that is a hex digit. */
function digitsAt(at: usize): u64 {
  return u64(u32(hexIn(v128.load(at)) | (hexIn(v128.load(at, 16)) << 16)));
}

/** Whether a group may begin after such a byte: white space and quotes. */
function opens(byte: u32): bool {
  return byte <= 0x20 || byte === 0x22 || byte === 0x27 || byte === 0x60;
}

/** Whether twelve hex digits stand in the bytes, no more, that begin after white space or a quote, or where the bytes do. Reads up to 64 bytes after them. */
export function holdsLastGroup(bytes: usize, length: u32): bool {
  let next = digitsAt(bytes);
  let wasDigit: u64 = 0;
  for (let at: u32 = 0; at < length; at += 32) {
    const here = next;
    next = digitsAt(bytes + at + 32);
    let digits = here | (next << 32);
    if (length - at < 64) digits &= (u64(1) << (length - at)) - 1;
    const two = digits & (digits >> 1);
    const four = two & (two >> 2);
    const twelve = four & (four >> 4) & (four >> 8);
    let starts = u32(twelve & ~(digits >> 12) & ~((digits << 1) | wasDigit));
    wasDigit = here >> 31;
    for (; starts; starts &= starts - 1) {
      const start = at + ctz(starts);
      if (start === 0 || opens(load<u8>(bytes + start - 1))) return true;
    }
  }
  return false;
}
