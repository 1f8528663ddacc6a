// The folders in which a repository keeps what belongs to one work tree alone: its own, and one for each linked work tree, even where that is
// gone. Looks into none of them.

import { type BytePath, bytePath, joinPath, lastName } from './byte-path.ts';
import { identify, isFolder, listNames } from './list-names.ts';
import type { Repository } from './repository.ts';
import type { RepositoryProblem } from './repository-problem.ts';

/** `prefix`: what comes before the names of its refs, seen from the main work tree: empty for that, or `worktrees/NAME/`. */
export type WorkTreeFolder = { readonly folder: BytePath; readonly prefix: BytePath };

export type WorkTreeFolders = { readonly folders: readonly WorkTreeFolder[]; readonly problems: readonly RepositoryProblem[] };

/** The main one first, even where there are only linked ones. */
export function workTreeFolders({ gitFolder, commonFolder }: Repository): WorkTreeFolders {
  const linked = joinPath(commonFolder, 'worktrees');
  const listed = listNames(linked);
  const names = listed.kind === 'names' ? listed.names.filter((name) => isFolder(joinPath(linked, name))) : [];
  const folders = [
    { folder: commonFolder, prefix: bytePath('') },
    ...names.map((name) => ({ folder: joinPath(linked, name), prefix: bytePath(`worktrees/${name}/`) })),
  ];
  const isListed = folders.some(({ folder }) => identify(folder) === identify(gitFolder));
  const own = isListed ? [] : [{ folder: gitFolder, prefix: bytePath(`worktrees/${lastName(gitFolder)}/`) }];
  return { folders: [...folders, ...own], problems: listed.kind === 'problem' ? [listed.problem] : [] };
}
