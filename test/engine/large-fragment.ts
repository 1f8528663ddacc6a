// Content as a large fragment, of which no more than `readable` bytes can be read.

import type { LargeFragment } from '../../src/core/fragment.ts';

export type Unplaced = Omit<LargeFragment, 'provenance' | 'identity' | 'stored'>;

export function largeFragment(path: string, bytes: Uint8Array, readable = bytes.length): Unplaced {
  return {
    path,
    length: bytes.length,
    read: (into, from) => {
      if (from > bytes.length) throw new RangeError(`asked for byte ${from} of ${bytes.length}`);
      const part = bytes.subarray(Math.min(from, readable), Math.min(from + into.length, readable));
      into.set(part);
      return part.length;
    },
  };
}
