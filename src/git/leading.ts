// The trees from which some ids may be reached, going up by what trees mention: those that mention one of the ids, whatever is made of them, those that mention
// one of these, and so on. More than are needed, since only the first four bytes of what is mentioned are known; never fewer. Reads none.

import type { IdBytes } from '../kernel/entries.ts';
import { prefixAt } from '../kernel/mentions.ts';
import { growingBytes, growingNumbers } from './history/growing.ts';
import { type Mentioned, pairsByPrefix } from './pairs-by-prefix.ts';
import { keepBelow, pruneForest } from './prune-forest.ts';
import type { StorePart } from './walk-part.ts';

/** `objects`: about so many are to be read for it. */
export type PartToSearch = { readonly part: StorePart; readonly objects: number };

/** What is left of each part, and the ids that its trees may name on the way up, one after the other. */
export type Leading = { readonly parts: readonly PartToSearch[]; readonly ids: Uint8Array };

/** So many trees are looked up in one step. */
const STEP = 2 ** 14;

/** In steps, in time linear in what is mentioned and in the trees. `ids`: one after the other. `most`: so many on the way up are too many. */
export function* leadingTo(
  ids: Uint8Array,
  idBytes: IdBytes,
  all: readonly Mentioned[],
  most: number,
): Generator<undefined, Leading | 'too many'> {
  const pairs = pairsByPrefix(all);
  const found = all.map(({ part }) => treesOf(part));
  const named = growingBytes();
  let count = 0;
  /** Each tree that may name it, with what is made of that, is looked up in its turn. */
  const climb = (bytes: Uint8Array, at: number): void => {
    if (!pairs.taken(prefixAt(bytes, at), (place, tree) => found[place]?.keep(tree))) return;
    named.push(bytes, at, at + idBytes);
    count++;
  };
  for (let at = 0; at < ids.length; at += idBytes) climb(ids, at);
  for (let isNew = true; isNew && count <= most; ) {
    yield undefined;
    isNew = false;
    for (const trees of found) isNew = trees.some(STEP, climb) || isNew;
  }
  return count > most ? 'too many' : { parts: found.flatMap(({ toSearch }) => toSearch()), ids: named.all() };
}

/** Trees of a part that are found, each once. */
type Found = {
  readonly keep: (tree: number) => void;
  /** At most so many of those that were not told yet, as where their ids lie; false where there are none. */
  readonly some: (most: number, onTree: (bytes: Uint8Array, at: number) => void) => boolean;
  readonly toSearch: () => readonly PartToSearch[];
};

function treesOf(part: StorePart): Found {
  const isKept = new Uint8Array('names' in part ? part.names.length : part.forest.bases.length);
  const trees = growingNumbers();
  let told = 0;
  return {
    keep: (tree) => {
      if ('names' in part && isKept[tree] === 0) {
        isKept[tree] = 1;
        trees.push(tree);
      }
      if ('forest' in part) keepBelow(part.forest, tree, isKept, trees.push);
    },
    some: (most, onTree) => {
      const from = told;
      for (; told < trees.count() && told < from + most; told++) idOf(part, trees.at(told), onTree);
      return told > from;
    },
    toSearch: () => {
      const all = trees.all();
      if (all.length === 0) return [];
      if ('forest' in part) {
        const { forest, count } = pruneForest(part.forest, all);
        return [{ part: { ...part, forest, roots: forest.roots }, objects: count }];
      }
      const names = [...all.sort()].flatMap((name) => part.names[name] ?? []);
      return [{ part: { ...part, names }, objects: names.length }];
    },
  };
}

function idOf(part: StorePart, tree: number, onTree: (bytes: Uint8Array, at: number) => void): void {
  if ('names' in part) {
    onTree(Buffer.from(part.names[tree]?.id ?? '', 'hex'), 0);
    return;
  }
  const { bytes, idsFrom, idStride, places } = part.pack.index;
  onTree(bytes, idsFrom + (places[tree] as number) * idStride); // an entry of this pack
}
