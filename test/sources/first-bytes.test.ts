// What passes as plain at a glance, by its first byte and for having no zeros soon, is plain where it is looked at.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { firstBytesOfOthers, isPlain } from '../../src/sources/items.ts';

const others = firstBytesOfOthers();

/** So much without a zero. */
const WITHIN = 160;

const MARKS: readonly (readonly number[])[] = [
  [0x50, 0x4b, 0x03, 0x04],
  [0x1f, 0x8b, 0x08],
  [0x28, 0xb5, 0x2f, 0xfd],
  [0x42, 0x5a, 0x68, 0x39, 0x31, 0x41, 0x59, 0x26, 0x53, 0x59],
  [0x78, 0x9c],
  [0x48, 0x89],
  [0xff, 0xfe],
  [0xfe, 0xff],
  [...Buffer.from('version https://git-lfs.github.com/spec/v1\n')],
  [...Buffer.from('version https://hawser.github.com/spec/v1\n')],
];

it.each(MARKS.map((mark) => [Buffer.from(mark).toString('latin1'), mark] as const))('%j may begin something else', (_, mark) => {
  expect(others[mark[0] ?? 0]).toBe(1);
});

it('lets most text pass', () => {
  const usual = [...'/*#{<"\'abcdefgijklmnopqrstuwyzACDEFGIJKLMNOQSTUVWYZ012345689 \n\t-'];
  expect(usual.filter((character) => others[character.charCodeAt(0)] === 1)).toEqual(['8']);
});

it('takes nothing for plain that is not', () => {
  const byte = fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min: 1, max: 255 }) },
    { weight: 1, arbitrary: fc.integer({ min: 0x20, max: 0x7e }) },
  );
  const head = fc.array(byte, { maxLength: WITHIN });
  const rest = fc.uint8Array({ maxLength: 1200 });
  const content = fc.tuple(fc.option(fc.constantFrom(...MARKS)), head, rest).map(([mark, first, more]) => {
    const start = [...(mark ?? []), ...first];
    return Buffer.from(start.length < WITHIN ? start : [...start.slice(0, WITHIN), ...more]);
  });
  fc.assert(
    fc.property(content, (bytes) => {
      const isWithoutZeros = !bytes.subarray(0, WITHIN).includes(0);
      if (bytes.length > 0 && isWithoutZeros && others[bytes[0] ?? 0] === 0) expect(isPlain(bytes)).toBe(true);
    }),
    { seed: 8, numRuns: 3000 },
  );
});
