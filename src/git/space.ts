// What a walk over a tree of deltas needs of whatever its objects are rebuilt in, and what can be wrong with an entry there.

import type { EntryDamage } from './pack-problem.ts';

export type Refused =
  /** It, its delta or its stream is too large for this space, and not too large altogether. */
  { readonly kind: 'huge' } | { readonly kind: 'damaged'; readonly damage: EntryDamage };

export type Outcome<B> = { readonly kind: 'built'; readonly object: B } | Refused;

/** `B`: an object that was rebuilt, held until it is freed. */
export type Space<B> = {
  /**
   * Rebuilds the object of an entry, of its base where it is a delta, else of null. `evict` frees one of those that are held but `base`, and says
   * whether there was one.
   */
  readonly build: (entry: number, base: B | null, evict: () => boolean) => Outcome<B>;
  readonly free: (object: B) => void;
};

export const HUGE: Refused = { kind: 'huge' };

export function damaged(kind: EntryDamage['kind'], detail: string): Refused {
  return { kind: 'damaged', damage: { kind, detail } };
}

export const BAD_STREAM: Refused = damaged('stream', 'what is compressed does not inflate to the size that it should have');
export const BAD_DELTA: Refused = damaged('delta', 'it does not fit what it is a delta of');

/** No stream of deflate that a program writes is longer than this for so many bytes: what follows belongs to nothing. */
export function longestStream(size: number): number {
  return size + Math.ceil(size / 8) + 1024;
}
