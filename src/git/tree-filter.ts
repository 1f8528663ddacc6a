// How the ids of all trees of a repository begin. Reads none of them.

import { addToFilter, emptyFilter, type IdFilter } from '../kernel/mentions.ts';
import type { ObjectStore } from './object-store.ts';
import { typeOfCode } from './object-type.ts';
import type { PackPart } from './walk-part.ts';

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
