// Any character of Unicode as what strings are drawn from, halves of pairs aside: what fast-check calls `binary`, which first makes a table of all of
// them, more than a million, in each process that uses it.

import fc from 'fast-check';

const FIRST_HALF = 0xd800;
const HALVES = 0x800;
const LAST = 0x10ffff;

const characterAt = (index: number): string => String.fromCodePoint(index < FIRST_HALF ? index : index + HALVES);

/** Throws where it is not one character: so fast-check is told that it cannot have been drawn. */
function indexOf(character: unknown): number {
  const point = typeof character === 'string' ? (character.codePointAt(0) ?? 0) : 0;
  const index = point < FIRST_HALF ? point : point - HALVES;
  if (index < 0 || index > LAST - HALVES || characterAt(index) !== character) throw new RangeError('not a character');
  return index;
}

export const CODE_POINT: fc.Arbitrary<string> = fc.nat({ max: LAST - HALVES }).map(characterAt, indexOf);
