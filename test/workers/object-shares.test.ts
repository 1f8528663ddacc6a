// How the objects of a repository are shared out: each root once, and what is large in one share, whichever packs it is in.

import { expect, it } from 'vitest';
import type { ObjectStore } from '../../src/git/object-store.ts';
import { objectShares } from '../../src/workers/object-shares.ts';

const LARGE = 2 ** 26;

/** Blobs of these sizes, each with a delta of its own where it says so. */
function packOf(objects: readonly (readonly [size: number, hasDelta: boolean])[]): unknown {
  const roots = Uint32Array.from(objects.keys());
  const forest = {
    roots,
    sizes: Float64Array.from(objects, ([size]) => size),
    firstDeltas: Int32Array.from(objects, ([, hasDelta]) => (hasDelta ? 100 : -1)),
    types: Uint8Array.from(objects, () => 3),
    treeSizes: Uint32Array.from(objects, () => 1),
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
  const shares = objectShares(0, { packs, loose: [] } as unknown as ObjectStore, 'sha1', 2);
  const rootsOf = (parts: readonly { readonly pack: unknown; readonly roots: Uint32Array }[]): readonly string[] =>
    parts.flatMap(({ pack, roots }) =>
      Array.from(roots, (root) => `${packs.findIndex((one) => (one as { pack: unknown }).pack === pack)}.${root}`),
    );
  expect(shares.flatMap((share) => ('parts' in share ? [rootsOf(share.parts)] : []))).toEqual([['0.1', '1.0']]);
  const others = shares.flatMap((share) => ('roots' in share ? rootsOf([share]) : []));
  expect(others.sort()).toEqual(['0.0', '0.2', '0.3', '2.0']);
});
