// Counts the UTF-16 code units that a TextDecoder would make of UTF-8 bytes, without making them: any length in constant memory.
// Follows the UTF-8 decoder of https://encoding.spec.whatwg.org/#utf-8-decoder; leaves byte order marks to its caller.

import { isAscii } from 'node:buffer';

/** In bytes. */
const WORTH_A_LOOK = 256;

/** Where counting stands between two calls: `needed` continuation bytes are still to come, the next one in [lower, upper]. */
export type Utf16Count = {
  readonly units: number;
  readonly needed: number;
  readonly lower: number;
  readonly upper: number;
  readonly astral: boolean;
};

export const NO_UNITS: Utf16Count = { units: 0, needed: 0, lower: 0x80, upper: 0xbf, astral: false };

/** Counts `bytes[from, to)` as the continuation of what `count` has seen. */
export function countUtf16(count: Utf16Count, bytes: Uint8Array, from: number, to: number): Utf16Count {
  if (isLongAscii(count, bytes, from, to)) return { ...count, units: count.units + to - from };
  let { units, needed, lower, upper, astral } = count;
  for (let index = from; index < to; index++) {
    const byte = bytes[index] ?? 0;
    if (needed === 0 && byte < 0x80) {
      units++;
      continue;
    }
    if (needed > 0 && byte >= lower && byte <= upper) {
      needed--;
      if (needed === 0) units += astral ? 2 : 1;
      lower = 0x80;
      upper = 0xbf;
      continue;
    }
    // A sequence that is cut off here: one U+FFFD for it, and this byte starts anew.
    if (needed > 0) units++;
    needed = continuationBytes(byte);
    if (needed === 0) units++;
    astral = needed === 3;
    lower = lowestSecond(byte);
    upper = highestSecond(byte);
  }
  return { units, needed, lower, upper, astral };
}

/** Most lines that are long are ASCII, which is told at memory speed. */
function isLongAscii({ needed }: Utf16Count, bytes: Uint8Array, from: number, to: number): boolean {
  return needed === 0 && to - from > WORTH_A_LOOK && isAscii(bytes.subarray(from, to));
}

/** The units of all bytes seen, were they the end of the text: a sequence that has been cut off counts as one U+FFFD. */
export function unitsOf(count: Utf16Count): number {
  return count.units + (count.needed > 0 ? 1 : 0);
}

/** How many bytes follow this one; 0 for ASCII and for bytes that cannot start a sequence, which count as one unit each. */
function continuationBytes(byte: number): number {
  if (byte < 0xc2 || byte > 0xf4) return 0;
  if (byte < 0xe0) return 1;
  return byte < 0xf0 ? 2 : 3;
}

/** The second byte after some first bytes is bounded more tightly: no overlong forms, no surrogates, nothing above U+10FFFF. */
function lowestSecond(first: number): number {
  if (first === 0xe0) return 0xa0;
  return first === 0xf0 ? 0x90 : 0x80;
}

function highestSecond(first: number): number {
  if (first === 0xed) return 0x9f;
  return first === 0xf4 ? 0x8f : 0xbf;
}
