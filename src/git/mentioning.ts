// Which trees of a repository may name some ids, from what they mentioned when all of them were looked at. Looks at none, and forgets all mentions where there are
// too many to be held: then any tree may.

import type { IdBytes } from '../kernel/entries.ts';
import { addToFilter, emptyFilter, type IdFilter, isInFilter, prefixAt } from '../kernel/mentions.ts';
import type { ObjectStore } from './object-store.ts';
import { typeOfCode } from './object-type.ts';
import { pruneForest } from './prune-forest.ts';
import type { PartMentions } from './search-part.ts';
import type { PackPart, StorePart } from './walk-part.ts';

/** `objects`: about so many are to be read for it. */
export type PartToSearch = { readonly part: StorePart; readonly objects: number };

export type Mentioning = {
  /** Of a share of the part at that place. */
  readonly add: (place: number, mentions: PartMentions | 'too many') => void;
  /** What is left of each part without the trees that name none of these, which lie one after the other. */
  readonly partsNaming: (ids: Uint8Array) => readonly PartToSearch[];
};

/** Pairs of a tree and what it mentions, of eight bytes each. */
export const MOST_MENTIONS = 2 ** 23;

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
    partsNaming: (ids) => {
      if (count > most) return parts.map((part) => ({ part, objects: sizeOf(part) }));
      const isNamed = prefixesOf(ids, idBytes);
      return parts.flatMap((part, place): readonly PartToSearch[] => {
        const trees = treesNaming(lists[place] ?? [], isNamed);
        if (trees.length === 0) return [];
        if ('names' in part) {
          const names = [...new Set(trees)].sort((one, other) => one - other).flatMap((name) => part.names[name] ?? []);
          return [{ part: { ...part, names }, objects: names.length }];
        }
        const { forest, count: objects } = pruneForest(part.forest, trees);
        return [{ part: { ...part, forest, roots: forest.roots }, objects }];
      });
    },
  };
}

const sizeOf = (part: StorePart): number => ('names' in part ? part.names.length : part.forest.types.length);

function prefixesOf(ids: Uint8Array, idBytes: IdBytes): (prefix: number) => boolean {
  const filter = emptyFilter(ids.length / idBytes);
  const prefixes = new Set<number>();
  for (let at = 0; at < ids.length; at += idBytes) {
    addToFilter(filter, ids, at);
    prefixes.add(prefixAt(ids, at));
  }
  // Nearly all are told by a bit.
  return (prefix) => isInFilter(filter, prefix) && prefixes.has(prefix);
}

function treesNaming(lists: readonly PartMentions[], isNamed: (prefix: number) => boolean): Uint32Array {
  const found: number[] = [];
  for (const { trees, prefixes } of lists) {
    for (let index = 0; index < trees.length; index++) {
      if (isNamed(prefixes[index] as number)) found.push(trees[index] as number); // one for each
    }
  }
  return Uint32Array.from(found);
}

/** All trees there are, and what may be one. */
export function filterOfTrees({ packs, loose }: Pick<ObjectStore, 'packs' | 'loose'>): IdFilter {
  let count = loose.length;
  for (const { forest } of packs) for (const code of forest.types) if (mayBeTree(code)) count++;
  const filter = emptyFilter(count);
  for (const { pack, forest } of packs) addTrees(filter, pack.index, forest.types);
  for (const { id } of loose) addToFilter(filter, Buffer.from(id, 'hex'), 0);
  return filter;
}

function addTrees(filter: IdFilter, index: PackPart['pack']['index'], types: PackPart['forest']['types']): void {
  const { bytes, idsFrom, idStride, places } = index;
  for (let entry = 0; entry < types.length; entry++) {
    if (mayBeTree(types[entry] as number)) addToFilter(filter, bytes, idsFrom + (places[entry] as number) * idStride); // one for each entry
  }
}

function mayBeTree(code: number): boolean {
  const type = typeOfCode(code);
  return type === null || type === 'tree';
}
