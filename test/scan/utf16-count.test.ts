// Counting must agree with TextDecoder on any bytes, however they are cut.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countUtf16, NO_UNITS, unitsOf } from '../../src/scan/utf16-count.ts';
import { bytesOfAllKinds } from './text-bytes.ts';

const unitsByDecoder = (bytes: Uint8Array): number => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes).length;

describe('countUtf16', () => {
  it.each([
    ['nothing', [], 0],
    ['ASCII', [0x61, 0x0a], 2],
    ['two bytes', [0xc3, 0xa9], 1],
    ['three bytes', [0xe2, 0x82, 0xac], 1],
    ['four bytes are two units', [0xf0, 0x9f, 0x94, 0x91], 2],
    ['a byte order mark counts here', [0xef, 0xbb, 0xbf], 1],
    ['a lone continuation byte', [0x80], 1],
    ['an overlong form', [0xc0, 0xaf], 2],
    ['an overlong form of three', [0xe0, 0x80, 0xaf], 3],
    ['a surrogate', [0xed, 0xa0, 0x80], 3],
    ['above U+10FFFF', [0xf4, 0x90, 0x80, 0x80], 4],
    ['cut off at the end', [0xf0, 0x9f, 0x94], 1],
    ['cut off by a letter', [0xe2, 0x82, 0x61], 2],
    ['cut off by another start', [0xe2, 0x82, 0xc3, 0xa9], 2],
  ])('%s', (_title, bytes, units) => {
    expect(unitsOf(countUtf16(NO_UNITS, Uint8Array.from(bytes), 0, bytes.length))).toBe(units);
    expect(unitsByDecoder(Uint8Array.from(bytes))).toBe(units);
  });

  it('agrees with TextDecoder on any bytes, wherever counting pauses', () => {
    fc.assert(
      fc.property(bytesOfAllKinds, fc.nat(), (bytes, pause) => {
        const middle = pause % (bytes.length + 1);
        const first = countUtf16(NO_UNITS, bytes, 0, middle);
        expect(unitsOf(first)).toBe(unitsByDecoder(bytes.subarray(0, middle)));
        expect(unitsOf(countUtf16(first, bytes, middle, bytes.length))).toBe(unitsByDecoder(bytes));
      }),
      { numRuns: 500 },
    );
  });
});
