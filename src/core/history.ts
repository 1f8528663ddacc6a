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

/** From where something can be reached, in the order in which it is said. */
export const REACHES = ['work-tree', 'index', 'head', 'branch', 'tag', 'stash', 'reflog'] as const;

export type Reach = (typeof REACHES)[number];

/** Another stretch of history in which a credential stood at a path. */
export type Occurrence = {
  readonly path: string;
  readonly introduced: Change | null;
  readonly removed: Change | null;
  /** In the last of its objects. */
  readonly line: number;
  /** How many different contents of the file held it. */
  readonly objects: number;
};
