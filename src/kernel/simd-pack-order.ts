// The order of a pack, made from its index by WebAssembly: ids are checked, and offsets sorted. How it is done is in assembly/pack-order.ts.

import type { IndexFile, PackCode, Places } from './pack-places.ts';

export type Tools = { readonly code: PackCode; readonly buffer: ArrayBufferLike; readonly at: Places };

/** So many entries at a time: WebAssembly becomes fast only in a function that is called anew. */
const PART = 2 ** 13;

export function* partsOf(count: number): Generator<readonly [from: number, to: number]> {
  for (let from = 0; from < count; from += PART) yield [from, Math.min(from + PART, count)];
}

export function areIdsFine({ code, buffer, at }: Tools, { idBytes, count, fanOutFrom, idsFrom, startBits }: IndexFile): boolean {
  const fanOut = new DataView(buffer, at.index + fanOutFrom, 4 * 256);
  let place = 0;
  for (let first = 0; first < 256; first++) {
    const end = fanOut.getUint32(4 * first);
    if (end < place || end > count) return false;
    if (code.checkIds(at.index + idsFrom, idBytes, first, place, end, at.starts, startBits) === 0) return false;
    place = end;
  }
  code.endStarts(at.starts, startBits, count);
  return place === count;
}

/** Of radix sorting. */
const MOST_DIGIT_BITS = 10;

/** False where an offset is wrong, or two are the same; or where they are too large for this way. */
export function sortOffsets({ code, buffer, at }: Tools, { count, offsetsFrom, longs }: IndexFile): boolean {
  const shorts = at.index + offsetsFrom;
  const longFrom = shorts + count * 4;
  let largest = 1;
  for (const [from, to] of partsOf(count)) {
    const here = code.largestOffset(shorts, longFrom, longs, from, to);
    if (here < 0) return false;
    largest = Math.max(largest, here);
  }
  const placeBits = bitsOf(count);
  const offsetBits = bitsOf(largest);
  if (placeBits + offsetBits > 64) return false;
  const passes = Math.ceil(offsetBits / MOST_DIGIT_BITS);
  const bits = Math.ceil(offsetBits / passes);
  const tableBytes = 4 * 2 ** bits;
  const tableAt = (pass: number): number => at.block + pass * tableBytes;
  new Uint8Array(buffer, at.block, passes * tableBytes).fill(0);
  // The last pass is from the other place to where they belong.
  const placeOf = (pass: number): number => ((passes - pass) % 2 === 0 ? at.offsets : at.otherOffsets);
  for (const [from, to] of partsOf(count))
    code.makeKeys(shorts, longFrom, longs, from, to, placeBits, placeOf(0), tableAt(0), tableAt(passes), bits);
  for (let pass = 0; pass < passes; pass++) {
    const shift = placeBits + pass * bits;
    const keys = placeOf(pass);
    code.sumUp(tableAt(pass), tableAt(pass + 1));
    for (const [from, to] of partsOf(count)) {
      const [start, end] = [keys + from * 8, keys + to * 8];
      if (pass + 1 < passes) code.distribute(start, end, placeOf(pass + 1), tableAt(pass), shift, bits);
      else code.distributeApart(start, end, at.offsets, at.places, tableAt(pass), shift, placeBits);
    }
  }
  return code.hasTwins(at.offsets, at.offsets + count * 8) === 0;
}

/** Of a whole number from 1 on: so many, or one more where it is just below a power of two. */
const bitsOf = (value: number): number => Math.floor(Math.log2(value)) + 1;
