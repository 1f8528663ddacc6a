// Ids in the index of a pack: the one at a place, and the place of one. Does not read the index; see pack-index.ts.

import type { PackIndex } from './pack-index.ts';

/** The bytes of the id at a place in the index, where they lie. */
export function idAt({ bytes, idBytes, idsFrom, idStride }: PackIndex, place: number): Uint8Array {
  const at = idsFrom + place * idStride;
  return bytes.subarray(at, at + idBytes);
}

/** The id of the object at a place in the pack, in hex digits. */
export function hexIdOf(index: PackIndex, entry: number): string {
  return Buffer.from(idAt(index, index.places[entry] as number)).toString('hex'); // an entry of this pack
}

/** The place in the index of the id at `at` in `id`, the first one where there are several, or -1. Makes no views: millions are asked for. */
export function findId(index: PackIndex, id: Uint8Array, at = 0): number {
  const { starts, startBits, count } = index;
  const start = ((id[at] as number) * 2 ** 16 + (id[at + 1] as number) * 2 ** 8 + (id[at + 2] as number)) >>> (24 - startBits); // ids are longer
  let low = starts[start] as number; // one for each number of so many bits, and one after it
  let high = starts[start + 1] as number;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compareAt(index, middle, id, at) < 0) low = middle + 1;
    else high = middle;
  }
  return low < count && compareAt(index, low, id, at) === 0 ? low : -1;
}

/** Of the id at a place with another: below, equal to or above zero. */
function compareAt({ bytes, idBytes, idsFrom, idStride }: PackIndex, place: number, id: Uint8Array, at: number): number {
  const from = idsFrom + place * idStride;
  for (let byte = 0; byte < idBytes; byte++) {
    const difference = (bytes[from + byte] as number) - (id[at + byte] as number); // both ids are that long
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The place in the pack of each object, by its place in the index. */
export function entriesByPlace({ count, places }: PackIndex): Uint32Array {
  const entries = new Uint32Array(count);
  for (let entry = 0; entry < count; entry++) entries[places[entry] as number] = entry; // one for each entry
  return entries;
}
