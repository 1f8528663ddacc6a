// From where each commit can be reached: marks of the refs that lead to it, spread from where they stand to all ancestors. Knows no refs.

import { neighbours } from './adjacency.ts';
import type { CommitGraph } from './commit-graph.ts';

/** The bit of each: `MARKS.head | MARKS.tag`. */
export const MARKS = { head: 1, branch: 2, tag: 4, stash: 8, reflog: 16, other: 32 } as const;

export type Mark = keyof typeof MARKS;

/** Of refs: what they name is meant to be there. A reflog only remembers. */
export const STANDING = MARKS.head | MARKS.branch | MARKS.tag | MARKS.stash | MARKS.other;

/** A ref (or what else leads to a commit) and the commit that it names, as bytes. */
export type Start = { readonly mark: Mark; readonly commit: Uint8Array };

export type Reachability = {
  /** By commit: the marks of those that name it. */
  readonly named: Uint8Array;
  /** By commit: the marks of those that lead to it. */
  readonly reached: Uint8Array;
  /** The commit of HEAD, or -1. Where several starts are marked so, the last one counts. */
  readonly head: number;
  /** How many starts name a commit that is not there. */
  readonly missing: number;
};

/** In time linear in the commits and starts. */
export function reachability(graph: CommitGraph, starts: Iterable<Start>): Reachability {
  const named = new Uint8Array(graph.count);
  let head = -1;
  let missing = 0;
  for (const { mark, commit } of starts) {
    const number = graph.numberOf(commit);
    if (number === -1 || graph.isMissing(number)) {
      missing += 1;
      continue;
    }
    named[number] = (named[number] as number) | MARKS[mark]; // one for each number
    if (mark === 'head') head = number;
  }
  const reached = named.slice();
  for (let index = graph.order.length - 1; index >= 0; index -= 1) {
    const commit = graph.order[index] as number;
    const marks = reached[commit] as number;
    for (const parent of neighbours(graph.parents, commit)) reached[parent] = (reached[parent] as number) | marks;
  }
  return { named, reached, head, missing };
}

/** The names of marks, in the order of the report. */
export function namesOf(marks: number): readonly Mark[] {
  return (Object.keys(MARKS) as readonly Mark[]).filter((mark) => (marks & MARKS[mark]) !== 0); // its own keys
}
