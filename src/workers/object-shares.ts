// The objects of a repository in shares that workers take one after the other, so that all are done at about the same time. Reads nothing.

import type { DeltaForest } from '../git/delta-forest.ts';
import type { ObjectFormat } from '../git/object-id.ts';
import type { ObjectStore } from '../git/object-store.ts';
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
  const divided = packs.map(({ forest }) => divideByStage(forest));
  const [first = [], last = []] = STAGES.map((stage) =>
    packShares(
      packs.map((pack, number) => ({ share: { history, number, ...pack, survey: null }, own: divided[number]?.[stage] ?? NO_ROOTS })),
      workers,
    ),
  );
  return { first: [...first, ...files], last };
}

const STAGES = ['first', 'last'] as const;

/** In the order of the forest; `costs`: of each what it takes, 0 of the large ones; `sum`: of these. */
type Roots = { readonly roots: Uint32Array; readonly costs: Float64Array; readonly sum: number };

const NO_ROOTS: Roots = { roots: new Uint32Array(0), costs: new Float64Array(0), sum: 0 };

/**
 * In one pass over the roots, of which there are hundreds of thousands while nobody scans yet. Folders that are deltas of others cost next to nothing beside
 * their bytes: nearly all that is in them was in the other one.
 */
function divideByStage(forest: DeltaForest): Readonly<Record<(typeof STAGES)[number], Roots>> {
  const { types, treeBytes, treeSizes } = forest;
  const { length } = forest.roots;
  const roots = new Uint32Array(length);
  const costs = new Float64Array(length);
  // Those of the first stage from the front on, the others from the back.
  let [front, back, sum, otherSum] = [0, length, 0, 0];
  for (let at = 0; at < length; at++) {
    const root = forest.roots[at] as number; // an entry
    const type = types[root] as number;
    const objects = type === TREE ? 0 : (treeSizes[root] as number);
    const cost = isLarge(forest, root) ? 0 : (treeBytes[at] as number) + BYTES_PER_OBJECT * objects; // there is one for each root
    const isFirst = type === BLOB || type === TAG;
    const place = isFirst ? front++ : --back;
    roots[place] = root;
    costs[place] = cost;
    if (isFirst) sum += cost;
    else otherSum += cost;
  }
  const first = { roots: roots.subarray(0, front), costs: costs.subarray(0, front), sum };
  return { first, last: { roots: roots.subarray(front).reverse(), costs: costs.subarray(front).reverse(), sum: otherSum } };
}

/** What its shares have alike, and its roots. */
type PackPart = { readonly share: Omit<PackShare, 'roots'>; readonly own: Roots };

function packShares(packs: readonly PackPart[], workers: number): readonly (PackShare | LargeShare)[] {
  const large: PackShare[] = [];
  const heavy: HeavyShare[] = [];
  const others: PackShare[] = [];
  const all = packs.reduce((total, { own }) => total + own.sum, 0);
  const heavyFrom = Math.max(SMALLEST, (all * HEAVY) / workers);
  let rest = all - packs.reduce((total, { own }) => total + sumFrom(own.costs, heavyFrom), 0);
  for (const { share, own } of packs) {
    const { roots, costs } = own;
    const shareOf = (some: Uint32Array): PackShare => ({ ...share, roots: some });
    const apart: number[] = [];
    const gathered = new Uint32Array(roots.length);
    let [from, to, sum] = [0, 0, 0];
    const cut = (): void => {
      if (to > from) others.push(shareOf(gathered.slice(from, to)));
      rest -= sum;
      [from, sum] = [to, 0];
    };
    for (let at = 0; at < roots.length; at++) {
      const root = roots[at] as number; // there is a cost for each, too
      const cost = costs[at] as number;
      if (isLarge(share.forest, root)) apart.push(root);
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
  const [one] = large;
  // First, since it takes longest.
  return [...(one === undefined ? [] : [{ history: one.history, parts: large }]), ...heaviest, ...others];
}

/** Of those that are not less than `least`. */
function sumFrom(costs: Float64Array, least: number): number {
  let sum = 0;
  for (const cost of costs) if (cost >= least) sum += cost;
  return sum;
}

/** The root of a tree of deltas of objects that are held in ordinary memory: those that no delta is of are not held at all. */
function isLarge({ sizes, firstDeltas }: DeltaForest, root: number): boolean {
  return (sizes[root] as number) > LARGEST_IN_ROOM && (firstDeltas[root] as number) >= 0; // an entry
}
