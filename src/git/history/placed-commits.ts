// Where commits stand, of many at once, as it passes from one thread to another: flat arrays and no objects.

import type { GraphCommit } from './commit-graph.ts';
import { growingBytes, growingNumbers, growingTimes } from './growing.ts';

/** Ids one after the other; `parents` those of all of them, of each as many as `parentCounts` says. Times are NaN where there is none. */
export type PlacedCommits = {
  readonly ids: Uint8Array;
  readonly trees: Uint8Array;
  readonly parents: Uint8Array;
  readonly parentCounts: Uint32Array;
  readonly authored: Float64Array;
  readonly committed: Float64Array;
};

export function placedCommits(): { readonly add: (commit: GraphCommit) => void; readonly all: () => PlacedCommits } {
  const [ids, trees, parents] = [growingBytes(), growingBytes(), growingBytes()];
  const parentCounts = growingNumbers();
  const [authored, committed] = [growingTimes(), growingTimes()];
  return {
    add: (commit) => {
      ids.push(commit.id);
      trees.push(commit.tree);
      for (const parent of commit.parents) parents.push(parent);
      parentCounts.push(commit.parents.length);
      authored.push(commit.authored ?? Number.NaN);
      committed.push(commit.committed ?? Number.NaN);
    },
    all: () => ({
      ids: ids.all(),
      trees: trees.all(),
      parents: parents.all(),
      parentCounts: parentCounts.all(),
      authored: authored.all(),
      committed: committed.all(),
    }),
  };
}

/** In their order. */
export function eachPlaced(placed: PlacedCommits, idBytes: number, onCommit: (commit: GraphCommit) => void): void {
  const { ids, trees, parents, parentCounts } = placed;
  let parent = 0;
  const next = (): Uint8Array => parents.subarray(parent * idBytes, ++parent * idBytes);
  const known = (time: number | undefined): number | null => (time === undefined || Number.isNaN(time) ? null : time);
  for (const [index, count] of parentCounts.entries()) {
    onCommit({
      id: ids.subarray(index * idBytes, (index + 1) * idBytes),
      tree: trees.subarray(index * idBytes, (index + 1) * idBytes),
      parents: Array.from({ length: count }, next),
      authored: known(placed.authored[index]),
      committed: known(placed.committed[index]),
    });
  }
}
