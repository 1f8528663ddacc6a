// Why a pack, or an entry of one, was not read: values, since damaged and hostile packs are nothing unexpected. Decides nothing about them.

/** Of a pack as a whole. */
export type PackProblem = {
  /**
   * `vanished`: it was there when the folder was listed; a gc has put others in its place, so list them anew. `unindexed`: a pack without index.
   * `packless`: an index without pack. `irregular`: a link, a pipe, a folder. `unsupported`: a version that nobody has seen yet.
   */
  readonly kind: 'vanished' | 'unreadable' | 'unindexed' | 'packless' | 'irregular' | 'corrupt' | 'unsupported' | 'too-large';
  /** One sentence for people without a full stop; quotes no path. */
  readonly detail: string;
};

/** What was asked for, or why there is none. */
export type Read<T> = { readonly kind: 'read'; readonly value: T } | Unread;

export type Unread = { readonly kind: 'problem'; readonly problem: PackProblem };

/** Of one entry of a pack. */
export type EntryDamage = {
  /**
   * `header`: it makes no sense. `base`: the entry that it is a delta of is missing. `cycle`: it is a delta of itself, by way of others. `stream`: what is
   * compressed does not inflate to what it says. `delta`: what it copies is not there. `based-on-damage`: what it is a delta of could not be rebuilt.
   */
  readonly kind: 'header' | 'base' | 'cycle' | 'stream' | 'delta' | 'based-on-damage' | 'too-large' | 'unreadable';
  /** As in a `PackProblem`. */
  readonly detail: string;
};

/** Which entry has what. */
export type EntryProblem = EntryDamage & {
  /** The object's id as the index has it, in hex digits. */
  readonly id: string;
  /** Of the entry in its pack, in bytes. */
  readonly offset: number;
};

export const read = <T>(value: T): { readonly kind: 'read'; readonly value: T } => ({ kind: 'read', value });

export const unread = (kind: PackProblem['kind'], detail: string): Unread => ({ kind: 'problem', problem: { kind, detail } });
