// The history of a repository: all its objects, opened to be read in shares, and what is wrong with it as skips. Scans nothing.

import type { Skip } from '../core/skip.ts';
import { type BytePath, isWithin, relativePath } from '../git/byte-path.ts';
import { missingObjects, type Referring } from '../git/missing-objects.ts';
import { openObjectStore } from '../git/object-store.ts';
import { promisorSigns } from '../git/promisor.ts';
import { readIndexes } from '../git/read-indexes.ts';
import { readReflogs } from '../git/reflogs.ts';
import { readRefs } from '../git/refs.ts';
import { openRepository, type Repository } from '../git/repository.ts';
import type { RepositoryProblem } from '../git/repository-problem.ts';
import type { Room } from '../git/room.ts';
import type { Turns } from '../git/turns.ts';
import type { Surroundings } from '../git/work-tree.ts';
import { showPath } from './show-path.ts';

export type History = Referring & { readonly skips: readonly Skip[] };

/**
 * `at`: absolute; the root of a work tree, or a bare repository. `room`: asked for where objects may be missing. Throws the signal's reason, and what
 * `turns` throws.
 */
export async function openHistory(
  at: BytePath,
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
      const leftOut = await unfetched(history, room, turns);
      return { ...history, skips: [...all.map((problem) => skipOf(problem, at)), ...cutOff(repository), ...leftOut] };
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

/** What may be missing in a partial clone, and is. */
async function unfetched(history: Referring, room: () => Room, turns: Turns): Promise<readonly Skip[]> {
  const signs = promisorSigns(history.repository, history.store.names);
  if (signs.length === 0) return lost(history);
  const ids = await missingObjects(history, room(), turns);
  if (ids.length === 0) return [];
  const objects = ids.length === 1 ? `the object ${ids[0]} was` : `${ids.length} objects such as ${ids[0]} were`;
  return [
    missing(`the clone is partial (${signs.join(', ')}): ${objects} not fetched, and could not be read; a clone without --filter has all`),
  ];
}

/** Nobody said that anything may be missing: what refs name must be there, and only that is looked at. */
function lost({ refs, store }: Referring): readonly Skip[] {
  const names = refs.filter(({ value }) => value.id !== null && store.typeOf(value.id) === null).map(({ name }) => showPath(name));
  const [first] = names;
  if (first === undefined) return [];
  const which =
    names.length === 1 ? `the object that ${first} names is` : `the objects that ${names.length} refs such as ${first} name are`;
  return [missing(`${which} not there, nor what only that leads to; \`git fsck\` tells what else is lost`)];
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

/** Shown from the folder that was asked for where it lies in there. */
function skipOf({ kind, where, detail }: RepositoryProblem, at: BytePath): Skip {
  const path = isWithin(where, at) ? showPath(relativePath(where, at)) : showPath(where);
  return { path, reason: REASONS[kind], detail: `of the repository: ${detail}` };
}
