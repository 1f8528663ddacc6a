// The search of tree objects: the compiled one against its specification, and both against trees whose entries are known.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type IdBytes, type SearchTreesFor, TREE_PROBLEMS } from '../../src/kernel/entries.ts';
import { searchTreesFor } from '../../src/kernel/entries-reference.ts';
import { createKernel } from '../../src/kernel/simd-kernel.ts';

const WINDOW = 1 << 18;
const kernel = createKernel(WINDOW);

/** Surrounded by bytes that would change the result if they were taken for the tree's. */
const inWindow: SearchTreesFor = (ids, idBytes) => {
  const search = kernel.searchTreesFor(ids, idBytes);
  const here = (bytes: Uint8Array): Uint8Array => {
    const { window } = kernel;
    window.fill(0x31);
    const at = 1 + (bytes.length % 61);
    window.set(bytes, at);
    return window.subarray(at, at + bytes.length);
  };
  return {
    entriesIn: (bytes, onEntry) => search.entriesIn(here(bytes), onEntry),
    holdsId: (bytes) => search.holdsId(here(bytes)),
    holdsNewId: search.holdsNewId,
  };
};

const IMPLEMENTATIONS = [
  { title: 'reference', searchFor: searchTreesFor },
  { title: 'compiled, in its window', searchFor: inWindow },
  { title: 'compiled, bytes from elsewhere', searchFor: kernel.searchTreesFor },
];

type Told = { readonly entries: readonly (readonly number[])[]; readonly problem: string | null };

function search(searchFor: SearchTreesFor, ids: Uint8Array, idBytes: IdBytes, tree: Uint8Array): Told {
  const entries: number[][] = [];
  const problem = searchFor(ids, idBytes).entriesIn(tree, (...entry) => entries.push(entry));
  return { entries, problem };
}

const entry = (mode: string, name: string, id: Uint8Array): Buffer => Buffer.concat([Buffer.from(`${mode} ${name}\x00`, 'latin1'), id]);

const MODES = ['100644', '40000', '100755', '120000', '160000', '100664', '040000', '0', '177777'];

/** Few bytes to draw from, so that ids begin alike, end alike, and are the same. */
const anyId = (idBytes: IdBytes): fc.Arbitrary<Uint8Array> =>
  fc.oneof(
    fc.uint8Array({ minLength: idBytes, maxLength: idBytes }),
    fc
      .tuple(fc.constantFrom(0, 1, 0x7f, 0x80, 0xff), fc.nat(3), fc.nat(idBytes - 1))
      .map(([byte, other, at]) => new Uint8Array(idBytes).fill(byte).fill(other, at, at + 1)),
  );

const anyName = fc.oneof(
  fc.constantFrom('a', 'src', '.git', '..', 'a/b', 'x'.repeat(15), 'x'.repeat(16), 'x'.repeat(17), 'x'.repeat(200), '\xff\x01 100644'),
  fc.string({ unit: fc.integer({ min: 1, max: 255 }).map((byte) => String.fromCharCode(byte)), minLength: 1, maxLength: 40 }),
);

const trees = fc.constantFrom<IdBytes>(20, 32).chain((idBytes) => {
  const pool = fc.array(anyId(idBytes), { minLength: 1, maxLength: 30 });
  return pool.chain((ids) => {
    const one = fc.tuple(fc.constantFrom(...MODES), anyName, fc.constantFrom(...ids)).map(([mode, name, id]) => entry(mode, name, id));
    return fc.record({
      idBytes: fc.constant(idBytes),
      wanted: fc.subarray(ids).map((some) => Buffer.concat(some)),
      tree: fc.array(one, { maxLength: 30 }).map((all) => Buffer.concat(all)),
      cut: fc.nat(),
      flips: fc.array(fc.tuple(fc.nat(), fc.constantFrom(0, 0x20, 0x30, 0x39, 0xff)), { maxLength: 3 }),
    });
  });
});

const sizeBytes = (size: number): readonly number[] => (size < 0x80 ? [size] : [0x80 | (size & 0x7f), ...sizeBytes(size >> 7)]);

const copyOf = (offset: number, size: number): readonly number[] =>
  size === 0 ? [] : [0xb3, offset & 255, offset >> 8, size & 255, size >> 8];

