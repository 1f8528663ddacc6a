// Entries of trees that were found, many at once, as they pass from one thread to another: flat arrays, each tree and each name once.

import { growingBytes, growingNumbers } from './growing.ts';

/** Entry `i` names the `number[i]`th of the ids that were searched for, as `names[name[i]]`, in the tree whose id is the `tree[i]`th of `trees`. */
export type FoundEntries = {
  /** One after the other. */
  readonly trees: Uint8Array;
  readonly tree: Uint32Array;
  readonly number: Uint32Array;
  readonly mode: Uint32Array;
  readonly name: Uint32Array;
  /** One character per byte. */
  readonly names: readonly string[];
};

export type FindingEntries = {
  /** The tree that is searched from now on. */
  readonly enter: (tree: Uint8Array) => void;
  readonly add: (number: number, mode: number, name: string) => void;
  readonly all: () => FoundEntries;
};

/** `most`: where there are more, which whoever asked has no room for either, the rest is left out. */
export function findingEntries(most: number): FindingEntries {
  const trees = growingBytes();
  const [tree, number, mode, name] = [growingNumbers(), growingNumbers(), growingNumbers(), growingNumbers()];
  const names = new Map<string, number>();
  let current: Uint8Array = new Uint8Array(0);
  let entered = 0;
  let state: 'in a new tree' | 'in a known tree' = 'in a new tree';
  return {
    enter: (id) => {
      current = id;
      state = 'in a new tree';
    },
    add: (found, itsMode, itsName) => {
      if (number.count() > most) return;
      if (state === 'in a new tree') {
        trees.push(current);
        entered += 1;
        state = 'in a known tree';
      }
      const known = names.get(itsName) ?? names.size;
      names.set(itsName, known);
      tree.push(entered - 1);
      number.push(found);
      mode.push(itsMode);
      name.push(known);
    },
    all: () => ({
      trees: trees.all(),
      tree: tree.all(),
      number: number.all(),
      mode: mode.all(),
      name: name.all(),
      names: [...names.keys()],
    }),
  };
}
