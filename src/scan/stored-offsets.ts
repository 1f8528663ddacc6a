// Offsets into a fragment → offsets into what is stored, which differ where that is text in UTF-16 and the fragment the same text in UTF-8.

import type { Stored } from '../core/stored.ts';
import { countUtf16, NO_UNITS, unitsOf } from './utf16-count.ts';

/** Where in what is stored an offset into the fragment is. */
export type InStored = (offset: number) => number;

/** What stands in `[from, to)` of the fragment, as far as it can be read. */
export type StretchOf = (from: number, to: number) => Uint8Array;

const BYTES_PER_UNIT = 2;

/** Of these offsets, in any order: in one pass over the bytes between them and the marks before them. */
export function storedOffsets(stored: Stored, offsets: readonly number[], stretch: StretchOf): InStored {
  switch (stored.kind) {
    case 'as it is':
      return (offset) => offset;
    case 'utf-16': {
      const known = new Map<number, number>();
      const marks = stored.marks();
      let index = 0;
      let [{ at, stored: base }] = marks;
      let count = NO_UNITS;
      for (const offset of Float64Array.from(offsets).sort()) {
        while ((marks[index + 1]?.at ?? Number.POSITIVE_INFINITY) <= offset) index++;
        const mark = marks[index];
        if (mark !== undefined && mark.at > at) {
          ({ at, stored: base } = mark);
          count = NO_UNITS;
        }
        const bytes = stretch(at, offset);
        count = countUtf16(count, bytes, 0, bytes.length);
        at = offset;
        known.set(offset, base + BYTES_PER_UNIT * unitsOf(count));
      }
      return (offset) => locatedAt(known, offset);
    }
  }
}

/** Every offset that is asked for was given: anything else is a bug of the caller. */
function locatedAt(known: ReadonlyMap<number, number>, offset: number): number {
  const at = known.get(offset);
  if (at === undefined) throw new Error(`byte offset ${offset} was never located`);
  return at;
}
