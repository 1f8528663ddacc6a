// Entries that were found together, asked for by what they name.

import { expect, it } from 'vitest';
import { seededRandom } from '../../../src/core/random.ts';
import { entriesByChild } from '../../../src/git/history/entries-by-child.ts';
import { findingEntries } from '../../../src/git/history/found-entries.ts';

const ID_BYTES = 20;
const MODE = 0o40000;

const idOf = (number: number): Buffer => Buffer.alloc(ID_BYTES, number);

it.each([0, 1, 2, 3])('are all told, those of each id alone, seed %i', (seed) => {
  const random = seededRandom(seed);
  // One of them twice: the entries of both are its.
  const searched = [1, 2, 3, 4, 2];
  const expected = new Map<number, string[]>();
  const all = [0, 1, 2].map((part) => {
    const finding = findingEntries(1000);
    for (let tree = 0; tree < 6; tree++) {
      finding.enter(idOf(100 + 10 * part + tree));
      for (let count = random.int(3); count > 0; count--) {
        const number = random.int(searched.length);
        const name = random.text(1, 'abc');
        finding.add(number, MODE + count, name);
        const child = searched[number] ?? 0;
        expected.set(child, [...(expected.get(child) ?? []), `${100 + 10 * part + tree} ${name} ${MODE + count}`]);
      }
    }
    return finding.all();
  });
  const { naming } = entriesByChild(all, Buffer.concat(searched.map(idOf)), ID_BYTES);
  for (const child of [...searched, 77]) {
    const told: string[] = [];
    naming(idOf(child), (tree, name, mode) => told.push(`${tree[0]} ${name} ${mode}`));
    expect(told.sort()).toEqual((expected.get(child) ?? []).sort());
  }
  expect([...expected.values()].flat().length).toBeGreaterThan(5);
});
