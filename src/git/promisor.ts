// Whether a repository is a partial clone: objects may be missing because a remote promises to give them when they are needed. Asks no remote.

import { asBoolean } from './config.ts';
import type { PackName } from './pack-list.ts';
import type { Repository } from './repository.ts';

/** Why objects may be missing, for people; empty where none may. */
export function promisorSigns(repository: Repository, packs: readonly PackName[]): readonly string[] {
  const entries = repository.configs.flatMap(({ entries: all }) => all);
  const signs = {
    'the extension partialClone is set': repository.format.extensions.has('partialclone'),
    'a remote is set to promise objects': entries.some(
      ({ key, value }) => /^remote\..*\.promisor$/s.test(key) && asBoolean(value ?? 'true') !== false,
    ),
    'a remote is set to leave objects out': entries.some(({ key }) => /^remote\..*\.partialclonefilter$/s.test(key)),
    'packs are marked as fetched from a promising remote': packs.some(({ isPromisor }) => isPromisor),
  };
  return Object.entries(signs).flatMap(([sign, isGiven]) => (isGiven ? [sign] : []));
}
