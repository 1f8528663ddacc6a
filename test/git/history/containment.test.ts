// Which trees lead to which blobs by which paths: against plain recursion on trees of all kinds, and on trees made to be endless.

import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytePath } from '../../../src/git/byte-path.ts';
import { attributor } from '../../../src/git/history/attribution.ts';
import { commitGraph } from '../../../src/git/history/commit-graph.ts';
import { type Contained, containment, KINDS } from '../../../src/git/history/containment.ts';
import { type PathLimits, pathFinder } from '../../../src/git/history/paths.ts';
import { reachability } from '../../../src/git/history/reachability.ts';
import { shapesOf } from '../../../src/git/history/shapes.ts';
import { asBlobs, containedIn } from './history-of.ts';

type Entry = readonly [mode: string, name: string, id: Buffer];
type Tree = { readonly id: Buffer; readonly bytes: Buffer };

const blob = (number: number): Buffer => createHash('sha1').update(`blob ${number}`).digest();
const tree = (entries: readonly Entry[], id?: Buffer): Tree => {
  const bytes = Buffer.concat(entries.flatMap(([mode, name, to]) => [Buffer.from(`${mode} ${name}\x00`, 'latin1'), to]));
  return { id: id ?? createHash('sha1').update(bytes).digest(), bytes };
};
const folder = (name: string, { id }: Tree): Entry => ['40000', name, id];

/** Everything that has some of `blobs` below these trees, as `tree path blob`, and what was wrong. */
function pathsBelow(contained: Contained, tops: readonly Tree[], blobs: readonly number[], limits?: PathLimits) {
  const shapes = shapesOf(contained);
  const shapeOf = ({ id }: Tree): number => shapes.shapeOf[contained.ids.find(id)] ?? -1;
  const isTop = new Uint8Array(shapes.count);
  for (const top of tops) if (shapeOf(top) !== -1) isTop[shapeOf(top)] = 1;
  const { byPath, problems } = pathFinder(shapes, isTop, limits)(blobs);
  const found = tops.flatMap((top) =>
    [...byPath].flatMap(([path, there]) => [...(there.get(shapeOf(top)) ?? [])].map((one) => `${top.id.toString('hex')} ${path} ${one}`)),
  );
  return { found: [...new Set(found)].sort(), paths: [...byPath.keys()], problems, shapes };
}

const NAMES = ['a', 'b', 'a/b', 'b/', '\xff', '..'] as const;
const WANTED = 3;

/** Each tree holds earlier ones, blobs, what is not wanted, and submodules; some are the same, some empty, some hold a name twice. */
const forests = fc
  .array(fc.array(fc.tuple(fc.constantFrom(...NAMES), fc.integer({ min: -3, max: 9 })), { maxLength: 3, size: 'max' }), {
    minLength: 4,
    maxLength: 8,
  })
  .map((plans) => {
    const trees: Tree[] = [];
    for (const plan of plans) {
      const entries = plan.map(([name, what]): Entry => {
        const held = what < 0 ? undefined : trees.at(-1 - (what % 3));
        if (what === 9) return ['160000', name, blob(99)];
        return held === undefined ? ['100644', name, blob(Math.abs(what))] : folder(name, held);
      });
      trees.push(tree(entries));
    }
    return trees;
  });

function expanded(trees: readonly Tree[], { bytes }: Tree): readonly (readonly [path: string, id: string])[] {
  const pairs: (readonly [string, string])[] = [];
  for (let at = 0; at < bytes.length; ) {
    const nul = bytes.indexOf(0, at);
    const [mode = '', name = ''] = bytes.toString('latin1', at, nul).split(' ');
    const id = bytes.toString('hex', nul + 1, nul + 21);
    const held = trees.find((one) => one.id.toString('hex') === id);
    if (mode !== '40000') pairs.push([name, id]);
    else if (held !== undefined) for (const [path, to] of expanded(trees, held)) pairs.push([`${name}/${path}`, to]);
    at = nul + 21;
  }
  return pairs;
}

