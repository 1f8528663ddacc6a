// Which folder a path has its repository in: the folder itself, the `.git` in it, or what a `.git` file points to. Does not go up, and reads
// no configuration.

import { lstatSync, readlinkSync, realpathSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { type BytePath, bytePath, forSystem, joinPath, lastName, parentOf, pathFromBytes } from './byte-path.ts';
import { withoutLineEnd } from './byte-text.ts';
import { isFolder } from './list-names.ts';
import { readBounded, SMALL } from './read-bounded.ts';
import { isAbsent, type RepositoryProblem } from './repository-problem.ts';

export type GitFolder = {
  readonly kind: 'found';
  readonly gitFolder: BytePath;
  /** The folder that holds the `.git`; null where the path was that of the repository itself. */
  readonly root: BytePath | null;
  /** The `.git` file that points there, or null. */
  readonly gitFile: BytePath | null;
};

/** `none`: nothing here looks like a repository. `broken`: something does, and is none. */
export type FoundGitFolder = GitFolder | { readonly kind: 'none' } | { readonly kind: 'broken'; readonly problem: RepositoryProblem };

const PREFIX = 'gitdir: ';

/** `path`: absolute. */
export function findGitFolder(path: BytePath): FoundGitFolder {
  if (lastName(path) === '.git') return within(parentOf(path), path);
  const inside = within(path, joinPath(path, '.git'));
  if (inside.kind === 'found') return inside;
  if (isGitFolder(path)) return { kind: 'found', gitFolder: path, root: null, gitFile: null };
  return inside;
}

/** Whether git would take it for a repository: a HEAD of the right form, objects, refs. */
export function isGitFolder(folder: BytePath): boolean {
  const common = readPointer(folder, 'commondir');
  const shared = common.kind === 'path' ? common.path : folder;
  return isHead(joinPath(folder, 'HEAD')) && isFolder(joinPath(shared, 'objects')) && isFolder(joinPath(shared, 'refs'));
}

/** The folder with what all work trees share: `commondir` points there; where there is none, the folder itself. */
export function commonFolderOf(gitFolder: BytePath): BytePath | RepositoryProblem {
  const common = readPointer(gitFolder, 'commondir');
  if (common.kind === 'problem') return common.problem;
  if (common.kind === 'none') return gitFolder;
  return realPath(common.path);
}

function within(root: BytePath, entry: BytePath): FoundGitFolder {
  if (isFolder(entry)) {
    // Without a HEAD it is none for git, and yet there may be objects in it.
    if (isGitFolder(entry) || isFolder(joinPath(entry, 'objects'))) return { kind: 'found', gitFolder: entry, root, gitFile: null };
    return { kind: 'none' };
  }
  const target = readGitFile(entry);
  if (target.kind === 'none') return target;
  if (target.kind === 'problem') return { kind: 'broken', problem: target.problem };
  if (isGitFolder(target.path)) return { kind: 'found', gitFolder: realPath(target.path), root, gitFile: entry };
  return { kind: 'broken', problem: { kind: 'missing', where: entry, detail: 'it points to a folder that is no repository' } };
}

type Pointer =
  | { readonly kind: 'path'; readonly path: BytePath }
  | { readonly kind: 'none' }
  | { readonly kind: 'problem'; readonly problem: RepositoryProblem };

function readGitFile(path: BytePath): Pointer {
  const read = readBounded(path, SMALL);
  if (read.kind === 'absent') return { kind: 'none' };
  if (read.kind === 'problem') return read;
  const text = read.bytes.toString('latin1');
  const target = text.startsWith(PREFIX) ? withoutLineEnd(text.slice(PREFIX.length)) : '';
  if (target !== '') return { kind: 'path', path: resolveBytes(parentOf(path), target) };
  return { kind: 'problem', problem: { kind: 'corrupt', where: path, detail: 'it does not say where the repository is' } };
}

/** A file whose one line is a path, seen from the folder that it is in. */
function readPointer(folder: BytePath, name: string): Pointer {
  const where = joinPath(folder, name);
  const read = readBounded(where, SMALL);
  if (read.kind === 'absent') return { kind: 'none' };
  if (read.kind === 'problem') return read;
  const target = withoutLineEnd(read.bytes.toString('latin1'));
  if (target !== '') return { kind: 'path', path: resolveBytes(folder, target) };
  return { kind: 'problem', problem: { kind: 'corrupt', where, detail: 'it is empty' } };
}

/** Without links and `..`; where it cannot be looked at, as it is. */
export function realPath(path: BytePath): BytePath {
  try {
    return pathFromBytes(realpathSync.native(forSystem(path), 'buffer'));
  } catch (error) {
    isAbsent(error);
    return path;
  }
}

/** `target` seen from `folder`; bytes as they are, `..` too, since a link may be before it. */
export function resolveBytes(folder: BytePath, target: string): BytePath {
  return isAbsolute(target) ? bytePath(target) : joinPath(folder, target);
}

/** A symbolic ref to something in `refs/`, in a file or as a link; or an id. */
function isHead(path: BytePath): boolean {
  try {
    const stat = lstatSync(forSystem(path), { throwIfNoEntry: false });
    if (stat?.isSymbolicLink() === true && readlinkSync(forSystem(path), 'latin1').startsWith('refs/')) return true;
  } catch (error) {
    // One that cannot be read is told when it is read as a ref.
    return !isAbsent(error);
  }
  const read = readBounded(path, SMALL);
  return read.kind === 'bytes' && /^(?:ref:\s*refs\/|[0-9a-f]{40})/i.test(read.bytes.toString('latin1', 0, 256));
}
