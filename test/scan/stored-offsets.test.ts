// Offsets into UTF-8 as offsets into the UTF-16 that it was made from: against writing out what stands before each.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { AS_IT_IS, type Stored, type StoredMark } from '../../src/core/stored.ts';
import { storedOffsets } from '../../src/scan/stored-offsets.ts';
import { anyUnits } from '../sources/utf16-text.ts';

const none = (): Uint8Array => expect.unreachable();

it('are the same where content is as it is', () => {
  expect([0, 7, 9].map(storedOffsets(AS_IT_IS, [0, 7, 9], none))).toEqual([0, 7, 9]);
});

it('are where the same text ends in UTF-16, from whichever mark they are counted', () => {
  const asked = fc.tuple(anyUnits, fc.constantFrom(0, 2), fc.array(fc.nat(), { maxLength: 5 }), fc.array(fc.nat(), { maxLength: 9 }));
  fc.assert(
    fc.property(asked, ([units, start, markSeeds, seeds]) => {
      const characters = [...Buffer.from(units).toString()];
      const place = (seed: number): StoredMark => {
        const before = characters.slice(0, seed % (characters.length + 1)).join('');
        return { at: Buffer.byteLength(before), stored: start + 2 * before.length };
      };
      const later = markSeeds.map(place).toSorted((a, b) => a.at - b.at);
      const marks = [{ at: 0, stored: start }, ...later] as const;
      const bytes = Buffer.from(characters.join(''));
      const places = seeds.map(place);
      const inStored = storedOffsets(
        { kind: 'utf-16', order: 'le', length: () => bytes.length, marks: () => marks },
        places.map(({ at }) => at),
        (from, to) => bytes.subarray(from, to),
      );
      expect(places.map(({ at }) => inStored(at))).toEqual(places.map(({ stored }) => stored));
    }),
    { seed: 1, numRuns: 500 },
  );
});

it('that nobody asked for are a bug of the caller', () => {
  const stored: Stored = { kind: 'utf-16', order: 'be', length: () => 2, marks: () => [{ at: 0, stored: 2 }] };
  expect(() => storedOffsets(stored, [0], () => new Uint8Array())(1)).toThrow('never located');
});
