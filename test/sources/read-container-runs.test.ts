// Entries come in runs, the small ones unpacked together: each has its own content, whatever is beside it.

import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Made, makeZip, TAR_END, tarEntry } from '../archive/hand-made.ts';
import { held, open } from './opened.ts';

/** Small and large, empty ones too, alike and not. */
const contents = fc.array(
  fc.tuple(fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 60_000, max: 70_000 })), fc.integer({ min: 0, max: 255 })),
  { maxLength: 150 },
);

function textOf([length, seed]: readonly [number, number]): Buffer {
  return Buffer.from(`${seed} `.repeat(length).slice(0, length));
}

const expected = (made: readonly Made[]): object =>
  Object.fromEntries(made.flatMap(({ name, content }) => (content.length === 0 ? [] : [[`a!/${name}`, content.toString()]])));

describe('any number of entries of any size', () => {
  it.each([
    ['zip', (made: readonly Made[]) => makeZip(made)],
    ['tar', (made: readonly Made[]) => Buffer.concat([...made.map(({ name, content }) => tarEntry(name, content)), TAR_END])],
    ['tgz', (made: readonly Made[]) => gzipSync(Buffer.concat([...made.map(({ name, content }) => tarEntry(name, content)), TAR_END]))],
  ])('in %s are all read', async (_format, make) => {
    await fc.assert(
      fc.asyncProperty(contents, async (sizes) => {
        const made = sizes.map((size, index) => ({ name: `${index}.txt`, content: textOf(size) }));
        // Nothing at all is no tar.
        if (made.length > 0) expect(await open(held('a', make(made)))).toEqual({ texts: expected(made), skips: [] });
      }),
      { seed: 5, numRuns: 15 },
    );
  });
});

it('one that lies among many is told, and the others are read', async () => {
  const made = Array.from({ length: 200 }, (_, index) => ({ name: `${index}`, content: Buffer.from(`this is ${index}`) }));
  const lying = made.map((one) => (one.name === '77' ? { ...one, lies: { crc: 1 } } : one));
  const { texts, skips } = await open(held('a', makeZip(lying)));
  expect(texts).toEqual(expected(made));
  expect(skips).toEqual(['archive a!/77: zip: its checksum is not that of its content']);
});
