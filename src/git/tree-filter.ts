// How the ids of all trees of a repository, and some others, begin. Reads none of them.

import type { IdBytes } from '../kernel/entries.ts';
import { addToFilter, emptyFilter, type IdFilter } from '../kernel/mentions.ts';
import type { ObjectStore } from './object-store.ts';
import { typeOfCode } from './object-type.ts';
import type { PackPart } from './walk-part.ts';

/** All trees there are, what may be one, and `others`: ids one after the other. */
export function filterOfTrees({ packs, loose }: Pick<ObjectStore, 'packs' | 'loose'>, others: Uint8Array, idBytes: IdBytes): IdFilter {
  let count = loose.length + others.length / idBytes;
  for (const { forest } of packs) for (const code of forest.types) if (mayBeTree(code)) count++;
  const filter = emptyFilter(count);
  for (const { pack, forest } of packs) addTrees(filter, pack.index, forest.types);
  for (const { id } of loose) addToFilter(filter, Buffer.from(id, 'hex'), 0);
  for (let at = 0; at < others.length; at += idBytes) addToFilter(filter, others, at);
  return filter;
}

/** In the order of the index, in which neither its ids nor the bits of the filter are far from the last ones. */
function addTrees(filter: IdFilter, index: PackPart['pack']['index'], types: PackPart['forest']['types']): void {
  const { bytes, idsFrom, idStride, places } = index;
  const isTree = new Uint8Array(types.length);
  for (let entry = 0; entry < types.length; entry++) {
    if (mayBeTree(types[entry] as number)) isTree[places[entry] as number] = 1; // one for each entry
  }
  for (let place = 0; place < isTree.length; place++) if (isTree[place] === 1) addToFilter(filter, bytes, idsFrom + place * idStride);
}

function mayBeTree(code: number): boolean {
  const type = typeOfCode(code);
  return type === null || type === 'tree';
}
