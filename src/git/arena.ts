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
  // Of all that is held, by address. Moved by hand: few are after the lowest gap, and to splice an array takes longer than most objects take to be made.
  const starts: number[] = [];
  const ends: number[] = [];
  return {
    take: (size) => {
      const room = Math.max(1, Math.ceil(size / ALIGNMENT)) * ALIGNMENT;
      let address = from;
      let place = 0;
      for (; place < starts.length && (starts[place] as number) - address < room; place++) address = ends[place] as number;
      if (address + room > from + bytes) return -1;
      starts.push(0);
      ends.push(0);
      for (let at = starts.length - 1; at > place; at--) {
        starts[at] = starts[at - 1] as number; // held, like those below
        ends[at] = ends[at - 1] as number;
      }
      starts[place] = address;
      ends[place] = address + room;
      return address;
    },
    give: (address) => {
      let place = 0;
      while (place < starts.length && starts[place] !== address) place++;
      if (place === starts.length) throw new RangeError('an address was given back that is not held');
      for (let at = place + 1; at < starts.length; at++) {
        starts[at - 1] = starts[at] as number;
        ends[at - 1] = ends[at] as number;
      }
      starts.pop();
      ends.pop();
    },
    clear: () => {
      starts.length = 0;
      ends.length = 0;
    },
  };
}
