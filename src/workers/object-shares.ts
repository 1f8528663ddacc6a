// The objects of a repository in shares that workers take one after the other, so that all are done at about the same time. Reads nothing.

import type { DeltaForest } from '../git/delta-forest.ts';
import { divideRoots } from '../git/divide-roots.ts';
import type { ObjectFormat } from '../git/object-id.ts';
import type { ObjectStore } from '../git/object-store.ts';
import { LARGEST_IN_ROOM } from '../git/room.ts';
import type { LooseShare, PackShare, Share } from './share.ts';

/** Shares for each worker: the last ones even out what the others were. */
const SHARES_EACH = 24;

/** In compressed bytes: less is not worth giving out by itself. */
const SMALLEST = 2 ** 20;

const LOOSE_AT_ONCE = 256;

export function objectShares(history: number, { packs, loose }: ObjectStore, format: ObjectFormat, workers: number): readonly Share[] {
  const large: PackShare[] = [];
  const others: (PackShare | LooseShare)[] = [];
  for (const [number, { pack, forest, repeated }] of packs.entries()) {
    const share = { history, number, pack, forest, repeated };
    const parts = Math.max(1, Math.min(SHARES_EACH * workers, Math.floor(pack.length / SMALLEST)));
    const apart = forest.roots.filter((root) => isLarge(forest, root));
    if (apart.length > 0) large.push({ ...share, roots: apart });
    for (const divided of divideRoots(forest, parts, () => true)) {
      const roots = apart.length === 0 ? divided : divided.filter((root) => !isLarge(forest, root));
      if (roots.length > 0) others.push({ ...share, roots });
    }
  }
  for (let from = 0; from < loose.length; from += LOOSE_AT_ONCE)
    others.push({ history, names: loose.slice(from, from + LOOSE_AT_ONCE), format });
  // First, since it takes longest.
  return large.length === 0 ? others : [{ history, parts: large }, ...others];
}

/** The root of a tree of deltas of objects that are held in ordinary memory: those that no delta is of are not held at all. */
function isLarge({ sizes, firstDeltas }: DeltaForest, root: number): boolean {
  return (sizes[root] as number) > LARGEST_IN_ROOM && (firstDeltas[root] as number) >= 0; // an entry
}
