// The history of a repository: all its objects, opened to be read in shares, and what is wrong with it as skips. Scans nothing.

import type { Skip } from '../core/skip.ts';
import { type BytePath, isWithin, relativePath } from '../git/byte-path.ts';
import { keptIds, type Referring } from '../git/kept-ids.ts';
import { missingObjects } from '../git/missing-objects.ts';
import { openObjectStore } from '../git/object-store.ts';
import { presence } from '../git/presence.ts';
import { promisorSigns } from '../git/promisor.ts';
import { readIndexes } from '../git/read-indexes.ts';
import { readReflogs } from '../git/reflogs.ts';
import { readRefs } from '../git/refs.ts';
import { openRepository, type Repository } from '../git/repository.ts';
import type { RepositoryProblem } from '../git/repository-problem.ts';
import type { Room } from '../git/room.ts';
import { submoduleFolders } from '../git/submodule-folders.ts';
import type { Turns } from '../git/turns.ts';
import type { Surroundings } from '../git/work-tree.ts';
import { showPath } from './show-path.ts';

export type History = Referring & {
  readonly skips: readonly Skip[];
  /**
   * Whether objects are missing. `told`: that was found out, and is among the skips. Else what refs, reflogs and indexes name is all there (`unseen`), or is
   * not (`seen`), and it has to be found out what is lost.
   */
  readonly gaps: 'told' | 'seen' | 'unseen';
};

/** `at`: absolute; the root of a work tree, or a bare repository. `beside`: whether its files are read, too. */
export type HistoryPlace = { readonly at: BytePath; readonly beside: 'files' | 'nothing' };

/**
 * `room`: asked for where objects may be missing. Throws the signal's reason, and what
 * `turns` throws.
 */
export async function openHistory(
  { at, beside }: HistoryPlace,
  surroundings: Surroundings,
  room: () => Room,
  turns: Turns,
): Promise<History | { readonly skip: Skip }> {
  const opened = await openRepository(at, surroundings);
  switch (opened.kind) {
    case 'none':
      return {
        skip: { path: '.git', reason: 'vanished', detail: 'the repository was there when it was listed, and gone when it was to be read' },
      };
    case 'refused':
      return { skip: skipOf(opened.problem, at) };
    case 'repository': {
      const { repository } = opened;
      const { store, problems } = await openObjectStore(repository, turns);
      const refs = await readRefs(repository, surroundings);
      const reflogs = await readReflogs(repository, surroundings);
      const indexes = await readIndexes(repository, surroundings);
      const all = [...repository.problems, ...problems, ...refs.problems, ...reflogs.problems, ...indexes.problems];
      const history = { repository, store, refs: refs.refs, reflogs: reflogs.logs, indexes: indexes.indexes };
      const skips = [...all.map((problem) => skipOf(problem, at)), ...cutOff(repository), ...submodules(repository, at, beside)];
      const signs = promisorSigns(repository, store.names);
      if (signs.length === 0) return { ...history, skips, gaps: gapsIn(history) };
      return { ...history, skips: [...skips, ...(await unfetched(history, signs, room, turns))], gaps: 'told' };
    }
  }
}

/** What is known to be missing. */
function cutOff({ shallow }: Repository): readonly Skip[] {
  if (shallow.length === 0) return [];
  return [
    missing(`the clone is shallow: what came before ${commits(shallow.length)} was not fetched; \`git fetch --unshallow\` fetches it`),
  ];
}

/** A submodule whose files are there is told where these are. */
function submodules(repository: Repository, at: BytePath, beside: HistoryPlace['beside']): readonly Skip[] {
  const { folders, problems } = submoduleFolders(repository);
  const untold = folders.filter(({ workTree }) => workTree === 'gone' || beside === 'nothing');
  const skips = untold.map(({ gitFolder, workTree }): Skip => {
    const whose = workTree === 'gone' ? 'of a submodule that is not in the work tree' : 'of a submodule';
    return {
      path: shown(gitFolder, at),
      reason: 'submodule',
      detail: `the history ${whose}, a repository of its own; to scan it, name this folder`,
    };
  });
  return [...skips, ...problems.map((problem) => skipOf(problem, at))];
}

/** What may be missing in a partial clone, and is. `signs`: of its being one. */
async function unfetched(history: Referring, signs: readonly string[], room: () => Room, turns: Turns): Promise<readonly Skip[]> {
  const ids = await missingObjects(history, room(), turns);
  if (ids.length === 0) return [];
  const objects = ids.length === 1 ? `the object ${ids[0]} was` : `${ids.length} objects such as ${ids[0]} were`;
  return [
    missing(`the clone is partial (${signs.join(', ')}): ${objects} not fetched, and could not be read; a clone without --filter has all`),
  ];
}

function gapsIn(history: Referring): 'seen' | 'unseen' {
  const isThere = presence(history.store, history.repository.format.objectFormat);
  // One place for all of them: there may be a ref for each of thousands of pull requests.
  const bytes = Buffer.alloc(history.repository.idLength);
  for (const id of keptIds(history)) {
    bytes.write(id, 'hex');
    if (!isThere(bytes, 0)) return 'seen';
  }
  return 'unseen';
}

const commits = (count: number): string => (count === 1 ? 'one commit' : `${count} commits`);

const missing = (detail: string): Skip => ({ path: '.git', reason: 'missing', detail });

const REASONS: Readonly<Record<RepositoryProblem['kind'], Skip['reason']>> = {
  unreadable: 'unreadable',
  corrupt: 'unreadable',
  missing: 'missing',
  unsupported: 'unsupported',
  'too-large': 'too-large',
  foreign: 'unreadable',
  git: 'unreadable',
};

function skipOf({ kind, where, detail }: RepositoryProblem, at: BytePath): Skip {
  return { path: shown(where, at), reason: REASONS[kind], detail: `of the repository: ${detail}` };
}

/** From the folder that was asked for where it lies in there. */
function shown(where: BytePath, at: BytePath): string {
  return showPath(isWithin(where, at) ? relativePath(where, at) : where);
}
