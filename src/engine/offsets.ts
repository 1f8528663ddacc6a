// A list of offsets that grows, eight bytes each. Offsets that come in order stay cheap to read in order.

export type Offsets = {
  readonly size: () => number;
  readonly add: (at: number) => void;
  /** Good until the next one is added. */
  readonly ascending: () => Float64Array;
  /** Forgets all but the `count` lowest. */
  readonly keepLowest: (count: number) => void;
};

/**
 * In order. What such an array holds comes out as numbers that may be fractions, and would be kept as such wherever it is put: all other arithmetic with
 * offsets would pay for that.
 */
export function* wholeOf(offsets: Float64Array): Generator<number, void, undefined> {
  for (const at of offsets) yield Math.trunc(at);
}

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