describe('containment', () => {
  const wanted = asBlobs(Array.from({ length: WANTED }, (_, number) => blob(number)));

  it('leads from blobs to all their paths', () => {
    let most = 0;
    fc.assert(
      fc.property(forests, fc.subarray([0, 1, 2], { minLength: 1 }), fc.nat(), (trees, blobs, some) => {
        const tops = trees.filter((_, index) => (some >> index) % 2 === 0);
        const { found, problems } = pathsBelow(containedIn({ trees: trees.toReversed(), idBytes: 20 }, wanted), tops, blobs);
        const ids = blobs.map((number) => blob(number).toString('hex'));
        const expected = tops.flatMap((top) =>
          expanded(trees, top)
            .filter(([, id]) => ids.includes(id))
            .map(([path, id]) => `${top.id.toString('hex')} ${path} ${blobs[ids.indexOf(id)]}`),
        );
        expect(problems).toEqual([]);
        expect(found).toEqual([...new Set(expected)].sort());
        most = Math.max(most, found.length);
      }),
      { seed: 4, numRuns: 600 },
    );
    expect(most).toBeGreaterThan(15);
  });

  it('tells once what thousands of trees have in the same place', () => {
    const same = tree([['100644', 'file', blob(0)]]);
    const trees = Array.from({ length: 5000 }, (_, index) => tree([folder('same', same), ['100644', 'other', blob(1000 + index)]]));
    const { found, shapes } = pathsBelow(containedIn({ trees: [same, ...trees], idBytes: 20 }, wanted), trees, [0]);
    expect(found).toHaveLength(5000);
    expect(shapes.count).toBe(WANTED + 2);
  });

  it('is told nothing that it did not ask for', () => {
    const closure = containment(wanted, 20);
    closure.next();
    expect(() => closure.add(blob(7), 'a', 0o100644, blob(8))).toThrow('not searched for');
    expect(containment([], 20).next()).toBeNull();
  });
});

