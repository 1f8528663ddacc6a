// A list of offsets that grows, eight bytes each. Offsets that come in order stay cheap to read in order.

export type Offsets = {
  readonly size: () => number;
  readonly add: (at: number) => void;
  /** Good until the next one is added. */
  readonly ascending: () => Float64Array;
  /** Forgets all but the `count` lowest. */
  readonly keepLowest: (count: number) => void;
};

const FIRST_ROOM = 64;

export function openOffsets(): Offsets {
  let room = new Float64Array(0);
  let size = 0;
  let isAscending = true;
  const ascending = (): Float64Array => {
    const used = room.subarray(0, size);
    if (!isAscending) used.sort();
    isAscending = true;
    return used;
  };
  return {
    size: () => size,
    add: (at) => {
      if (size === room.length) {
        const larger = new Float64Array(Math.max(FIRST_ROOM, size * 2));
        larger.set(room);
        room = larger;
      }
      if (size > 0 && at < (room[size - 1] as number)) isAscending = false; // in range
      room[size++] = at;
    },
    ascending,
    keepLowest: (count) => {
      size = Math.min(count, ascending().length);
    },
  };
}
