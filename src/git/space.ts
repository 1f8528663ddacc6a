// What a walk over a tree of deltas needs of whatever its objects are rebuilt in, and what can be wrong with an entry there.

import { unpackErrorOf } from '../kernel/unpack-error.ts';
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

/** The error of a delta whose sizes are not those of its base and of what it makes. */
export const OTHER_SIZES = -12;

/** `code`: from an `Unpack`. */
export function badStream(code: number): Refused {
  return damaged('stream', `its stream ${unpackErrorOf(code)}`);
}

/** `code`: from an `Unpack`. */
export function badDelta(code: number): Refused {
  return damaged('delta', `it ${unpackErrorOf(code)}`);
}

/** No stream of deflate that a program writes is longer than this for so many bytes: what follows belongs to nothing. */
export function longestStream(size: number): number {
  return size + Math.ceil(size / 8) + 1024;
}
