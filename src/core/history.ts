// What history says of a finding: which commits brought and took it, and from where it can still be reached. Field names are the contract's.

/** A commit as a report tells of it. */
export type Change = {
  /** Its id, in hex digits. */
  readonly commit: string;
  /** `Name <address>`. */
  readonly author: string;
  /** When it was written: ISO 8601 with the author's own offset. */
  readonly date: string;
  /** The first line of its message. */
  readonly subject: string;
};

/**
 * From where something can be reached, in the order in which it is said. `branch`: also of a remote, and refs that are neither tags nor stashes, such as
 * those of pull requests and of notes. `reflog`: also `ORIG_HEAD` and its like.
 */
export const REACHES = ['work-tree', 'index', 'head', 'branch', 'tag', 'stash', 'reflog'] as const;

export type Reach = (typeof REACHES)[number];

/**
 * A stretch of history in which a credential stood at a path. A finding's `introduced` is that of the first, its `removed` that of the present or the last.
 * Its `occurrences` are all stretches of which it does not say both itself: none where there was one, each where it came and went. What still has as it
 * was what was removed on the way to HEAD (a branch, a tag, a stash, another ref) is a stretch, too, from the same commit on, with `removed` null.
 */
export type Occurrence = {
  readonly path: string;
  readonly introduced: Change | null;
  readonly removed: Change | null;
  /** In the last of its objects. */
  readonly line: number;
  /** How many different contents of the file held it. */
  readonly objects: number;
};

/** What begins and ends a stretch. */
export type Stretch = Pick<Occurrence, 'introduced' | 'removed'>;

/** `own`: what a finding says itself. That is one of its stretches, unless its two changes are those of several, which `occurrences` then has. */
export function allStretches<T extends Stretch>(own: T, occurrences: readonly T[]): readonly T[] {
  const isTold =
    occurrences.some(({ introduced }) => introduced?.commit === own.introduced?.commit) &&
    occurrences.some(({ removed }) => removed?.commit === own.removed?.commit);
  return isTold ? occurrences : [own, ...occurrences];
}
