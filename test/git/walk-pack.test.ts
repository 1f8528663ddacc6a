// Walks over packs made by hand: chains of any length, little room, and what is huge.

import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/core/random.ts';
import { type DeltaForest, forestOf } from '../../src/git/delta-forest.ts';
import { descend } from '../../src/git/descend.ts';
import { type Entry, idDelta, idOf, number, offsetDelta, prepending, whole } from './hand-made-pack.ts';
import { smallRoom } from './walked.ts';
import { ids, idsOf, ROOT, walkOf } from './walked-pack.ts';

/** Makes the deltas of entries that are made so far. */
type Grown = { readonly entries: Entry[]; readonly contents: Buffer[]; readonly starts: number[] };

function grow(bases: readonly number[], root = ROOT): Grown {
  const first = whole('blob', root);
  const grown: Grown = { entries: [first], contents: [root], starts: [12] };
  let at = 12 + first.bytes.length;
  bases.forEach((base, step) => {
    const content = grown.contents[base] ?? ROOT;
    const added = Buffer.from(`${step},`);
    const made = Buffer.concat([added, content.subarray(0, root.length)]);
    const entry = offsetDelta('blob', made, prepending(content.length, added, root.length), at - (grown.starts[base] ?? 0));
    grown.entries.push(entry);
    grown.contents.push(made);
    grown.starts.push(at);
    at += entry.bytes.length;
  });
  return grown;
}

describe('a walk', () => {
  it('goes down a chain of thousands', () => {
    const { entries } = grow(Array.from({ length: 20_000 }, (_, step) => step));
    const walk = walkOf(entries);
    expect(walk).toMatchObject({ wrong: [], problems: [], huge: 0 });
    expect(idsOf(walk)).toEqual(ids(entries));
  });

  it.each([60, 100, 200, 1000])('gives every object of any tree once, with room for three objects of %i bytes', (largest) => {
    const room = smallRoom(largest);
    for (let seed = 0; seed < 10; seed++) {
      const random = seededRandom(seed);
      const { entries } = grow(Array.from({ length: 300 }, (_, step) => Math.max(0, step - random.int(1 + random.int(40)))));
      const walk = walkOf(entries, room);
      expect(walk).toMatchObject({ wrong: [], problems: [], huge: 0 });
      expect(idsOf(walk)).toEqual(ids(entries));
    }
  });

  it('hands over what does not fit in, and what is based on that, in ordinary memory', () => {
    const { entries } = grow([0, 1, 2, 0, 1], Buffer.alloc(5000, 'x'));
    const small = whole('blob', ROOT);
    const walk = walkOf([...entries, small], smallRoom(1000));
    expect(walk).toMatchObject({ wrong: [], problems: [], huge: entries.length });
    expect(idsOf(walk)).toEqual(ids([...entries, small]));
  });

  it('hands over in ordinary memory what a small base becomes by a delta', () => {
    const base = whole('blob', ROOT);
    const large = Buffer.concat(Array.from({ length: 100 }, () => ROOT));
    const copy = Buffer.from([0x90, ROOT.length]);
    const delta = Buffer.concat([number(ROOT.length), number(large.length), ...Array.from({ length: 100 }, () => copy)]);
    const next = Buffer.concat([Buffer.from('!'), large]);
    const entries = [
      base,
      idDelta('blob', large, delta, base.id),
      idDelta('blob', next, prepending(large.length, Buffer.from('!'), large.length), idOf('blob', large)),
    ];
    const walk = walkOf(entries, smallRoom(1000));
    expect(walk).toMatchObject({ wrong: [], problems: [], huge: 2 });
    expect(idsOf(walk)).toEqual(ids(entries));
  });

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
  descend<{ readonly entry: number }>(0, {
    forest,
    outer: null,
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
  });
  expect(seen.size).toBe(bases.length + 1);
  expect(held.size).toBe(0);
  return { most, built, count: seen.size };
}

function forestFor(bases: readonly number[]): DeltaForest {
  const count = bases.length + 1;
  return forestOf({
    types: new Uint8Array(count).fill(3),
    sizes: new Float64Array(count),
    headerBytes: new Uint8Array(count),
    bases: Int32Array.from([-1, ...bases]),
    outside: new Map(),
    damage: new Map(),
  });
}
