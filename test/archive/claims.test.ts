// Of ranges that are claimed, none may overlap: the same answers as from comparing each with all others.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openClaims, type Range } from '../../src/archive/claims.ts';

const LENGTH = 100_000;

const range = fc
  .tuple(fc.integer({ min: 0, max: LENGTH - 1 }), fc.integer({ min: 1, max: 9000 }))
  .map(([from, length]): Range => ({ from, to: Math.min(LENGTH, from + length) }));

describe('openClaims', () => {
  it('lets no byte belong to two', () => {
    fc.assert(
      fc.property(fc.array(range, { maxLength: 40 }), (ranges) => {
        const claims = openClaims(LENGTH);
        const claimed: Range[] = [];
        let refused = 0;
        for (const one of ranges) {
          const isFree = claimed.every((other) => other.to <= one.from || one.to <= other.from);
          // What was refused in vain is limited.
          const isExpected = isFree && refused <= LENGTH;
          expect(claims.claim(one)).toBe(isExpected);
          if (isExpected) claimed.push(one);
          else refused += one.to - one.from;
        }
        for (const { from, to } of claimed) expect(claims.endOf(from)).toBe(to);
      }),
      { seed: 5, numRuns: 300 },
    );
  });

  it('lets those that end behind the end have no more than there is, all together', () => {
    const claims = openClaims(1000);
    const behind = { from: 300, to: 2000 };
    expect([claims.claim(behind), claims.claim(behind), claims.endOf(300)]).toEqual([true, false, null]);
  });
});
