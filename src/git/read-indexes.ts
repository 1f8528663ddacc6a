// The indexes of all work trees of a repository: what is staged, and in conflict. git is asked for those whose entries are not all in one file.

import { askGit } from './ask-git.ts';
import { type BytePath, bytePath, joinPath, textOf } from './byte-path.ts';
import type { IndexEntry } from './index-entry.ts';
import { parseIndex } from './index-file.ts';
import { identify } from './list-names.ts';
import { type IdLength, idFrom } from './object-id.ts';
import { GROWING, readBounded } from './read-bounded.ts';
import type { Repository } from './repository.ts';
import type { RepositoryProblem } from './repository-problem.ts';
import type { Resolved } from './resolve-undo.ts';
import { withoutWriting } from './without-writing.ts';
import type { Surroundings } from './work-tree.ts';
import { type WorkTreeFolder, workTreeFolders } from './work-tree-folders.ts';

export type Index = {
  /** Of the work tree: empty for the main one, or `worktrees/NAME/`. */
  readonly prefix: BytePath;
  /** Sorted by path and stage, as they are stored. */
  readonly entries: readonly IndexEntry[];
  readonly resolved: readonly Resolved[];
};

/** `indexes`: of those work trees that have one. */
export type Indexes = { readonly indexes: readonly Index[]; readonly problems: readonly RepositoryProblem[] };

const LIST = ['ls-files', '--stage', '-t', '-z'];

/** Throws the reason of the signal. */
export async function readIndexes(repository: Repository, surroundings: Surroundings): Promise<Indexes> {
  const indexes: Index[] = [];
  const problems: RepositoryProblem[] = [];
  const usual = workTreeFolders(repository).folders.map((workTree) => ({ workTree, where: joinPath(workTree.folder, 'index') }));
  for (const { workTree, where } of [...usual, ...namedBeside(repository, usual)]) {
    const read = readBounded(where, GROWING);
    if (read.kind === 'problem') problems.push(read.problem);
    if (read.kind !== 'bytes') continue;
    const { entries, resolved, beyond, problem } = parseIndex(read.bytes, repository.format.objectFormat);
    if (problem !== null) problems.push({ kind: 'corrupt', where, detail: problem });
    const asked = beyond === null ? null : await askEntries(workTree, where, repository, surroundings);
    if (typeof asked === 'string') problems.push({ kind: 'git', where, detail: `${beyond}; git does not list it: ${asked}` });
    indexes.push({ prefix: workTree.prefix, entries: asked === null || typeof asked === 'string' ? entries : asked, resolved });
  }
  return { indexes, problems };
}

/** The index that the environment names, of the work tree that it is started in, unless that has no other. */
function namedBeside({ namedIndex, gitFolder }: Repository, usual: readonly IndexPlace[]): readonly IndexPlace[] {
  if (namedIndex === null || usual.some(({ where }) => identify(where) === identify(namedIndex))) return [];
  const own = usual.find(({ workTree }) => identify(workTree.folder) === identify(gitFolder));
  return own === undefined ? [] : [{ ...own, where: namedIndex }];
}

type IndexPlace = { readonly workTree: WorkTreeFolder; readonly where: BytePath };

/** As git lists them, which does not say what is only intended; or why it does not list them. */
async function askEntries(
  { folder }: WorkTreeFolder,
  index: BytePath,
  { idLength, objectFolders }: Repository,
  surroundings: Surroundings,
): Promise<readonly IndexEntry[] | string> {
  // No work tree is needed, and the one that the configuration names may be anywhere.
  const indexText = textOf(index);
  if (indexText === null) return 'git cannot be asked about a file whose path is not UTF-8';
  const where = { GIT_DIR: '.', GIT_WORK_TREE: '.', GIT_INDEX_FILE: indexText };
  const answer = await withoutWriting(objectFolders, (environment) => askGit(LIST, folder, { ...where, ...environment }, surroundings));
  if (answer.kind === 'failed') return answer.why;
  const records = answer.output.toString('latin1').split('\0');
  const entries = records.slice(0, -1).map((record) => parseRecord(record, idLength));
  const known = entries.filter((entry) => entry !== null);
  return known.length === entries.length && records.at(-1) === '' ? known : 'it answered in a form that leakspot does not know';
}

/** `TAG MODE ID STAGE<tab>PATH` */
function parseRecord(record: string, idLength: IdLength): IndexEntry | null {
  const tab = record.indexOf('\t');
  const [tag = '', mode = '', oid = '', stage = ''] = record.slice(0, Math.max(tab, 0)).split(' ');
  const id = idFrom(oid, idLength);
  if (id === null || !/^[0-7]{6}$/.test(mode) || !/^[0-3]$/.test(stage)) return null;
  return {
    path: bytePath(record.slice(tab + 1)),
    mode: Number.parseInt(mode, 8),
    id,
    stage: Number(stage),
    isSkipWorktree: tag === 'S',
    isIntentToAdd: false,
  };
}
