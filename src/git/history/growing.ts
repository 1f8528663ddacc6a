// Lists of numbers and of bytes that grow, each in one piece, to be posted without a copy when they are done.

type Numbers = Uint32Array | Float64Array;

export type Growing<A> = {
  readonly push: (value: number) => void;
  readonly count: () => number;
  /** Below the count. */
  readonly at: (index: number) => number;
  readonly set: (index: number, value: number) => void;
  /** All of them, in memory of their own. */
  readonly all: () => A;
};

const FIRST = 256;

/** `about`: so many there will be, so that there is room for them from the start. */
export const growingNumbers = (about = 0): Growing<Uint32Array> => growing((length) => new Uint32Array(length), about);

export const growingTimes = (about = 0): Growing<Float64Array> => growing((length) => new Float64Array(length), about);

function growing<A extends Numbers>(make: (length: number) => A, about: number): Growing<A> {
  let list = make(Math.max(FIRST, about));
  let count = 0;
  return {
    push: (value) => {
      if (count === list.length) {
        const larger = make(2 * count);
        larger.set(list);
        list = larger;
      }
      list[count++] = value;
    },
    count: () => count,
    at: (index) => list[index] as number,
    set: (index, value) => {
      list[index] = value;
    },
    all: () => {
      const all = make(count);
      all.set(list.subarray(0, count));
      return all;
    },
  };
}

export type GrowingBytes = {
  /** A copy of `bytes`, or of those from `from` to `to`. */
  readonly push: (bytes: Uint8Array, from?: number, to?: number) => void;
  readonly all: () => Uint8Array;
};

export function growingBytes(): GrowingBytes {
  let list = new Uint8Array(FIRST);
  let count = 0;
  return {
    push: (bytes, from = 0, to = bytes.length) => {
      if (count + to - from > list.length) {
        const larger = new Uint8Array(2 * (count + to - from));
        larger.set(list.subarray(0, count));
        list = larger;
      }
      // One by one, since views for so few bytes take longer.
      for (let at = from; at < to; at++) list[count++] = bytes[at] as number; // all of them are there
    },
    all: () => list.slice(0, count),
  };
}