/** `base` with `added` in the place of `[from, to)`, as a delta. */
function spliced(base: Buffer, from: number, to: number, added: Buffer): { readonly delta: Buffer; readonly result: Buffer } {
  const result = Buffer.concat([base.subarray(0, from), added, base.subarray(to)]);
  const operations = [copyOf(0, from), added.length === 0 ? [] : [added.length, ...added], copyOf(to, base.length - to)].flat();
  return { delta: Buffer.from([...sizeBytes(base.length), ...sizeBytes(result.length), ...operations]), result };
}

describe.each(IMPLEMENTATIONS)('$title', ({ searchFor }) => {
  const ids = Array.from({ length: 5 }, (_, index) => new Uint8Array(20).fill(index + 1));
  const [one, two, three, four, five] = ids as [Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array];

  it('tells entries by the number of their id, with mode and places', () => {
    const tree = Buffer.concat([
      entry('100644', 'a', one),
      entry('40000', 'b', two),
      entry('160000', 'c', four),
      entry('120000', 'dd', one),
    ]);
    expect(search(searchFor, Buffer.concat([four, one]), 20, tree)).toEqual({
      entries: [
        [1, 0o100644, 7, 9],
        [0, 0o160000, 64, 66],
        [1, 0o120000, 93, 96],
      ],
      problem: null,
    });
  });

  it('finds nothing for nothing, and nothing in nothing', () => {
    expect(search(searchFor, new Uint8Array(0), 20, entry('100644', 'a', one))).toEqual({ entries: [], problem: null });
    expect(search(searchFor, one, 20, new Uint8Array(0))).toEqual({ entries: [], problem: null });
  });

  it.each([
    ['has an entry without a mode', ' a\x00'],
    ['has an entry without a mode', '100844 a\x00'],
    ['has an entry without a mode', '200000 a\x00'],
    ['has an entry without a mode', '100644'],
    ['has an entry without a mode', '77777777777777777777 a\x00'],
    ['ends in the middle of a name', '100644 abcdefghijklmnopqrstuvwxyz'],
    ['ends in the middle of a name', '100644 '],
    ['has an entry without a name', '100644 \x00'],
    ['ends in the middle of an id', '100644 a\x00123'],
    ['ends in the middle of an id', '100644 a\x00'],
  ])('%s: tells what came before %j', (problem, rest) => {
    const tree = Buffer.concat([entry('100644', 'a', one), Buffer.from(rest, 'latin1')]);
    expect(search(searchFor, one, 20, tree)).toEqual({ entries: [[0, 0o100644, 7, 9]], problem });
  });

  it('knows ids that differ in their last byte alone', () => {
    const alike = Array.from({ length: 200 }, (_, last) => new Uint8Array(32).fill(7).fill(last, 31));
    const tree = Buffer.concat(alike.map((id, index) => entry('100644', `n${index}`, id)));
    const wanted = alike.filter((_, index) => index % 3 === 0).toReversed();
    expect(search(searchFor, Buffer.concat(wanted), 32, tree).entries.map(([number]) => number)).toEqual([...wanted.keys()].toReversed());
  });

  it('keeps several sets apart that are used in turn, and takes memory for large ones', () => {
    const tree = Buffer.concat([two, three, five].map((id, index) => entry('100644', `${index}`, id)));
    const first = searchFor(Buffer.concat([five, two]), 20);
    const large = new Uint8Array(20 * 20_000).fill(9);
    large.set(three, 20 * 19_999);
    const second = searchFor(large, 20);
    const told: string[] = [];
    for (const [title, searchTree] of [['a', first] as const, ['b', second] as const, ['a', first] as const]) {
      expect(searchTree.entriesIn(tree, (number) => told.push(`${title}${number}`))).toBeNull();
    }
    expect(told).toEqual(['a1', 'a0', 'b19999', 'a1', 'a0']);
  });
});

