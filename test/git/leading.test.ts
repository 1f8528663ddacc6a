// Which trees may be on the way up from some ids: those that a plain closure over all mentions finds, whichever parts of a repository they are in.

import { describe, expect, it } from 'vitest';
import { type Random, seededRandom } from '../../src/core/random.ts';
import { forestOf } from '../../src/git/delta-forest.ts';
import { type Leading, leadingTo } from '../../src/git/leading.ts';
import type { Mentioned } from '../../src/git/pairs-by-prefix.ts';
import { atOnce } from '../../src/git/turns.ts';
import type { StorePart } from '../../src/git/walk-part.ts';

const ID_BYTES = 20;

/** `base`: of which it is made, in its part, or -1. `mentions`: prefixes that this does not mention. */
type Tree = { readonly id: string; readonly base: number; readonly mentions: readonly string[] };

/** Few ways to begin, so that many begin alike. */
const prefixOf = (random: Random): string => random.text(2, 'ab').padStart(8, '0');

function treesFrom(random: Random, count: number, bases: 'deltas' | 'whole'): readonly Tree[] {
  return Array.from({ length: count }, (_, place) => ({
    id: prefixOf(random) + random.text(32, '0123456789abcdef'),
    base: bases === 'whole' || random.int(3) === 0 ? -1 : random.int(place + 1) - 1,
    mentions: Array.from({ length: random.int(2) }, () => prefixOf(random)),
  }));
}

/** As much of a pack as is looked at. */
function packOf(trees: readonly Tree[]): StorePart {
  const count = trees.length;
  const headers = {
    bases: Int32Array.from(trees, ({ base }) => base),
    types: new Uint8Array(count).fill(2),
    sizes: new Float64Array(count),
    damage: new Map(),
    outside: new Map(),
  };
  const forest = forestOf(headers as unknown as Parameters<typeof forestOf>[0], Float64Array.from(trees.keys()), count);
  const bytes = Buffer.concat(trees.map(({ id }) => Buffer.from(id, 'hex')));
  const index = { bytes, idsFrom: 0, idStride: ID_BYTES, idBytes: ID_BYTES, places: Uint32Array.from(trees.keys()) };
  return { pack: { index }, forest, roots: forest.roots, repeated: null } as unknown as StorePart;
}

const looseOf = (trees: readonly Tree[]): StorePart => ({
  names: trees.map(({ id }) => ({ id, path: id })) as unknown as Extract<StorePart, { readonly names: unknown }>['names'],
  format: 'sha1',
});

function mentionedBy(part: StorePart, trees: readonly Tree[]): Mentioned {
  const pairs = trees.flatMap(({ mentions }, tree) => mentions.map((prefix) => [tree, Number.parseInt(prefix, 16)] as const));
  const shares = [pairs.slice(0, 3), pairs.slice(3)];
  const mentions = shares.map((some) => ({
    trees: Uint32Array.from(some, ([tree]) => tree),
    prefixes: Uint32Array.from(some, ([, prefix]) => prefix),
  }));
  return { part, mentions };
}

/** All that a tree mentions, with what it is made of. */
function allOf(trees: readonly Tree[], at: number): readonly string[] {
  const tree = trees[at];
  return tree === undefined ? [] : [...tree.mentions, ...allOf(trees, tree.base)];
}

function closure(lists: readonly (readonly Tree[])[], asked: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (let next = [...asked]; next.length > 0; ) {
    const prefixes = new Set(next.map((id) => id.slice(0, 8)));
    next = lists.flatMap((trees) => trees.filter((_, at) => allOf(trees, at).some((prefix) => prefixes.has(prefix))).map(({ id }) => id));
    next = next.filter((id) => !found.has(id));
    for (const id of next) found.add(id);
  }
  return found;
}

/** What a walk over the parts comes by. */
function walked({ parts }: Leading): readonly string[] {
  return parts.flatMap(({ part }) => {
    if ('names' in part) return part.names.map(({ id }) => id);
    const open = [...part.roots];
    const ids: string[] = [];
    for (let entry = open.pop(); entry !== undefined; entry = open.pop()) {
      ids.push(Buffer.from(part.pack.index.bytes.subarray(entry * ID_BYTES, (entry + 1) * ID_BYTES)).toString('hex'));
      for (let delta = part.forest.firstDeltas[entry] as number; delta >= 0; delta = part.forest.nextDeltas[delta] as number)
        open.push(delta);
    }
    return ids;
  });
}

function withBases(trees: readonly Tree[], kept: ReadonlySet<string>): readonly string[] {
  const all = new Set<string>();
  for (const tree of trees) {
    if (!kept.has(tree.id)) continue;
    for (let at: Tree | undefined = tree; at !== undefined; at = trees[at.base]) all.add(at.id);
  }
  return [...all];
}

const idsIn = ({ ids }: Leading): readonly string[] => Buffer.from(ids).toString('hex').match(/.{40}/g) ?? [];

function leading(lists: readonly (readonly Tree[])[], asked: readonly string[], most: number): Leading | 'too many' {
  const [one = [], other = [], loose = []] = lists;
  const all = [mentionedBy(packOf(one), one), mentionedBy(packOf(other), other), mentionedBy(looseOf(loose), loose)];
  return atOnce(leadingTo(Buffer.from(asked.join(''), 'hex'), ID_BYTES, all, most));
}

const found = (value: Leading | 'too many'): Leading => (value === 'too many' ? expect.unreachable() : value);

describe.each(Array.from({ length: 60 }, (_, seed) => seed))('of random trees, seed %i,', (seed) => {
  const random = seededRandom(seed);
  const lists = [treesFrom(random, 12, 'deltas'), treesFrom(random, 8, 'deltas'), treesFrom(random, 5, 'whole')];
  const asked = [prefixOf(random) + '5'.repeat(32), lists[0]?.[0]?.id ?? ''];
  const expected = closure(lists, asked);

  it('those are left that may lead to what is asked for, and what they are made of', () => {
    const left = found(leading(lists, asked, 100));
    expect([...walked(left)].sort()).toEqual(lists.flatMap((trees) => withBases(trees, expected)).sort());
    const packed = left.parts.filter(({ part }) => 'forest' in part).reduce((sum, { objects }) => sum + objects, 0);
    const loose = left.parts.filter(({ part }) => 'names' in part).reduce((sum, { objects }) => sum + objects, 0);
    expect(packed + loose).toBe(walked(left).length);
  });

  it('those are looked for that are mentioned by any', () => {
    const mentioned = new Set(lists.flat().flatMap(({ mentions }) => mentions));
    const candidates = [...new Set([...asked, ...expected])].filter((id) => mentioned.has(id.slice(0, 8)));
    expect([...new Set(idsIn(found(leading(lists, asked, 100))))].sort()).toEqual(candidates.sort());
    if (candidates.length > 0) expect(leading(lists, asked, candidates.length - 1)).toBe('too many');
  });
});

it('nothing is left where nothing mentions what is asked for', () => {
  const trees = [{ id: '01'.repeat(20), base: -1, mentions: ['ffffffff'] }];
  expect(leading([trees, [], trees], ['02'.repeat(20)], 10)).toEqual({ parts: [], ids: new Uint8Array(0) });
});
