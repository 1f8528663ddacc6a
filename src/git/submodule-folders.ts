// The repositories of submodules that lie in a repository's own folder: git leaves them there when a submodule is taken away, so that it can be put back. Opens
// none of them.

import { type BytePath, joinPath } from './byte-path.ts';
import { lastValue, parseConfig } from './config.ts';
import { findGitFolder, isGitFolder, resolveBytes } from './git-folder.ts';
import { identify, listNames } from './list-names.ts';
import { readBounded, SMALL } from './read-bounded.ts';
import type { Repository } from './repository.ts';
import type { RepositoryProblem } from './repository-problem.ts';
import { workTreeFolders } from './work-tree-folders.ts';

/** `gitFolder`: absolute. `workTree`: whether its files are where it says, and say that they are its. */
export type SubmoduleFolder = { readonly gitFolder: BytePath; readonly workTree: 'there' | 'gone' };

export type SubmoduleFolders = { readonly folders: readonly SubmoduleFolder[]; readonly problems: readonly RepositoryProblem[] };

/** In the order of their paths. Submodules have names with slashes, and submodules of their own. */
export function submoduleFolders(repository: Repository): SubmoduleFolders {
  const folders: SubmoduleFolder[] = [];
  const problems: RepositoryProblem[] = [];
  const entered = new Set<string>();
  const waiting = workTreeFolders(repository)
    .folders.map(({ folder }) => joinPath(folder, 'modules'))
    .reverse();
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    const id = identify(folder);
    if (id === null || entered.has(id)) continue;
    entered.add(id);
    if (isGitFolder(folder)) {
      folders.push({ gitFolder: folder, workTree: hasWorkTree(folder) ? 'there' : 'gone' });
      waiting.push(joinPath(folder, 'modules'));
      continue;
    }
    const listed = listNames(folder);
    if (listed.kind === 'problem') problems.push(listed.problem);
    if (listed.kind === 'names') for (const name of [...listed.names].reverse()) waiting.push(joinPath(folder, name));
  }
  return { folders, problems };
}

function hasWorkTree(gitFolder: BytePath): boolean {
  const read = readBounded(joinPath(gitFolder, 'config'), SMALL);
  const named = read.kind === 'bytes' ? lastValue(parseConfig(read.bytes), 'core.worktree') : null;
  if (named === null || named === '') return false;
  const found = findGitFolder(resolveBytes(gitFolder, named));
  return found.kind === 'found' && identify(found.gitFolder) === identify(gitFolder);
}
