// Which commits are parts of a stash. git keeps one as a merge of the commit that it was made on, a child of that with what was staged, and, where files that
// are not tracked went along, a commit without parents (git-stash(1), DISCUSSION). Knows no messages.

import { neighbours } from './adjacency.ts';
import type { CommitGraph } from './commit-graph.ts';
import { MARKS } from './reachability.ts';

const BRANCHED = MARKS.head | MARKS.branch | MARKS.tag | MARKS.other;

/**
 * By commit: 1 for that of the work tree and that of the index. `reached`: see `Reachability`. One that was dropped counts, too; of a branch with a single
 * commit that was merged, which looks the same without the third parent, no branch or tag may then have the merge.
 */
export function partsOfStashes(graph: CommitGraph, reached: Uint8Array): Uint8Array {
  const { starts } = graph.parents;
  const parts = new Uint8Array(graph.count);
  for (let commit = 0; commit < graph.count; commit += 1) {
    const count = (starts[commit + 1] as number) - (starts[commit] as number); // one more than there are commits
    if (count !== 2 && count !== 3) continue;
    const [base, index, untracked] = neighbours(graph.parents, commit) as unknown as readonly [number, number, number?]; // two or three
    const ofIndex = neighbours(graph.parents, index);
    if (ofIndex.length !== 1 || ofIndex[0] !== base) continue;
    const isMarked =
      untracked === undefined ? ((reached[commit] as number) & BRANCHED) === 0 : neighbours(graph.parents, untracked).length === 0;
    if (!isMarked) continue;
    parts[commit] = 1;
    parts[index] = 1;
  }
  return parts;
}
