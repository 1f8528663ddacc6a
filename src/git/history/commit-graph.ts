// All commits of a repository by number, with their trees, parents and times, in flat arrays. Objects are taken as they are: refs/replace and grafts do
// not change it. Reads none itself, and holds no messages.

import { type Adjacency, adjacency, neighbours } from './adjacency.ts';
import { growingNumbers, growingTimes } from './growing.ts';
import { idNumbers } from './id-numbers.ts';
import { type PlacedCommits, placingCommits } from './placed-commits.ts';
import { topology } from './topology.ts';

/** Ids as bytes. Times in seconds since 1970; null where there is none, which counts as 1970, as git has it. */
export type GraphCommit = {
  readonly id: Uint8Array;
  readonly tree: Uint8Array;
  readonly parents: readonly Uint8Array[];
  readonly authored: number | null;
  readonly committed: number | null;
};

export type CommitGraph = {
  /** How many numbers there are: of commits, and of parents that are not there. */
  readonly count: number;
  /** -1 where nothing names it. */
  readonly numberOf: (id: Uint8Array) => number;
  readonly idOf: (commit: number) => Uint8Array;
  /** Not there, but named as a parent: the history is cut off here (shallow, partial, broken). */
  readonly isMissing: (commit: number) => boolean;
  /** The number of its tree among the distinct ones, each of which has one; of a missing commit -1. */
  readonly treeOf: (commit: number) => number;
  readonly treeCount: number;
  readonly treeId: (tree: number) => Uint8Array;
  readonly authored: Float64Array;
  readonly committed: Float64Array;
  readonly parents: Adjacency;
  readonly children: Adjacency;
  /** All numbers, parents before children. */
  readonly order: Uint32Array;
  /** Links to parents that were left out, since they would have made a commit its own ancestor. */
  readonly brokenLinks: number;
  /** Below zero where `one` is the earlier: an ancestor always is, others go by committer date, where it is later than their ancestors', then by id. */
  readonly compare: (one: number, other: number) => number;
};

/** Holds nothing of a commit but numbers. Of commits with the same id the first counts. `close`: once, after the last. */
export type OpenGraph = { readonly add: (commits: PlacedCommits) => void; readonly close: () => CommitGraph };

/** In any order; of commits with the same id the first counts. `idBytes`: 20 or 32. */
export function commitGraph(commits: Iterable<GraphCommit>, idBytes: number): CommitGraph {
  const placing = placingCommits(idBytes);
  for (const { id, tree, parents, authored, committed } of commits) {
    placing.add(id, { links: Buffer.concat([tree, ...parents]), authored, committed });
  }
  const graph = openGraph(idBytes);
  graph.add(placing.all());
  return graph.close();
}

/** No tree yet: it was only named so far. */
const MISSING = 2 ** 32 - 1;

/** `about`: so many commits there will be. */
export function openGraph(idBytes: number, about = 0): OpenGraph {
  const ids = idNumbers(idBytes, about);
  const trees = idNumbers(idBytes, about);
  const [from, to] = [growingNumbers(about), growingNumbers(about)];
  /** By commit, as below. */
  const treeOf = growingNumbers(about);
  const [authored, committed] = [growingTimes(about), growingTimes(about)];

  const numberFor = (bytes: Uint8Array, at: number): number => {
    const number = ids.add(bytes, at);
    if (number === treeOf.count()) {
      treeOf.push(MISSING);
      authored.push(0);
      committed.push(0);
    }
    return number;
  };

  const add = (commits: PlacedCommits): void => {
    const { links, parentCounts } = commits;
    let link = 0;
    for (let index = 0; index < parentCounts.length; index += 1) {
      const tree = link;
      link += (1 + (parentCounts[index] as number)) * idBytes; // one for each, as below
      const number = numberFor(commits.ids, index * idBytes);
      if (treeOf.at(number) !== MISSING) continue;
      treeOf.set(number, trees.add(links, tree));
      authored.set(number, (commits.authored[index] as number) || 0);
      committed.set(number, (commits.committed[index] as number) || 0);
      for (let parent = tree + idBytes; parent < link; parent += idBytes) {
        from.push(number);
        to.push(numberFor(links, parent));
      }
    }
  };

  const close = (): CommitGraph => {
    const named = adjacency(ids.count(), from.all(), to.all());
    const { parents, children, order, broken } = topology(named, ids.compare);
    const [treeNumbers, times] = [treeOf.all(), committed.all()];
    const ranks = correctedDates(order, parents, times);
    return {
      count: ids.count(),
      numberOf: (id) => ids.find(id),
      idOf: ids.idOf,
      isMissing: (commit) => treeNumbers[commit] === MISSING,
      treeOf: (commit) => (treeNumbers[commit] === MISSING ? -1 : (treeNumbers[commit] ?? -1)),
      treeCount: trees.count(),
      treeId: trees.idOf,
      authored: authored.all(),
      committed: times,
      parents,
      children,
      order,
      brokenLinks: broken,
      // There is one for each number.
      compare: (one, other) => (ranks[one] as number) - (ranks[other] as number) || ids.compare(one, other),
    };
  };
  return { add, close };
}

/** The committer date, or a second more than the latest of the parents' where that is later: what git calls so (gitformat-commit-graph, generation data). */
function correctedDates(order: Uint32Array, parents: Adjacency, committed: Float64Array): Float64Array {
  const dates = committed.slice();
  for (const commit of order) {
    let date = dates[commit] as number; // one for each number
    for (const parent of neighbours(parents, commit)) date = Math.max(date, (dates[parent] as number) + 1);
    dates[commit] = date;
  }
  return dates;
}
