// Where the bytes that a run stands for come from, worked out when it is asked for. Decodes nothing.

import type { Coding } from './coding.ts';
import type { Offsets } from './rewriting.ts';
import type { RunLine } from './run-lines.ts';

/** By byte of what the run stands for: where the first character that holds some of it begins, and where the last one ends. */
export type RunPlaces = { readonly starts: Offsets; readonly ends: Offsets };

const BITS = 8;

/** `skipped`: how many bytes are left out at its beginning; negative: so many come before it, all from where its first byte does. */
export function placesOfRun(lines: readonly RunLine[], { bits }: Coding, skipped: number): RunPlaces {
  /** How many characters are before each line. */
  const before: number[] = [];
  let characters = 0;
  for (const { from, to } of lines) {
    before.push(characters);
    characters += to - from;
  }
  const placeOf = (character: number): number => {
    let low = 0;
    let high = lines.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((before[middle] ?? 0) <= character) low = middle;
      else high = middle;
    }
    return (lines[low]?.from ?? 0) + character - (before[low] ?? 0);
  };
  const byteAt = (index: number): number => Math.max(0, index + skipped);
  return {
    starts: { at: (index) => placeOf(Math.floor((byteAt(index) * BITS) / bits)) },
    ends: { at: (index) => placeOf(Math.floor((byteAt(index) * BITS + BITS - 1) / bits)) + 1 },
  };
}
