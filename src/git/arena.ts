// Addresses for objects of any size in a stretch of memory, given back in any order. Few are held at a time, so that looking through them all is
// fast; the lowest gap is taken, so that little of the stretch is ever touched. Knows nothing of what lies there.

export type Arena = {
  /** The address of that many bytes, or -1 where no gap is large enough. */
  readonly take: (bytes: number) => number;
  /** An address that `take` gave. */
  readonly give: (address: number) => void;
  readonly clear: () => void;
};

const ALIGNMENT = 16;

export function makeArena(from: number, bytes: number): Arena {
  // Of all that is held, by address.
  const starts: number[] = [];
  const ends: number[] = [];
  return {
    take: (size) => {
      const room = Math.max(1, Math.ceil(size / ALIGNMENT)) * ALIGNMENT;
      let address = from;
      let place = 0;
      for (; place < starts.length && (starts[place] as number) - address < room; place++) address = ends[place] as number;
      if (address + room > from + bytes) return -1;
      starts.splice(place, 0, address);
      ends.splice(place, 0, address + room);
      return address;
    },
    give: (address) => {
      const place = starts.indexOf(address);
      if (place < 0) throw new RangeError('an address was given back that is not held');
      starts.splice(place, 1);
      ends.splice(place, 1);
    },
    clear: () => {
      starts.length = 0;
      ends.length = 0;
    },
  };
}
