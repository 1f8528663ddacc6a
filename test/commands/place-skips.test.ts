// When what was not read of a history is told by its paths, and what is said where it is not.

import { expect, it } from 'vitest';
import { areWorthPlacing, nameSkips } from '../../src/commands/place-skips.ts';
import type { ObjectStore } from '../../src/git/object-store.ts';
import { objectPath } from '../../src/scan/object-event.ts';

const storeOf = (packed: readonly number[], loose: number): Pick<ObjectStore, 'packs' | 'loose'> =>
  ({ packs: packed.map((count) => ({ pack: { index: { count } } })), loose: Array.from({ length: loose }) }) as unknown as ObjectStore;

it.each([
  { store: storeOf([], 3), chosen: 'all', isWorth: true },
  { store: storeOf([60_000, 5000], 536), chosen: 'all', isWorth: true },
  { store: storeOf([60_000, 5000], 537), chosen: 'all', isWorth: false },
  { store: storeOf([60_000, 5000], 537), chosen: 'some', isWorth: true },
] as const)('is worth finding out: $isWorth', ({ store, chosen, isWorth }) => {
  expect(areWorthPlacing(store, chosen)).toBe(isWorth);
});

it('names the object, and what tells where it stood', () => {
  const oid = 'ab'.repeat(20);
  const path = `${objectPath(oid)}!/inside`;
  const skip = { path, reason: 'archive', detail: 'it is cut off' } as const;
  const detail = `it is cut off (\`git log --all --oneline --name-only --find-object=${oid}\` tells where it stood)`;
  expect(nameSkips([{ kind: 'object-skip', history: 0, oid, extent: 'part', skip }])).toEqual([
    { kind: 'skip', skip: { ...skip, detail } },
  ]);
});
