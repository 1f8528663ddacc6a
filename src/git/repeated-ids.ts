// Which objects of a pack other packs have, too: both indexes ascend, so the shorter one is gone through, and the longer one searched from where that is.
// Says nothing of where they lie.

import { idAt } from './find-id.ts';
import type { PackIndex } from './pack-index.ts';

/** By entry of `index`: 1 where one of `others` has the object. Null where none has any. */
export function repeatedIds(index: PackIndex, others: readonly PackIndex[]): Uint8Array | null {
  if (others.length === 0) return null;
  const isShared = new Uint8Array(index.count);
  let count = 0;
  const mark = (place: number): void => {
    count += 1;
    isShared[place] = 1;
  };
  for (const other of others) {
    if (index.count < other.count) eachShared(index, other, (place) => mark(place));
    else eachShared(other, index, (_, place) => mark(place));
  }
  if (count === 0) return null;
  const repeated = new Uint8Array(new SharedArrayBuffer(index.count));
  for (let entry = 0; entry < index.count; entry++) repeated[entry] = isShared[index.places[entry] as number] as number; // one for each entry
  return repeated;
}

/** An id may be in an index several times: then all its places are told. */
function eachShared(short: PackIndex, long: PackIndex, onShared: (inShort: number, inLong: number) => void): void {
  const compare = comparing(long, short);
  let from = 0;
  for (let place = 0; place < short.count; place++) {
    let step = 1;
    while (from + step < long.count && compare(from + step, place) < 0) step *= 2;
    let low = from;
    let high = Math.min(from + step, long.count);
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compare(middle, place) < 0) low = middle + 1;
      else high = middle;
    }
    from = low;
    for (let at = from; at < long.count && compare(at, place) === 0; at++) onShared(place, at);
  }
}

/** Of ids by their places. Nearly all differ within the first four bytes. */
function comparing(one: PackIndex, other: PackIndex): (inOne: number, inOther: number) => number {
  const [ones, others] = [one, other].map(({ bytes }) => new DataView(bytes.buffer, bytes.byteOffset, bytes.length)) as [
    DataView,
    DataView,
  ];
  return (inOne, inOther) => {
    const difference = ones.getUint32(one.idsFrom + inOne * one.idStride) - others.getUint32(other.idsFrom + inOther * other.idStride);
    return difference === 0 ? Buffer.compare(idAt(one, inOne), idAt(other, inOther)) : difference;
  };
}
