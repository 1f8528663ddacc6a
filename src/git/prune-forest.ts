// A forest of deltas without what is of no use: some entries, all that is made of them, and what those are made of. Which these are, others know.

import type { DeltaForest } from './delta-forest.ts';

export type Pruned = { readonly forest: DeltaForest; readonly count: number };

/** `entries`: those that are wanted, in any order, as often as they come. Entries keep their numbers; those that are left out are no longer joined to any. */
export function pruneForest(forest: DeltaForest, entries: Uint32Array): Pruned {
  const { bases, roots } = forest;
  const count = bases.length;
  const isKept = new Uint8Array(count);
  keepBelow(forest, entries, isKept);
  for (const entry of entries) {
    for (let base = bases[entry] as number; base >= 0 && isKept[base] === 0; base = bases[base] as number) isKept[base] = 1; // -1 or an entry
  }
  const firstDeltas = new Int32Array(new SharedArrayBuffer(count * 4)).fill(-1);
  const nextDeltas = new Int32Array(new SharedArrayBuffer(count * 4)).fill(-1);
  for (let entry = 0; entry < count; entry++) {
    if (isKept[entry] === 1) joinKept(forest, entry, isKept, firstDeltas, nextDeltas);
  }
  const kept = roots.filter((root) => isKept[root] === 1);
  const keptRoots = new Uint32Array(new SharedArrayBuffer(kept.length * 4));
  keptRoots.set(kept);
  const pruned = { ...forest, firstDeltas, nextDeltas, roots: keptRoots };
  const { treeSizes, sum } = sizesOf(pruned);
  return { forest: { ...pruned, treeSizes }, count: sum };
}

/** All of `entries`, and what is below them. */
function keepBelow({ firstDeltas, nextDeltas }: DeltaForest, entries: Uint32Array, isKept: Uint8Array): void {
  const open: number[] = [];
  const keep = (entry: number): void => {
    if (isKept[entry] === 1) return;
    isKept[entry] = 1;
    open.push(entry);
  };
  for (const entry of entries) {
    keep(entry);
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      for (let delta = firstDeltas[next] as number; delta >= 0; delta = nextDeltas[delta] as number) keep(delta); // -1 or an entry
    }
  }
}

/** In the order in which they were. */
function joinKept(forest: DeltaForest, entry: number, isKept: Uint8Array, firstDeltas: Int32Array, nextDeltas: Int32Array): void {
  let last = -1;
  for (let delta = forest.firstDeltas[entry] as number; delta >= 0; delta = forest.nextDeltas[delta] as number) {
    if (isKept[delta] === 0) continue;
    if (last < 0) firstDeltas[entry] = delta;
    else nextDeltas[last] = delta;
    last = delta;
  }
}

function sizesOf({ bases, roots, firstDeltas, nextDeltas }: DeltaForest): { readonly treeSizes: Uint32Array; readonly sum: number } {
  const treeSizes = new Uint32Array(new SharedArrayBuffer(bases.length * 4));
  let sum = 0;
  for (const root of roots) {
    const order = [root];
    for (let next = 0; next < order.length; next++) {
      for (let delta = firstDeltas[order[next] as number] as number; delta >= 0; delta = nextDeltas[delta] as number) order.push(delta);
    }
    for (const entry of order.reverse()) {
      const size = (treeSizes[entry] as number) + 1;
      treeSizes[entry] = size;
      if (entry !== root) treeSizes[bases[entry] as number] = (treeSizes[bases[entry] as number] as number) + size;
    }
    sum += order.length;
  }
  return { treeSizes, sum };
}
