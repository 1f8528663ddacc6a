// A repository: where everything in it is, and what form it has. Reads no objects, refs or index; goes up to no folder above.

import { objectFolders } from './alternates.ts';
import { type BytePath, joinPath, parentOf } from './byte-path.ts';
import { withoutLineEnd } from './byte-text.ts';
import { asBoolean, type Config, lastValue, parseConfig } from './config.ts';
import { type EnvironmentFolders, environmentFolders } from './environment-folders.ts';
import { commonFolderOf, findGitFolder, type GitFolder, isGitFolder, realPath, resolveBytes } from './git-folder.ts';
import { type IdLength, idLengthOf } from './object-id.ts';
import { checkOwner } from './ownership.ts';
import { readBounded, SMALL } from './read-bounded.ts';
import { type RepositoryFormat, repositoryFormat } from './repository-format.ts';
import type { RepositoryProblem } from './repository-problem.ts';
import { readShallow } from './shallow.ts';
import type { Surroundings } from './work-tree.ts';

export type Repository = {
  /** Of this work tree: HEAD, index. Absolute, as all of these. */
  readonly gitFolder: BytePath;
  /** Of all work trees: objects, refs. The same as `gitFolder` unless that is of a linked work tree. */
  readonly commonFolder: BytePath;
  /** The folder with the files, or null for a bare repository. Where `core.worktree` names it, it may be anywhere, or nowhere. */
  readonly workTree: BytePath | null;
  readonly objectFolders: readonly BytePath[];
  /** An index beside those of the work trees, which the environment names; it need not be there. Null where there is none. */
  readonly namedIndex: BytePath | null;
  readonly idLength: IdLength;
  readonly format: RepositoryFormat;
  /** Of the common folder, and of the work tree where it has its own. */
  readonly configs: readonly Config[];
  /** Commits whose parents were not fetched; none in a whole clone. */
  readonly shallow: readonly string[];
  /** What is wrong with its form, or not understood. Whatever else can be read is. */
  readonly problems: readonly RepositoryProblem[];
};

/** `none`: there is no repository in this folder. `refused`: there is something like one, which is broken or somebody else's. */
export type OpenedRepository =
  | { readonly kind: 'repository'; readonly repository: Repository }
  | { readonly kind: 'none' }
  | { readonly kind: 'refused'; readonly problem: RepositoryProblem };

/**
 * `path`: absolute; the root of a work tree, a `.git` folder or file, or a bare repository. git is only asked about those that somebody else
 * owns. Throws the reason of the signal.
 */
export async function openRepository(path: BytePath, surroundings: Surroundings): Promise<OpenedRepository> {
  const found = findGitFolder(path);
  if (found.kind === 'none') return found;
  if (found.kind === 'broken') return { kind: 'refused', problem: found.problem };
  const foreign = await checkOwner(found, surroundings);
  if (foreign !== null) return { kind: 'refused', problem: foreign };
  const named = environmentFolders(found.gitFolder, found.root, surroundings);
  const commonFolder = named.commonFolder ?? commonFolderOf(found.gitFolder);
  if (typeof commonFolder !== 'string') return { kind: 'refused', problem: commonFolder };
  return { kind: 'repository', repository: describe(found, commonFolder, named) };
}

function describe(found: GitFolder, commonFolder: BytePath, named: EnvironmentFolders): Repository {
  const { gitFolder } = found;
  const where = joinPath(commonFolder, 'config');
  const shared = readConfig(where);
  const format = repositoryFormat(shared.config, where);
  const idLength = idLengthOf(format.objectFormat);
  const own = format.hasWorktreeConfig ? readConfig(joinPath(gitFolder, 'config.worktree')) : null;
  const configs = [shared.config, ...(own === null ? [] : [own.config])];
  const objects = objectFolders([joinPath(commonFolder, 'objects'), ...named.objectFolders]);
  const shallow = readShallow(commonFolder, idLength);
  const headless: readonly RepositoryProblem[] = isGitFolder(gitFolder)
    ? []
    : [{ kind: 'corrupt', where: gitFolder, detail: 'HEAD or refs are missing, and git takes it for no repository' }];
  const problems = [
    ...headless,
    ...shared.problems,
    ...(own?.problems ?? []),
    ...format.problems,
    ...objects.problems,
    ...shallow.problems,
  ];
  const workTree = workTreeOf(found, commonFolder, configs);
  const { folders } = objects;
  return {
    gitFolder,
    commonFolder,
    workTree,
    objectFolders: folders,
    namedIndex: named.index,
    idLength,
    format,
    configs,
    shallow: shallow.ids,
    problems,
  };
}

function readConfig(where: BytePath): { readonly config: Config; readonly problems: readonly RepositoryProblem[] } {
  const read = readBounded(where, SMALL);
  if (read.kind === 'bytes') {
    const config = parseConfig(read.bytes);
    const problems: readonly RepositoryProblem[] = config.problem === null ? [] : [{ kind: 'corrupt', where, detail: config.problem }];
    return { config, problems };
  }
  return { config: { entries: [], problem: null }, problems: read.kind === 'absent' ? [] : [read.problem] };
}

function workTreeOf({ root, gitFolder }: GitFolder, commonFolder: BytePath, configs: readonly Config[]): BytePath | null {
  const last = (key: string): string | null => configs.map((config) => lastValue(config, key)).findLast((value) => value !== null) ?? null;
  if (gitFolder !== commonFolder) return root ?? linkedWorkTree(gitFolder);
  const configured = last('core.worktree');
  if (configured !== null && configured !== '') return realPath(resolveBytes(gitFolder, configured));
  return asBoolean(last('core.bare') ?? 'false') === true ? null : root;
}

/** Where the `.git` file of this work tree was when git last looked. */
function linkedWorkTree(gitFolder: BytePath): BytePath | null {
  const read = readBounded(joinPath(gitFolder, 'gitdir'), SMALL);
  const target = read.kind === 'bytes' ? withoutLineEnd(read.bytes.toString('latin1')) : '';
  return target === '' ? null : parentOf(resolveBytes(gitFolder, target));
}
