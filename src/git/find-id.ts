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

/** The place in the index of an id, the first one where there are several, or -1. */
export function findId(index: PackIndex, id: Uint8Array): number {
  const { bytes, fanOutFrom, count } = index;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const first = id[0] as number; // ids are not empty
  let low = first === 0 ? 0 : view.getUint32(fanOutFrom + (first - 1) * 4);
  let high = view.getUint32(fanOutFrom + first * 4);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (Buffer.compare(idAt(index, middle), id) < 0) low = middle + 1;
    else high = middle;
  }
  return low < count && Buffer.compare(idAt(index, low), id) === 0 ? low : -1;
}

/** The place in the pack of each object, by its place in the index. */
export function entriesByPlace({ count, places }: PackIndex): Uint32Array {
  const entries = new Uint32Array(count);
  for (let entry = 0; entry < count; entry++) entries[places[entry] as number] = entry; // one for each entry
  return entries;
}
