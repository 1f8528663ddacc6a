// The files of a work tree that git tracks or would track, with what each name stands for at this moment. Reads no file.

import { type BytePath, isWithin, joinPath, relativePath } from '../git/byte-path.ts';
import { listFiles } from '../git/list-files.ts';
import type { WorkTreeName } from '../git/parse-listing.ts';
import type { WorkTree } from '../git/work-tree.ts';
import { createFolderIndex } from './folder-index.ts';
import {
  bareRepositorySkip,
  deletedSkip,
  gitFolderSkip,
  nodeModulesSkip,
  sparseSkip,
  specialSkip,
  submoduleSkip,
  unlistedFolder,
  unreadableFile,
  vanishedSkip,
} from './foreseen-skip.ts';
import type { Kind } from './kind.ts';
import type { Listed, Place } from './listed.ts';
import { packageFolders } from './package-folders.ts';
import type { Pause } from './pause.ts';
import { isGitFolder } from './read-folder.ts';
import { showPath } from './show-path.ts';
import type { SystemError } from './system-error.ts';

/** Of the part under `folder`, which is absolute and in the work tree. In the order of the bytes of the paths. */
export async function listWorkTree(workTree: WorkTree, folder: BytePath, pause: Pause, signal: AbortSignal): Promise<readonly Listed[]> {
  const { root } = workTree;
  const { names, unreadable } = await listFiles(workTree, folder, signal);
  const placeOf = (path: BytePath): Place => ({ at: joinPath(root, path), path: showPath(path) });
  const part = relativePath(folder, root);
  const tracked = new Set(names.filter(isTracked).flatMap(({ path }) => packageFolders(path, part)));
  const passedOver = new Set<BytePath>();
  const listed: Listed[] = unreadable.map(({ path, reason }) => unlistedFolder(placeOf(path), reason));
  const passOver = (packages: BytePath): void => {
    if (!passedOver.has(packages)) listed.push(nodeModulesSkip(placeOf(packages)));
    passedOver.add(packages);
  };
  const find = createFolderIndex(root, (inside, entries) => {
    if (!isWithin(inside, part)) return;
    const packages = joinPath(inside, 'node_modules');
    const has = (name: string): Kind | undefined => entries.find((entry) => entry.name === name)?.kind;
    if (has('node_modules') === 'folder' && !tracked.has(packages)) passOver(packages);
    if (inside !== '' && has('.git') !== undefined) listed.push(gitFolderSkip(placeOf(joinPath(inside, '.git'))));
    if (isGitFolder(entries)) listed.push(bareRepositorySkip(placeOf(inside)));
  });
  for (const name of names) {
    if (pause.isDue()) await pause.take();
    const [packages] = isTracked(name) ? [] : packageFolders(name.path, part);
    if (packages !== undefined) passOver(packages);
    else listed.push(listedAs(name, placeOf(name.path), find, root));
  }
  return listed;
}

function isTracked({ kind }: WorkTreeName): boolean {
  return kind === 'tracked' || kind === 'sparse' || kind === 'gitlink';
}

function listedAs(
  { kind, path }: WorkTreeName,
  place: Place,
  find: (path: BytePath) => Kind | 'absent' | SystemError,
  root: BytePath,
): Listed {
  const found = find(path);
  if (found instanceof Error) return unreadableFile(place, found);
  switch (found) {
    case 'file':
      return { kind: 'file', ...place };
    case 'symlink':
      return { kind: 'symlink', ...place, root };
    case 'fifo':
    case 'socket':
    case 'device':
      return specialSkip(place, found);
    // git tracks a file where there is a folder now: what is in the folder is listed by itself.
    case 'folder':
    case 'absent':
      return missing(kind, place);
  }
}

function missing(kind: WorkTreeName['kind'], place: Place): Listed {
  switch (kind) {
    case 'tracked':
      return deletedSkip(place);
    case 'sparse':
      return sparseSkip(place);
    case 'gitlink':
    case 'nested-repository':
      return submoduleSkip(place);
    case 'untracked':
      return vanishedSkip(place);
  }
}
