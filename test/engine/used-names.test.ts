// Names that a file uses are seen near a value as by looking at every word around each value alone, in whatever order values are asked about.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { REACH_LEFT, REACH_RIGHT } from '../../src/engine/telling.ts';
import { largeTextOf, textOf } from '../../src/engine/text.ts';
import { openUsedNames } from '../../src/engine/used-names.ts';
import { largeFragment } from './large-fragment.ts';

const NAMES: ReadonlySet<string> = new Set(['account_key', 'theThing', '_x', 'q'.repeat(41)]);

/** Before a name an escape may leave up to six letters and digits. */
const ESCAPES = ['', 'n', '3D', 'u0022', 'abcdef', 'abcdefg'];

function seenBetween(whole: string, from: number, to: number): boolean {
  return [...whole.matchAll(/\w+/g)].some(
    ({ 0: word, index }) =>
      index >= from &&
      index < to &&
      ESCAPES.slice(0, -1)
        .concat('a', 'abc', 'abcd')
        .some(({ length }) => NAMES.has(word.slice(length))),
  );
}

const gap = fc.nat(260).map((length) => '-0123-abcdef.'.repeat(20).slice(0, length));
const word = fc
  .tuple(fc.constantFrom(...ESCAPES), fc.constantFrom(...NAMES), fc.constantFrom('', '', '', 's'))
  .map((parts) => parts.join(''));
const separator = fc.constantFrom(' ', '=', '\\', '"');
const text = fc.array(fc.tuple(gap, separator, word, separator), { minLength: 1, maxLength: 9 }).map((parts) => parts.flat().join(''));

it('is seen as far as it reaches and no further', () => {
  let seen = 0;
  let asked = 0;
  fc.assert(
    fc.property(text, fc.array(fc.tuple(fc.nat(), fc.nat(40)), { maxLength: 12 }), fc.boolean(), (whole, places, isAscending) => {
      const bytes = Buffer.from(whole, 'latin1');
      const small = openUsedNames(textOf({ bytes }), NAMES);
      const large = openUsedNames(largeTextOf(largeFragment('a', bytes), { pageBytes: 50, pages: 3 }), NAMES);
      const spans = places.map(([start, length]) => ({ start: start % bytes.length, length }));
      if (isAscending) spans.sort((a, b) => a.start - b.start);
      for (const { start, length } of spans) {
        const end = start + length;
        const expected = seenBetween(whole, start - REACH_LEFT, end + REACH_RIGHT);
        expect([small(start, end), large(start, end)]).toEqual([expected, expected]);
        seen += Number(expected);
        asked++;
      }
    }),
    { seed: 1, numRuns: 1500 },
  );
  expect([seen > asked / 4, asked - seen > asked / 50]).toEqual([true, true]);
});

it('is never seen where there are no names', () => {
  expect(openUsedNames(textOf({ bytes: Buffer.from('account_key') }), new Map())(0, 5)).toBe(false);
});
