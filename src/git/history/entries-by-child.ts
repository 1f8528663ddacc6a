// Entries of trees that were found together, whatever they name, to be asked for by that: so that one pass over trees serves all levels of folders.

import { adjacency, neighbours } from './adjacency.ts';
import type { FoundEntries } from './found-entries.ts';
import { idNumbers } from './id-numbers.ts';

export type OnHolder = (tree: Uint8Array, name: string, mode: number) => void;

export type EntriesByChild = {
  /** All entries that name the id. It need not be one that was searched for. */
  readonly naming: (id: Uint8Array, onHolder: OnHolder) => void;
};

/** `searched`: the ids that were searched for, one after the other, each once or more. */
export function entriesByChild(all: readonly FoundEntries[], searched: Uint8Array, idBytes: number): EntriesByChild {
  const ids = idNumbers(idBytes);
  const numbers = new Uint32Array(searched.length / idBytes);
  for (let number = 0; number < numbers.length; number += 1) numbers[number] = ids.add(searched, number * idBytes);
  const count = all.reduce((sum, { number }) => sum + number.length, 0);
  const [child, answer, entry] = [new Uint32Array(count), new Uint32Array(count), new Uint32Array(count)];
  let end = 0;
  for (const [place, { number }] of all.entries()) {
    for (let index = 0; index < number.length; index += 1) {
      child[end] = numbers[number[index] as number] as number; // one of those searched for
      answer[end] = place;
      entry[end] = index;
      end += 1;
    }
  }
  const holders = adjacency(
    ids.count(),
    child,
    Uint32Array.from({ length: count }, (_, index) => index),
  );
  return {
    naming: (id, onHolder) => {
      const number = ids.find(id);
      if (number < 0) return;
      for (const index of neighbours(holders, number)) {
        const found = all[answer[index] as number] as FoundEntries; // one for each, as below
        const at = entry[index] as number;
        const tree = found.tree[at] as number;
        const name = found.names[found.name[at] as number] as string;
        onHolder(found.trees.subarray(tree * idBytes, (tree + 1) * idBytes), name, found.mode[at] as number);
      }
    },
  };
}
