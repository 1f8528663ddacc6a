// The history of a repository: all its objects, opened to be read in shares, and what is wrong with it as skips. Scans nothing.

import type { Skip } from '../core/skip.ts';
import { type BytePath, isWithin, relativePath } from '../git/byte-path.ts';
import { type ObjectStore, openObjectStore } from '../git/object-store.ts';
import { promisorSigns } from '../git/promisor.ts';
import { type Index, readIndexes } from '../git/read-indexes.ts';
import type { Ref } from '../git/ref.ts';
import { type Reflog, readReflogs } from '../git/reflogs.ts';
import { readRefs } from '../git/refs.ts';
import { openRepository, type Repository } from '../git/repository.ts';
import type { RepositoryProblem } from '../git/repository-problem.ts';
import type { Surroundings } from '../git/work-tree.ts';
import { showPath } from './show-path.ts';

export type History = {
  readonly repository: Repository;
  readonly store: ObjectStore;
  readonly refs: readonly Ref[];
  readonly reflogs: readonly Reflog[];
  readonly indexes: readonly Index[];
  readonly skips: readonly Skip[];
};

/** `at`: absolute; the root of a work tree, or a bare repository. Throws the signal's reason. */
export async function openHistory(at: BytePath, surroundings: Surroundings): Promise<History | { readonly skip: Skip }> {
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
      const { store, problems } = openObjectStore(repository);
      const refs = await readRefs(repository, surroundings);
      const reflogs = await readReflogs(repository, surroundings);
      const indexes = await readIndexes(repository, surroundings);
      const all = [...repository.problems, ...problems, ...refs.problems, ...reflogs.problems, ...indexes.problems];
      const skips = [...all.map((problem) => skipOf(problem, at)), ...cutOff(repository, store)];
      return { repository, store, refs: refs.refs, reflogs: reflogs.logs, indexes: indexes.indexes, skips };
    }
  }
}

/** What is known to be missing, or may be. */
function cutOff(repository: Repository, store: ObjectStore): readonly Skip[] {
  const { shallow } = repository;
  const promised = promisorSigns(repository, store.names);
  return [
    ...(shallow.length === 0
      ? []
      : [
          missing(
            `the clone is shallow: what came before ${commits(shallow.length)} was not fetched; \`git fetch --unshallow\` fetches it`,
          ),
        ]),
    ...(promised.length === 0
      ? []
      : [
          missing(
            `the clone is partial (${promised.join(', ')}): objects that were not fetched are not read; a clone without --filter has them`,
          ),
        ]),
  ];
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
