// What GIT_ variables say of the files of the repository around the current folder, as git sets them in hooks: that it is another one, or that objects and the
// index are elsewhere. What is pushed lies in a folder of its own until a `pre-receive` hook lets it in. git reads that instead of the usual places; here it is read
// beside them.

import { delimiter } from 'node:path';
import { parseAlternates } from './alternates.ts';
import { type BytePath, parentOf, pathFromText } from './byte-path.ts';
import { type Environment, isCeiling } from './environment.ts';
import { commonFolderOf, findGitFolder, realPath, resolveBytes } from './git-folder.ts';
import { identify } from './list-names.ts';
import type { Surroundings } from './work-tree.ts';

/** Absolute. Whether any of it is there is not looked at. */
export type EnvironmentFolders = {
  /** Instead of what the repository itself says; null where it is that. */
  readonly commonFolder: BytePath | null;
  readonly objectFolders: readonly BytePath[];
  readonly index: BytePath | null;
};

const NOTHING: EnvironmentFolders = { commonFolder: null, objectFolders: [], index: null };

const VARIABLES = ['GIT_COMMON_DIR', 'GIT_OBJECT_DIRECTORY', 'GIT_ALTERNATE_OBJECT_DIRECTORIES', 'GIT_INDEX_FILE'];

/** Nothing of a repository that is not the one around the current folder: `gitFolder` is that of a work tree, or the common one. */
export function environmentFolders(gitFolder: BytePath, workTree: BytePath | null, { cwd, env }: Surroundings): EnvironmentFolders {
  if (VARIABLES.every((name) => env[name] === undefined)) return NOTHING;
  const around = gitFolderAround(cwd, env);
  if (around === null) return NOTHING;
  const isSame = identify(around) === identify(gitFolder);
  if (!isSame && identify(commonOf(around)) !== identify(commonOf(gitFolder))) return NOTHING;
  const path = (name: string, from: BytePath): BytePath | null => {
    const value = env[name];
    return value === undefined || value === '' ? null : resolveBytes(from, pathFromText(value));
  };
  const own = path('GIT_OBJECT_DIRECTORY', cwd);
  const alternates = parseAlternates(Buffer.from(env['GIT_ALTERNATE_OBJECT_DIRECTORIES'] ?? '').toString('latin1'), delimiter);
  return {
    commonFolder: isSame ? path('GIT_COMMON_DIR', cwd) : null,
    objectFolders: [...(own === null ? [] : [own]), ...alternates.map((folder) => resolveBytes(cwd, folder))].map(realPath),
    // git goes to the root of the work tree before it looks for it.
    index: isSame ? path('GIT_INDEX_FILE', workTree ?? cwd) : null,
  };
}

/** The one that GIT_DIR names, else that of `folder` or of the nearest above it; null where there is none. */
function gitFolderAround(folder: BytePath, env: Environment): BytePath | null {
  const named = env['GIT_DIR'];
  if (named !== undefined) return realPath(resolveBytes(folder, pathFromText(named)));
  for (let here = folder; ; ) {
    const found = findGitFolder(here);
    if (found.kind === 'found') return found.gitFolder;
    const above = parentOf(here);
    if (above === here || isCeiling(above, env)) return null;
    here = above;
  }
}

function commonOf(gitFolder: BytePath): BytePath {
  const common = commonFolderOf(gitFolder);
  return typeof common === 'string' ? common : gitFolder;
}