describe('the compiled search', () => {
  it('knows whether an id stands anywhere, at whatever place', () => {
    const told = { yes: 0, no: 0 };
    fc.assert(
      fc.property(trees, fc.nat(40), ({ idBytes, wanted, tree }, from) => {
        const bytes = tree.subarray(from);
        const expected = searchTreesFor(wanted, idBytes).holdsId(bytes);
        told[expected ? 'yes' : 'no']++;
        for (const searchFor of [inWindow, kernel.searchTreesFor]) expect(searchFor(wanted, idBytes).holdsId(bytes)).toBe(expected);
      }),
      { seed: 6, numRuns: 500 },
    );
    expect(Math.min(told.yes, told.no)).toBeGreaterThan(50);
  });

  it('knows it of what a delta changed, where none was before', () => {
    const { unpack } = kernel;
    const places = { base: unpack.reserve(1 << 16), delta: unpack.reserve(1 << 16), into: unpack.reserve(1 << 16) };
    const told = { yes: 0, no: 0 };
    fc.assert(
      fc.property(
        trees,
        fc.nat(),
        fc.nat(),
        fc.uint8Array({ maxLength: 40 }),
        fc.boolean(),
        ({ idBytes, wanted, tree }, a, b, added, isId) => {
          const [from, to] = [a % (tree.length + 1), b % (tree.length + 1)].sort((x, y) => x - y) as [number, number];
          const hasId = isId && wanted.length > 0;
          const inserted = hasId ? Buffer.concat([Buffer.alloc(1), wanted.subarray(0, idBytes)]) : Buffer.from(added);
          // Torn, so that a joint completes it.
          const isTorn = hasId && a % 2 === 0;
          const base = isTorn ? Buffer.concat([tree.subarray(0, from), inserted.subarray(0, 9), tree.subarray(from)]) : tree;
          const rest = isTorn ? inserted.subarray(9) : inserted;
          const at = isTorn ? from + 9 : from;
          const { delta, result } = spliced(base, at, Math.max(at, to), rest);
          const search = kernel.searchTreesFor(wanted, idBytes);
          if (search.holdsId(base)) return;
          const memory = unpack.memory();
          memory.set(base, places.base);
          memory.set(delta, places.delta);
          expect(unpack.applyDelta(places.base, base.length, places.delta, delta.length, places.into, result.length)).toBe(0);
          const holds = search.holdsNewId({ address: places.into, size: result.length, delta: places.delta, deltaSize: delta.length });
          expect(holds).toBe(search.holdsId(result));
          told[holds ? 'yes' : 'no']++;
        },
      ),
      { seed: 7, numRuns: 1500 },
    );
    expect(Math.min(told.yes, told.no)).toBeGreaterThan(50);
  });

  it('tells what the reference tells, of whole, cut and mutated trees', () => {
    const problems = new Set<string | null>();
    fc.assert(
      fc.property(trees, ({ idBytes, wanted, tree, cut, flips }) => {
        const mutated = Buffer.from(tree);
        for (const [at, byte] of flips) if (mutated.length > 0) mutated[at % mutated.length] = byte;
        for (const bytes of [tree, tree.subarray(0, cut % (tree.length + 1)), mutated]) {
          const expected = search(searchTreesFor, wanted, idBytes, bytes);
          problems.add(expected.problem);
          expect(search(inWindow, wanted, idBytes, bytes)).toEqual(expected);
        }
      }),
      { seed: 5, numRuns: 1500 },
    );
    expect(problems).toEqual(new Set([null, ...TREE_PROBLEMS]));
  });

  it('drops nothing where more is found than is handed over at a time', () => {
    const id = new Uint8Array(20).fill(3);
    const tree = Buffer.concat(Array.from({ length: 5000 }, (_, index) => entry('100644', `${index}`, id)));
    expect(search(inWindow, id, 20, tree)).toEqual(search(searchTreesFor, id, 20, tree));
    expect(search(inWindow, id, 20, tree).entries).toHaveLength(5000);
  });

  it('looks at nothing past the end of its memory', () => {
    const end = kernel.window.buffer.byteLength;
    const tree = entry('100644', 'a', new Uint8Array(20).fill(3));
    for (const length of [tree.length, tree.length - 1, 9, 8, 7, 6, 1]) {
      const place = new Uint8Array(kernel.window.buffer, end - length, length);
      const before = place.slice();
      place.set(tree.subarray(0, length));
      const searchTree = kernel.searchTreesFor(tree.subarray(9), 20);
      expect(searchTree.entriesIn(place, () => undefined)).toBe(
        searchTreesFor(tree.subarray(9), 20).entriesIn(tree.subarray(0, length), () => undefined),
      );
      place.set(before);
    }
  });

  it('is not started from within itself', () => {
    const id = new Uint8Array(20).fill(3);
    const tree = kernel.window.subarray(0, 29);
    tree.set(entry('100644', 'a', id));
    const searchTree = kernel.searchTreesFor(id, 20);
    expect(() => searchTree.entriesIn(tree, () => searchTree.entriesIn(tree, () => undefined))).toThrow('within another');
    expect(searchTree.entriesIn(tree, () => undefined)).toBeNull();
  });
});
