// How the objects of a repository are shared out: each root once, and what is large in one share, whichever packs it is in.

import { expect, it } from 'vitest';
import { type ObjectStore, openObjectStore } from '../../src/git/object-store.ts';
import { createPause } from '../../src/sources/pause.ts';
import type { WorkEvent } from '../../src/workers/events.ts';
import { objectShares } from '../../src/workers/object-shares.ts';
import { openShareScanner } from '../../src/workers/scan-objects.ts';
import type { Share } from '../../src/workers/share.ts';
import { leak } from '../cli/history-scan.ts';
import { DESK } from '../cli/scan-here.ts';
import { opened } from '../git/opened.ts';
import { committed, git } from '../git/repository.ts';

const LARGE = 2 ** 26;

/** Blobs of these sizes, each with a delta of its own where it says so, and of so many bytes in the pack. */
function packOf(objects: readonly (readonly [size: number, hasDelta: boolean])[], treeBytes: readonly number[] = []): unknown {
  const roots = Uint32Array.from(objects.keys());
  const forest = {
    roots,
    sizes: Float64Array.from(objects, ([size]) => size),
    firstDeltas: Int32Array.from(objects, ([, hasDelta]) => (hasDelta ? 100 : -1)),
    types: Uint8Array.from(objects, () => 3),
    treeSizes: Uint32Array.from(objects, () => 1),
    treeBytes: Float64Array.from(objects, (_, at) => treeBytes[at] ?? 1),
  };
  return { pack: { length: 2 ** 30 }, forest, repeated: null };
}

it('trees of large objects are together, and the others apart', () => {
  const packs = [
    packOf([
      [10, false],
      [LARGE, true],
      [LARGE, false],
      [10, true],
    ]),
    packOf([[LARGE, true]]),
    packOf([[10, false]]),
  ];
  const shares = objectShares(0, { packs, loose: [] } as unknown as ObjectStore, 'sha1', 2).first;
  const rootsOf = (parts: readonly { readonly pack: unknown; readonly roots: Uint32Array }[]): readonly string[] =>
    parts.flatMap(({ pack, roots }) =>
      Array.from(roots, (root) => `${packs.findIndex((one) => (one as { pack: unknown }).pack === pack)}.${root}`),
    );
  expect(shares.flatMap((share) => ('parts' in share ? [rootsOf(share.parts)] : []))).toEqual([['0.1', '1.0']]);
  const others = shares.flatMap((share) => ('roots' in share ? rootsOf([share]) : []));
  expect(others.sort()).toEqual(['0.0', '0.2', '0.3', '2.0']);
});

it('shares become smaller, each root is in one, and heavy trees come first, the heaviest before the others', () => {
  const MEGABYTE = 2 ** 20;
  const bytes = Array.from({ length: 1000 }, (_, root) => (root % 7) * MEGABYTE);
  bytes[500] = 1000 * MEGABYTE;
  bytes[900] = 2000 * MEGABYTE;
  const small = packOf(Array.from({ length: 10 }, () => [10, false] as const));
  const packs = [
    packOf(
      bytes.map(() => [10, false] as const),
      bytes,
    ),
    small,
  ];
  const shares = objectShares(0, { packs, loose: [] } as unknown as ObjectStore, 'sha1', 2).first.flatMap((share) =>
    'roots' in share ? [share] : [],
  );
  expect(shares.slice(0, 2).map(({ roots }) => [...roots])).toEqual([[900], [500]]);
  const others = shares.slice(2);
  const costs = others.map(({ number, roots }) => roots.reduce((sum, root) => sum + (number === 0 ? (bytes[root] ?? 0) : 0), 0));
  for (const [at, cost] of costs.entries()) expect(cost).toBeLessThanOrEqual((costs[at - 1] ?? Number.POSITIVE_INFINITY) + 7 * MEGABYTE);
  expect(Math.max(...costs.slice(-4))).toBeLessThan((costs[0] ?? 0) / 4);
  expect(shares.flatMap(({ number, roots }) => [...roots].map((root) => number * 1000 + root)).sort((a, b) => a - b)).toEqual(
    Array.from({ length: 1010 }, (_, root) => root),
  );
});

it('of little there is one share', () => {
  const packs = [packOf(Array.from({ length: 10 }, () => [10, false] as const))];
  const { first, last } = objectShares(0, { packs, loose: [] } as unknown as ObjectStore, 'sha1', 8);
  expect([first.length, last.length]).toEqual([1, 0]);
});

it('commits, trees and whatever may be one come last, large and small', () => {
  const types = [0, 1, 2, 3, 4];
  const small = packOf(types.map(() => [10, false] as const)) as { readonly forest: object };
  const large = packOf(types.map(() => [LARGE, true] as const)) as { readonly forest: object };
  const packs = [small, large].map((pack) => ({ ...pack, forest: { ...pack.forest, types: Uint8Array.from(types) } }));
  const loose = [{ id: 'ab', path: '' }];
  const { first, last } = objectShares(0, { packs, loose } as unknown as ObjectStore, 'sha1', 2);
  const rootsOf = (shares: readonly Share[]): readonly string[] =>
    shares
      .flatMap((share): readonly Share[] => ('parts' in share ? share.parts : [share]))
      .flatMap((share) => ('roots' in share ? [share] : []))
      .flatMap(({ number, roots }) => Array.from(roots, (root) => `${number}.${root}`))
      .sort();
  expect(rootsOf(first)).toEqual(['0.3', '0.4', '1.3', '1.4']);
  expect(first.filter((share) => 'names' in share)).toHaveLength(1);
  expect(rootsOf(last)).toEqual(['0.0', '0.1', '0.2', '1.0', '1.1', '1.2']);
});

async function eventsOf(share: Share): Promise<readonly WorkEvent[]> {
  const told: WorkEvent[] = [];
  for await (const events of openShareScanner(DESK)(share, createPause(new AbortController().signal, 1))) told.push(...events);
  return told;
}

it('a share of several is scanned as each of them', async () => {
  const folder = committed({ 'a.env': leak(1), 'b.env': leak(2) });
  git(folder, ['repack', '--quiet', '-a', '-d']);
  const { store } = await openObjectStore(await opened(folder), createPause(new AbortController().signal, 1));
  const [part = expect.unreachable('there is a pack')] = store.packs.map((pack) => ({
    history: 0,
    number: 0,
    ...pack,
    roots: pack.forest.roots,
    survey: null,
  }));
  const each = await eventsOf(part);
  expect(each.filter(({ kind }) => kind === 'object-finding')).toHaveLength(4);
  expect(await eventsOf({ history: 0, parts: [part, part] })).toEqual([...each, ...each]);
  store.close();
});
