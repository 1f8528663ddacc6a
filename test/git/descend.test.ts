// The order in which a tree of deltas is rebuilt: how little is held at a time, and what happens where there is room for even less.

import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/core/random.ts';
import { type DeltaForest, forestOf } from '../../src/git/delta-forest.ts';
import { type Descent, openDescent, type Rest } from '../../src/git/descend.ts';

describe('a descent', () => {
  it('holds few bases at a time, however the tree is shaped', () => {
    for (let seed = 0; seed < 30; seed++) {
      const random = seededRandom(seed);
      const reach = 1 + random.int(100);
      const { most, built, count } = heldOver(
        Array.from({ length: 1000 }, (_, step) => Math.max(0, step - random.int(reach))),
        Number.POSITIVE_INFINITY,
      );
      expect(most).toBeLessThanOrEqual(Math.log2(count) + 2);
      expect(built).toBe(count);
    }
  });

  it('rebuilds what it had to let go, and not much more', () => {
    for (const room of [2, 3, 4, 6]) {
      const { most, built, count } = heldOver(comb(12), room);
      expect(most).toBeLessThanOrEqual(room);
      expect(built).toBeGreaterThanOrEqual(count);
      if (room === 6) expect(built).toBeLessThan(2 * count);
    }
  });
});

/** A tree of which every entry has two deltas with trees of the same size. */
function comb(depth: number): readonly number[] {
  return Array.from({ length: 2 ** depth - 2 }, (_, step) => Math.floor(step / 2));
}

/** How many objects are held at most, and how many are built, where there is room for so many. */
function heldOver(bases: readonly number[], room: number): { readonly most: number; readonly built: number; readonly count: number } {
  const forest = forestFor(bases);
  const held = new Set<{ readonly entry: number }>();
  const seen = new Set<number>();
  let most = 0;
  let built = 0;
  const descent: Descent<{ readonly entry: number }, null> = {
    forest,
    outerOf: () => null,
    space: {
      build: (entry, base, evict) => {
        expect(base === null ? -1 : base.entry).toBe(forest.bases[entry]);
        expect(base === null || held.has(base)).toBe(true);
        while (held.size >= room) expect(evict()).toBe(true);
        const object = { entry };
        held.add(object);
        built++;
        most = Math.max(most, held.size);
        return { kind: 'built', object };
      },
      free: (object) => expect(held.delete(object)).toBe(true),
    },
    visit: (entry, object) => {
      expect(held.has(object) && object.entry === entry && !seen.has(entry)).toBe(true);
      seen.add(entry);
    },
    refuse: (entry) => {
      throw new Error(`${entry} was refused`);
    },
    isDue: () => true,
  };
  const descend = openDescent(descent);
  for (let rest: Rest | null = () => descend(0, null); rest !== null; rest = rest());
  expect(seen.size).toBe(bases.length + 1);
  expect(held.size).toBe(0);
  return { most, built, count: seen.size };
}

function forestFor(bases: readonly number[]): DeltaForest {
  const count = bases.length + 1;
  const headers = {
    types: new Uint8Array(count).fill(3),
    sizes: new Float64Array(count),
    headerBytes: new Uint8Array(count),
    bases: Int32Array.from([-1, ...bases]),
    outside: new Map(),
    damage: new Map(),
  };
  return forestOf(
    headers,
    Float64Array.from({ length: count }, (_, entry) => entry),
    count,
  );
}