describe('hostile trees', () => {
  const wanted = asBlobs([blob(0), blob(1)]);
  const plain = tree([['100644', 'plain', blob(1)]]);

  /** A tree of the tree before under each of the names, `levels` times, and all of them. */
  const tower = (levels: number, names: readonly string[]): readonly Tree[] => {
    const trees = [tree([['100644', 'x', blob(0)]])];
    for (let level = 1; level < levels; level += 1) trees.push(tree(names.map((name) => folder(name, trees.at(-1) as Tree))));
    return trees;
  };

  it('may hold a blob at more paths than can be told', () => {
    const trees = tower(20, [...'0123456789']);
    const top = tree([...[...'01'].map((name) => folder(name, trees.at(-1) as Tree)), folder('p', plain)]);
    const contained = containedIn({ trees: [...trees, plain, top], idBytes: 20 }, wanted);
    const limits = { paths: 1000, longest: 1000, steps: 1_000_000 };
    const { paths, problems } = pathsBelow(contained, [top], [0], limits);
    expect(problems).toEqual(['too-many-paths']);
    expect(paths.length).toBeGreaterThanOrEqual(1000);
    expect(paths.length).toBeLessThan(1010);
    expect(pathsBelow(contained, [top], [1], limits)).toMatchObject({ paths: ['p/plain'], problems: [] });
  });

  it('may hold a blob by more names than are told', () => {
    const many = tree(Array.from({ length: 3000 }, (_, index) => ['100644', `n${index}`, blob(0)]));
    const contained = containedIn({ trees: [many], idBytes: 20 }, wanted);
    const { paths, problems } = pathsBelow(contained, [many], [0], { paths: 1000, longest: 1000, steps: 1_000_000 });
    expect([paths.length, problems]).toEqual([1000, ['too-many-paths']]);
  });

  it('may lead to one path in more ways than can be gone', () => {
    const trees = tower(40, ['x', 'x/x']);
    const contained = containedIn({ trees, idBytes: 20 }, wanted);
    const { problems } = pathsBelow(contained, [trees.at(-1) as Tree], [0], { paths: 1000, longest: 1000, steps: 20_000 });
    expect(problems).toEqual(['too-many-paths']);
  });

  it('may be deeper than is looked, and longer than is told', () => {
    const trees = tower(50, ['a']);
    const deep = containedIn({ trees, idBytes: 20 }, wanted, 30);
    expect(deep.problems).toEqual(['too-deep']);
    expect(pathsBelow(deep, [trees[20] as Tree], [0]).paths).toEqual([`${'a/'.repeat(20)}x`]);
    expect(containedIn({ trees, idBytes: 20 }, wanted, 51).problems).toEqual([]);
    const long = containedIn({ trees, idBytes: 20 }, wanted);
    const limits = { paths: 1000, longest: 60, steps: 20_000 };
    expect(pathsBelow(long, [trees[20] as Tree, trees[40] as Tree], [0], limits)).toMatchObject({
      paths: [`${'a/'.repeat(20)}x`],
      problems: ['path-too-long'],
    });
  });

  it('may hold more than fits, whereupon a level is forgotten in whatever order it came', () => {
    const many = Array.from({ length: 200 }, (_, index) => tree([folder(`n${index}`, plain)]));
    for (const trees of [many, many.toReversed()]) {
      const closure = containment(wanted, 20, { levels: 9, bytes: 5000 });
      closure.next();
      closure.add(plain.id, 'plain', 0o100644, blob(1));
      closure.next();
      for (const [index, { id }] of trees.entries()) closure.add(id, `n${index}`, 0o040000, plain.id);
      expect(closure.next()).toBeNull();
      const contained = closure.contained();
      expect(contained).toMatchObject({ problems: ['too-much'], tree: [2], child: [1] });
      expect(pathsBelow(contained, [plain], [1]).paths).toEqual(['plain']);
    }
  });

  it('may hold just as much whether its trees are told one after the other, or what they hold', () => {
    const blobs = Array.from({ length: 12 }, (_, number) => blob(number));
    const trees = Array.from({ length: 12 }, (_, number) => blob(100 + number));
    const pairs = trees.flatMap((holder) => blobs.map((held) => ({ holder, held })));
    const byBlob = blobs.flatMap((held) => trees.map((holder) => ({ holder, held })));
    const problems = new Set<string>();
    for (let bytes = 1000; bytes < 30_000; bytes += 500) {
      const told = [pairs, byBlob].map((order) => {
        const all = blobs.map((id) => ({ oid: id.toString('hex'), kinds: KINDS.blob }));
        const closure = containment(all, 20, { levels: 9, bytes });
        closure.next();
        for (const { holder, held } of order) closure.add(holder, 'name', 0o100644, held);
        closure.next();
        return closure.contained().problems;
      });
      expect(told[0]).toEqual(told[1]);
      problems.add(told.join());
    }
    expect([...problems].sort()).toEqual([',', 'too-much,too-much']);
  });

  it('may say of a blob that it is a tree or a submodule, and of a tree that it is a file', () => {
    const one = tree([...(['40000', '160000'] as const).map((mode): Entry => [mode, mode, blob(0)]), ['100644', 'right', blob(1)]]);
    const other = tree([['100644', 'file', one.id], folder('folder', one)]);
    const contained = containedIn({ trees: [one, other], idBytes: 20 }, wanted);
    expect(contained.problems).toEqual(['wrong-kind']);
    expect(pathsBelow(contained, [other], [0, 1]).paths).toEqual(['folder/right']);
  });

  it('may claim to hold themselves', () => {
    const id = blob(50);
    const inner = tree(
      [
        ['100644', 'file', blob(0)],
        ['40000', 'loop', id],
      ],
      blob(51),
    );
    const outer = tree([folder('inner', inner)], id);
    const top = tree([folder('top', outer)]);
    const contained = containedIn({ trees: [inner, outer, top], idBytes: 20 }, wanted);
    const graph = commitGraph([{ id: blob(60), tree: top.id, parents: [], authored: 0, committed: 0 }], 20);
    const { places, problems } = attributor(contained, graph, reachability(graph, []))([0]);
    expect(problems).toEqual(['tree-in-itself']);
    expect(places.map(({ path }) => path)).toEqual([bytePath('top/inner/file')]);
  });
});

describe('blobs that no commit leads to', () => {
  it('have no place', () => {
    const dangling = tree([['100644', 'file', blob(0)]]);
    const contained = containedIn({ trees: [dangling], idBytes: 20 }, asBlobs([blob(0), blob(1)]));
    const graph = commitGraph([{ id: blob(60), tree: blob(61), parents: [], authored: 0, committed: 0 }], 20);
    const attribute = attributor(contained, graph, reachability(graph, []));
    expect([attribute([0]), attribute([1]), attribute([])]).toEqual(Array(3).fill({ places: [], problems: [] }));
    expect(pathsBelow(contained, [dangling], [0]).paths).toEqual(['file']);
  });
});
