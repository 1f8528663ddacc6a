// Whether git would write trees where it lists the files of a work tree, as it does of an index that names folders in the place of their files, and where they are
// to be read from when it must not. Asks git nothing.

import { delimiter } from 'node:path';
import { objectFolders, parseAlternates } from './alternates.ts';
import { type BytePath, joinPath, pathFromText } from './byte-path.ts';
import { commonFolderOf, findGitFolder, resolveBytes } from './git-folder.ts';
import { GROWING, readBounded } from './read-bounded.ts';
import type { WorkTree } from './work-tree.ts';

/** The name of the extension by which an index says so; a path may have it in it, too, and then nothing is lost (gitformat-index(5)). */
const MARK = 'sdir';

/** The folders with the objects of the work tree's repository, or null where git writes none. */
export function foldersIfSparse({ root, repository, environment }: WorkTree): readonly BytePath[] | null {
  const found = findGitFolder(repository);
  if (found.kind !== 'found') return null;
  const named = (name: string): BytePath | null => {
    const value = environment[name];
    return value === undefined || value === '' ? null : resolveBytes(root, pathFromText(value));
  };
  const index = readBounded(named('GIT_INDEX_FILE') ?? joinPath(found.gitFolder, 'index'), GROWING);
  if (index.kind !== 'bytes' || !index.bytes.includes(MARK)) return null;
  const common = named('GIT_COMMON_DIR') ?? commonFolderOf(found.gitFolder);
  const own = named('GIT_OBJECT_DIRECTORY') ?? joinPath(typeof common === 'string' ? common : found.gitFolder, 'objects');
  const others = Buffer.from(environment['GIT_ALTERNATE_OBJECT_DIRECTORIES'] ?? '').toString('latin1');
  return objectFolders([own, ...parseAlternates(others, delimiter).map((path) => resolveBytes(root, path))]).folders;
}
