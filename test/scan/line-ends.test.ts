// Four bytes at a time are counted like one by one, wherever they lie.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { countLineEnds } from '../../src/scan/line-ends.ts';

const byte = fc.oneof(fc.constantFrom(0x0a, 0x0a, 0x0b, 0x8a, 0x00, 0xff), fc.nat(255));

it('any bytes', () => {
  fc.assert(
    fc.property(fc.array(byte, { maxLength: 60 }), fc.nat(9), fc.nat(60), fc.nat(60), (values, offset, one, other) => {
      const bytes = new Uint8Array([...Array.from({ length: offset }, () => 0x0a), ...values, 0x0a, 0x0a]).subarray(
        offset,
        offset + values.length,
      );
      const [from, to] = [one, other].map((at) => Math.min(at, values.length)).toSorted((a, b) => a - b) as [number, number]; // two of them
      expect(countLineEnds(bytes, from, to)).toBe(values.slice(from, to).filter((value) => value === 0x0a).length);
    }),
    { seed: 1, numRuns: 2000 },
  );
});

it('nothing but line ends, more than a byte can count', () => {
  expect(countLineEnds(new Uint8Array(10_003).fill(0x0a), 1, 10_002)).toBe(10_001);
});
