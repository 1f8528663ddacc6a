// The stretches of history in which something stands at a path: who brought it, who took it away, from where it can be reached. Knows no paths and no
// objects, only which commits have it; costs as much as those have neighbours, not as much as the history.

import { neighbours } from './adjacency.ts';
import type { CommitGraph } from './commit-graph.ts';
import { type Reachability, STANDING } from './reachability.ts';
import { partsOfStashes } from './stash-parts.ts';

/** Commits by number; earlier and later as the graph compares them: ancestors are earlier, then by date, then by id. */
export type Stretch = {
  /** The earliest of those that have it while none of their parents has: a root, an ordinary commit, or a merge that made it up itself. */
  readonly introduced: number;
  /** `cut-off`: a parent of that commit is not there (shallow, partial), and may have had it. */
  readonly start: 'known' | 'cut-off';
  /** The last that has it: HEAD where that does, else the latest. */
  readonly last: number;
  /**
   * The commit that took it away, or null where it is still there. HEAD decides: null where HEAD has it; else, of the commits that HEAD reaches and
   * that lack it while a parent has it, the latest one that all parents of have it, or, where there is none, the latest merge (which dropped what it
   * was to bring in: other merges only follow a parent that lacks it already). Where HEAD reaches none of them, null as long as it is there in a
   * commit without children, which nobody removed it after; else the same of all commits: of those that refs lead to, where they lead to any that
   * has it. So a branch that was never merged may still have what is removed: see `named`. A stash removes nothing.
   */
  readonly removed: number | null;
  /** Marks of all that leads to one of its commits (`MARKS`). */
  readonly reached: number;
  /** Marks of all that names one of its commits: what still has it, as it is. */
  readonly named: number;
  /** All commits of it, in no order. */
  readonly commits: Uint32Array;
};

export type Stretches = {
  /** By the commit that introduced them, the earliest first. Never empty where a commit has it. */
  readonly all: readonly Stretch[];
  /** The one that HEAD is in; else, of those that HEAD reaches, or of all where it reaches none, the one whose last commit is the latest. */
  readonly current: number;
};

export type FindStretches = (holders: Uint32Array) => Stretches;

const ABSENT = 0;
const HELD = 1;
const SEEN = 2;

/** What it returns takes the commits that have it, each once, and does so as often as needed; its memory is a byte for each commit. */
export function stretchFinder(graph: CommitGraph, { reached, named, head }: Reachability): FindStretches {
  const state = new Uint8Array(graph.count);
  const isHeld = (commit: number): boolean => state[commit] !== ABSENT;
  /** Of commits that lack it while a parent has it: whether all parents have it. Asked once of a merge of thousands. */
  const whole = new Map<number, boolean>();
  const isRemoval = (commit: number): boolean => {
    const known = whole.get(commit) ?? neighbours(graph.parents, commit).every(isHeld);
    whole.set(commit, known);
    return known;
  };
  const later = (one: number, other: number): number => (one === -1 || graph.compare(one, other) < 0 ? other : one);
  const leadsToHead = new Uint8Array(graph.count);
  markAncestors(graph, head, leadsToHead);
  const isOfStash = partsOfStashes(graph, reached);
  const isStanding = (commit: number): boolean => ((reached[commit] as number) & STANDING) !== 0;

  /** All that are joined to `start` through commits that have it. */
  const joinedTo = (start: number): Uint32Array => {
    const commits = [start];
    state[start] = SEEN;
    for (let next = 0; next < commits.length; next += 1) {
      const commit = commits[next] as number; // below the length
      for (const other of [neighbours(graph.parents, commit), neighbours(graph.children, commit)]) {
        for (const neighbour of other) {
          if (state[neighbour] !== HELD) continue;
          state[neighbour] = SEEN;
          commits.push(neighbour);
        }
      }
    }
    return Uint32Array.from(commits);
  };

  /** Commits that lack it while one of these has it; a few may be told twice. */
  const leaversOf = (commits: Uint32Array): readonly number[] => {
    const leavers: number[] = [];
    for (const commit of commits) {
      for (const child of neighbours(graph.children, commit)) if (!isHeld(child) && isOfStash[child] === 0) leavers.push(child);
    }
    return leavers;
  };

  const removerOf = (commits: Uint32Array): number | null => {
    const leavers = leaversOf(commits);
    const here = leavers.filter((commit) => leadsToHead[commit] === 1);
    const isSeen = commits.some(isStanding) ? isStanding : () => true;
    const goesOn = (child: number): boolean => isOfStash[child] === 0 && isSeen(child);
    const isLeft = (commit: number): boolean => isSeen(commit) && !neighbours(graph.children, commit).some(goesOn);
    if (here.length === 0 && commits.some(isLeft)) return null;
    const candidates = here.length === 0 ? leavers.filter(isSeen) : here;
    const removals = candidates.filter(isRemoval);
    return (removals.length === 0 ? candidates : removals).reduce(later, -1);
  };

  const stretchOf = (commits: Uint32Array): Stretch => {
    let introduced = -1;
    let last = -1;
    let marks = { reached: 0, named: 0 };
    for (const commit of commits) {
      const isIntroducing = !neighbours(graph.parents, commit).some(isHeld);
      if (isIntroducing && (introduced === -1 || graph.compare(commit, introduced) < 0)) introduced = commit;
      last = later(last, commit);
      marks = { reached: marks.reached | (reached[commit] ?? 0), named: marks.named | (named[commit] ?? 0) };
    }
    const isCut = neighbours(graph.parents, introduced).some(graph.isMissing);
    const isAtHead = head !== -1 && commits.includes(head);
    return {
      introduced,
      start: isCut ? 'cut-off' : 'known',
      last: isAtHead ? head : last,
      removed: isAtHead ? null : removerOf(commits),
      ...marks,
      commits,
    };
  };

  return (holders) => {
    for (const commit of holders) state[commit] = HELD;
    const all: Stretch[] = [];
    for (const commit of holders) if (state[commit] === HELD) all.push(stretchOf(joinedTo(commit)));
    for (const commit of holders) state[commit] = ABSENT;
    whole.clear();
    all.sort((one, other) => graph.compare(one.introduced, other.introduced));
    return { all, current: currentOf(all) };
  };

  function currentOf(all: readonly Stretch[]): number {
    const isReached = (stretch: Stretch): boolean => stretch.commits.some((commit) => leadsToHead[commit] === 1);
    const atHead = all.findIndex(({ last }) => last === head);
    if (atHead !== -1) return atHead;
    const candidates = all.some(isReached) ? all.filter(isReached) : all;
    const [first, ...others] = candidates;
    if (first === undefined) return -1;
    const current = others.reduce((latest, stretch) => (graph.compare(latest.last, stretch.last) < 0 ? stretch : latest), first);
    return all.indexOf(current);
  }
}

/** `head` and all that it descends from, as 1. */
function markAncestors(graph: CommitGraph, head: number, marks: Uint8Array): void {
  if (head !== -1) marks[head] = 1;
  for (let index = graph.order.length - 1; index >= 0; index -= 1) {
    const commit = graph.order[index] as number;
    if (marks[commit] === 1) for (const parent of neighbours(graph.parents, commit)) marks[parent] = 1;
  }
}
