// The digest that is made while workers scan is the one that is made at the end, however far it came, and whatever could not be read.

import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { bytePath } from '../../src/git/byte-path.ts';
import type { LooseName } from '../../src/git/loose-objects.ts';
import { digestBeforehand } from '../../src/workers/digest-beforehand.ts';

const names = (from: number, to: number): readonly LooseName[] =>
  Array.from({ length: to - from }, (_, place) => ({
    id: createHash('sha1')
      .update(`${from + place}`)
      .digest('hex'),
    path: bytePath('objects'),
  }));

const lines = (some: readonly LooseName[]): string => [...new Set(some.map(({ id }) => id))].sort().join('\n');

const expectedOf = (some: readonly LooseName[]): string =>
  createHash('sha256')
    .update(some.length === 0 ? '' : `${lines(some)}\n`)
    .digest('hex');

it.each([0, 1, 2, 40])('is the same when it was gone on with so often: %i', (times) => {
  const stores = [names(0, 30_000), names(20_000, 50_000), []].map((loose) => ({ packs: [], loose }));
  const all = names(0, 50_000);
  const { goOn, digest } = digestBeforehand(() => stores);
  for (let time = 0; time < times; time++) goOn();
  const unread = all.slice(100, 103);
  expect(digest(new Set(unread.map(({ id }) => id)))).toBe(expectedOf(all.filter((one) => !unread.includes(one))));
  expect(digest(new Set())).toBe(expectedOf(all));
});

it('asks where objects are no sooner than it begins', () => {
  const stores: { packs: []; loose: readonly LooseName[] }[] = [];
  const { digest } = digestBeforehand(() => stores);
  stores.push({ packs: [], loose: names(0, 3) });
  expect(digest(new Set())).toBe(expectedOf(names(0, 3)));
});
