// Whether the ids of a pack's index ascend and its fan-out table is theirs, so that an id that is there is found. Says what is wrong, repairs nothing.

type Ids = {
  readonly bytes: Uint8Array;
  readonly idBytes: number;
  readonly count: number;
  readonly fanOutFrom: number;
  readonly idsFrom: number;
  readonly idStride: number;
};

/** What is wrong, or null. An id may be there twice: git makes no such packs, and reads them. */
export function checkIds({ bytes, idBytes, count, fanOutFrom, idsFrom, idStride }: Ids, view: DataView): string | null {
  let place = 0;
  for (let first = 0; first < 256; first++) {
    const end = view.getUint32(fanOutFrom + first * 4);
    if (end < place || end > count) return 'has a fan-out table that does not ascend';
    for (; place < end; place++) {
      const at = idsFrom + place * idStride;
      if (bytes[at] !== first) return 'has a fan-out table that is not that of its ids';
      if (place > 0 && !ascends(bytes, view, at - idStride, at, idBytes)) return 'has ids that do not ascend';
    }
  }
  return null;
}

/** Nearly all differ within the first four bytes. */
function ascends(bytes: Uint8Array, view: DataView, one: number, two: number, idBytes: number): boolean {
  const difference = view.getUint32(two) - view.getUint32(one);
  if (difference !== 0) return difference > 0;
  return Buffer.compare(bytes.subarray(one, one + idBytes), bytes.subarray(two, two + idBytes)) <= 0;
}
