// The objects of a repository in shares that workers take one after the other, so that all are done at about the same time. Reads nothing.

import type { DeltaForest } from '../git/delta-forest.ts';
import type { ObjectFormat } from '../git/object-id.ts';
import type { ObjectStore, StoredPack } from '../git/object-store.ts';
import { BLOB, TAG, TREE } from '../git/pack-entry.ts';
import { LARGEST_IN_ROOM } from '../git/room.ts';
import type { LargeShare, LooseShare, PackShare, Share } from './share.ts';

/** For each worker, of what is not in shares yet: they become smaller, so that the last ones even out what the others were. */
const PART_OF_REST = 1 / 4;

/** For each worker, of everything: less would even out nothing that anyone notices. A tree with more than `HEAVY` is a share of its own, of the first. */
const SMALLEST_PART = 1 / 64;
const HEAVY = 1 / 8;

/** In bytes as costs are: less is not worth giving out by itself. */
const SMALLEST = 2 ** 20;

/** What an object costs beside its compressed bytes, in such bytes that could be scanned meanwhile. */
const BYTES_PER_OBJECT = 256;

const LOOSE_AT_ONCE = 256;

type HeavyShare = { readonly share: PackShare; readonly cost: number };

/** `last`: commits and trees, and what may be one; `first`: all else. Who scans them in this order knows what was found in files before it comes to trees. */
export type ObjectShares = { readonly first: readonly Share[]; readonly last: readonly Share[] };

export function objectShares(history: number, { packs, loose }: ObjectStore, format: ObjectFormat, workers: number): ObjectShares {
  const files: LooseShare[] = [];
  for (let from = 0; from < loose.length; from += LOOSE_AT_ONCE)
    files.push({ history, names: loose.slice(from, from + LOOSE_AT_ONCE), format });
  const isFirst = (type: number): boolean => type === BLOB || type === TAG;
  return {
    first: [...packShares(history, packs, isFirst, workers), ...files],
    last: packShares(history, packs, (type) => !isFirst(type), workers),
  };
}

/** Of those types. */
function packShares(
  history: number,
  packs: readonly StoredPack[],
  wants: (type: number) => boolean,
  workers: number,
): readonly (PackShare | LargeShare)[] {
  const large: PackShare[] = [];
  const heavy: HeavyShare[] = [];
  const others: PackShare[] = [];
  const costs = packs.map(({ forest }) => costsOf(forest, wants));
  const all = sumOf(costs, 0);
  const heavyFrom = Math.max(SMALLEST, (all * HEAVY) / workers);
  let rest = all - sumOf(costs, heavyFrom);
  for (const [number, { pack, forest, repeated }] of packs.entries()) {
    const shareOf = (roots: Uint32Array): PackShare => ({ history, number, pack, forest, repeated, roots, survey: null });
    const apart: number[] = [];
    const gathered = new Uint32Array(forest.roots.length);
    let [from, to, sum] = [0, 0, 0];
    const cut = (): void => {
      if (to > from) others.push(shareOf(gathered.slice(from, to)));
      rest -= sum;
      [from, sum] = [to, 0];
    };
    for (let at = 0; at < forest.roots.length; at++) {
      const root = forest.roots[at] as number; // there is a cost for each, too
      if (!wants(forest.types[root] as number)) continue; // an entry
      const cost = costs[number]?.[at] as number;
      if (isLarge(forest, root)) apart.push(root);
      else if (cost >= heavyFrom) heavy.push({ share: shareOf(Uint32Array.of(root)), cost });
      else {
        gathered[to++] = root;
        sum += cost;
        if (sum >= Math.max(SMALLEST, (rest * PART_OF_REST) / workers, (all * SMALLEST_PART) / workers)) cut();
      }
    }
    cut();
    if (apart.length > 0) large.push(shareOf(Uint32Array.from(apart)));
  }
  const heaviest = heavy.sort((one, other) => other.cost - one.cost).map(({ share }) => share);
  // First, since it takes longest.
  return [...(large.length === 0 ? [] : [{ history, parts: large }]), ...heaviest, ...others];
}

/**
 * Of each tree of deltas, in the order of the roots; 0 of the large ones, and of those that are not wanted. Folders that are deltas of others cost next to nothing
 * beside their bytes: nearly all that is in them was in the other one.
 */
function costsOf(forest: DeltaForest, wants: (type: number) => boolean): Float64Array {
  const { roots, types, treeBytes, treeSizes } = forest;
  const costs = new Float64Array(roots.length);
  for (let at = 0; at < roots.length; at++) {
    const root = roots[at] as number; // an entry
    if (!wants(types[root] as number) || isLarge(forest, root)) continue;
    const objects = types[root] === TREE ? 0 : (treeSizes[root] as number);
    costs[at] = (treeBytes[at] as number) + BYTES_PER_OBJECT * objects; // there is one for each root
  }
  return costs;
}

/** Of those that are not less than `least`. */
function sumOf(costs: readonly Float64Array[], least: number): number {
  let sum = 0;
  for (const some of costs) for (const cost of some) if (cost >= least) sum += cost;
  return sum;
}

/** The root of a tree of deltas of objects that are held in ordinary memory: those that no delta is of are not held at all. */
function isLarge({ sizes, firstDeltas }: DeltaForest, root: number): boolean {
  return (sizes[root] as number) > LARGEST_IN_ROOM && (firstDeltas[root] as number) >= 0; // an entry
}
