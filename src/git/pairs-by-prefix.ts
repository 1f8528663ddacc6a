// Pairs of a tree and what it mentions, to be looked up by the latter. Keeps those of all parts of a repository in one table.

import { randomBytes } from 'node:crypto';
import type { PartMentions } from './survey.ts';
import type { StorePart } from './walk-part.ts';

/** A whole part, and what its trees mention. */
export type Mentioned = { readonly part: StorePart; readonly mentions: readonly PartMentions[] };

export type PairsByPrefix = {
  /** Whether any tree mentions what begins so. Those that do are told when it is first asked, by their part and as that numbers them. */
  readonly taken: (prefix: number, onTree: (place: number, tree: number) => void) => boolean;
};

export function pairsByPrefix(all: readonly Mentioned[]): PairsByPrefix {
  const lists = all.flatMap(({ mentions }, place) => mentions.map((list) => ({ ...list, place })));
  const count = lists.reduce((sum, { trees }) => sum + trees.length, 0);
  const [trees, prefixes] = [new Uint32Array(count), new Uint32Array(count)];
  /** Where the pairs of each part end. */
  const ends = new Uint32Array(all.length);
  let end = 0;
  for (const list of lists) {
    trees.set(list.trees, end);
    prefixes.set(list.prefixes, end);
    end += list.trees.length;
    ends.fill(end, list.place);
  }
  const bits = Math.max(1, Math.ceil(Math.log2(count + 1)));
  // Drawn anew each time, so that nobody can make ids that all fall into one slot. What is found does not depend on it.
  const key = randomBytes(4).readUInt32LE() | 1;
  const slotOf = (prefix: number): number => Math.imul(prefix, key) >>> (32 - bits);
  /** The first pair of each slot, and the next one of the same; the number after it, 0 for none. */
  const [firsts, nexts] = [new Uint32Array(2 ** bits), new Uint32Array(count)];
  for (let pair = 0; pair < count; pair++) {
    const slot = slotOf(prefixes[pair] as number); // one for each pair
    nexts[pair] = firsts[slot] as number;
    firsts[slot] = pair + 1;
  }
  const isTaken = new Uint8Array(count);
  const nextOf = (from: number, prefix: number): number => {
    let next = from;
    while (next > 0 && prefixes[next - 1] !== prefix) next = nexts[next - 1] as number;
    return next;
  };
  return {
    taken: (prefix, onTree) => {
      const first = nextOf(firsts[slotOf(prefix)] as number, prefix); // of a slot
      if (first === 0) return false;
      if (isTaken[first - 1] === 1) return true;
      isTaken[first - 1] = 1;
      for (let pair = first; pair > 0; pair = nextOf(nexts[pair - 1] as number, prefix)) {
        onTree(placeOf(ends, pair - 1), trees[pair - 1] as number);
      }
      return true;
    },
  };
}

/** The first part that ends after that pair. */
function placeOf(ends: Uint32Array, pair: number): number {
  let [low, high] = [0, ends.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ends[middle] as number) <= pair) low = middle + 1;
    else high = middle;
  }
  return low;
}
