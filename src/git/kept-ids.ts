// The ids of all objects that git keeps, whatever it throws away: those that refs, reflogs and indexes name. What FETCH_HEAD, ORIG_HEAD and their like name it
// lets go (git-gc(1)), so that a repository without it is whole. Does not look below them.

import type { ObjectStore } from './object-store.ts';
import type { Index } from './read-indexes.ts';
import type { Ref } from './ref.ts';
import type { Reflog } from './reflogs.ts';
import type { Repository } from './repository.ts';
import { isSubmodule } from './tree.ts';

export type Referring = {
  readonly repository: Repository;
  readonly store: ObjectStore;
  readonly refs: readonly Ref[];
  readonly reflogs: readonly Reflog[];
  readonly indexes: readonly Index[];
};

/** In hex digits; one that several name comes several times. */
export function* keptIds({ refs, reflogs, indexes }: Pick<Referring, 'refs' | 'reflogs' | 'indexes'>): Generator<string> {
  for (const { value } of keptRefs(refs)) if (value.id !== null) yield value.id;
  for (const { ids } of reflogs) yield* ids;
  for (const { entries } of indexes) for (const { id, mode, isIntentToAdd } of entries) if (!isSubmodule(mode) && !isIntentToAdd) yield id;
}

export function keptRefs(refs: readonly Ref[]): readonly Ref[] {
  return refs.filter(({ name }) => KEPT.test(name));
}

/** Of any work tree. */
const KEPT = /^(?:worktrees\/[^/]*\/)?(?:HEAD$|refs\/)/;
