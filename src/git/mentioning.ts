// Which trees of a repository may lead to some ids, at any height above them, from what they mentioned when all of them were looked at. Looks at none, and
// forgets all mentions where there are too many to be held: then any tree may.

import type { IdBytes } from '../kernel/entries.ts';
import { type Leading, leadingTo } from './leading.ts';
import type { PartMentions } from './survey.ts';
import type { StorePart } from './walk-part.ts';

export type Mentioning = {
  /** Of a share of the part at that place. */
  readonly add: (place: number, mentions: PartMentions | 'too many') => void;
  /** In steps. `ids`: one after the other. */
  readonly leadingTo: (ids: Uint8Array) => Generator<undefined, Leading | 'too many'>;
};

/** Pairs of a tree and what it mentions, of eight bytes each. */
export const MOST_MENTIONS = 2 ** 23;

/** Ids that take about as many bytes as pairs do are a fourth of them. */
const PAIRS_FOR_AN_ID = 4;

/** `parts`: all there are, each as a whole. */
export function openMentioning(parts: readonly StorePart[], idBytes: IdBytes, most: number = MOST_MENTIONS): Mentioning {
  const lists: PartMentions[][] = parts.map(() => []);
  let count = 0;
  return {
    add: (place, mentions) => {
      count += mentions === 'too many' ? Number.POSITIVE_INFINITY : mentions.trees.length;
      if (mentions === 'too many' || count > most) for (const list of lists) list.length = 0;
      else lists[place]?.push(mentions);
    },
    leadingTo: function* (ids) {
      if (count > most) return 'too many';
      const mentioned = parts.map((part, place) => ({ part, mentions: lists[place] ?? [] }));
      return yield* leadingTo(ids, idBytes, mentioned, most / PAIRS_FOR_AN_ID);
    },
  };
}
