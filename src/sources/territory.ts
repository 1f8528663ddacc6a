// Which repository a folder is in, and whether git is to be asked what it tracks there. Asks git at most once for each repository.

import type { BytePath } from '../git/byte-path.ts';
import { findHolder } from '../git/holder.ts';
import { type Surroundings, type WorkTree, workTreeFinder } from '../git/work-tree.ts';

export type Territory =
  /** In no work tree: everything is read. */
  | { readonly kind: 'open' }
  /** Below `root`, which paths are relative to; everything is read. */
  | { readonly kind: 'rooted'; readonly root: BytePath }
  /** git says what is read. */
  | { readonly kind: 'work-tree'; readonly root: BytePath; readonly workTree: WorkTree };

/** For absolute folders without symbolic links; each is looked at once. Throws a Failure where git should be asked and cannot answer. */
export type TerritoryFinder = (folder: BytePath) => Promise<Territory>;

/** As git says. */
export function territoryByGit(surroundings: Surroundings): TerritoryFinder {
  const find = workTreeFinder(surroundings);
  return remembering(async (folder) => {
    const workTree = await find(folder);
    return workTree === null ? { kind: 'open' } : { kind: 'work-tree', root: workTree.root, workTree };
  });
}

/** For `--no-ignore`: by the nearest `.git` alone, so that it works where git does not. */
export function territoryByName({ env }: Surroundings): TerritoryFinder {
  return remembering(async (folder) => {
    const root = findHolder(folder, env);
    return root === null ? { kind: 'open' } : { kind: 'rooted', root };
  });
}

function remembering(find: TerritoryFinder): TerritoryFinder {
  const known = new Map<BytePath, Promise<Territory>>();
  return (folder) => {
    const found = known.get(folder) ?? find(folder);
    known.set(folder, found);
    return found;
  };
}
