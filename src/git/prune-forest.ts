// A forest of deltas without what is of no use: some entries, and what those are made of. Which these are, others know.

import type { DeltaForest } from './delta-forest.ts';

export type Pruned = { readonly forest: DeltaForest; readonly count: number };

/** `entries`: those that are wanted, in any order, as often as they come. Entries keep their numbers; those that are left out are no longer joined to any. */
export function pruneForest(forest: DeltaForest, entries: Uint32Array): Pruned {
  const { bases, roots } = forest;
  const count = bases.length;
  const isKept = new Uint8Array(count);
  for (const entry of entries) {
    isKept[entry] = 1;
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

/** An entry and all that is below it: each that was not kept before is told, once. */
export function keepBelow(
  { firstDeltas, nextDeltas }: DeltaForest,
  entry: number,
  isKept: Uint8Array,
  onKept: (entry: number) => void,
): void {
  const open = [entry];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (isKept[next] === 1) continue;
    isKept[next] = 1;
    onKept(next);
    for (let delta = firstDeltas[next] as number; delta >= 0; delta = nextDeltas[delta] as number) open.push(delta); // -1 or an entry
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
