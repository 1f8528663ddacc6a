// The packs of a repository: pairs of a pack and its index in every folder with objects. Opens none of them.

import { type BytePath, joinPath } from './byte-path.ts';
import { identify, listNames } from './list-names.ts';
import type { RepositoryProblem } from './repository-problem.ts';

export type PackName = {
  /** The folder that it is in, absolute. */
  readonly folder: BytePath;
  /** Without `.pack` and `.idx`. */
  readonly name: string;
  /** Fetched from a remote that promises whatever the objects in it name and is not there. */
  readonly isPromisor: boolean;
};

export type PackList = { readonly packs: readonly PackName[]; readonly problems: readonly RepositoryProblem[] };

const PACK = '.pack';
const INDEX = '.idx';

/** So `git repack` calls packs until they are whole; what is in them is elsewhere until then. */
const ON_ITS_WAY = '.tmp-';

/**
 * Kept packs and cruft packs are packs like others. As for git, any name will do; what a program that was stopped left behind (`tmp_…`) is
 * none, and what git is writing (`.tmp-…`) is one when it has an index. A pack that several folders share is listed once; equal names alone do not make two packs the same.
 */
export function listPacks(objectFolders: readonly BytePath[]): PackList {
  const lists = objectFolders.map((folder) => packsIn(joinPath(folder, 'pack')));
  const seen = new Set<string>();
  const packs = lists.flatMap((list) => list.packs);
  const distinct = packs.filter(({ folder, name }) => {
    const id = [PACK, INDEX]
      .map((ending) => joinPath(folder, name + ending))
      .map((path) => identify(path) ?? path)
      .join(' ');
    const isNew = !seen.has(id);
    seen.add(id);
    return isNew;
  });
  return { packs: distinct, problems: lists.flatMap((list) => list.problems) };
}

/** Of one folder. */
export function packsIn(folder: BytePath): PackList {
  const listed = listNames(folder);
  if (listed.kind === 'absent') return { packs: [], problems: [] };
  if (listed.kind === 'problem') return { packs: [], problems: [listed.problem] };
  const names = new Set(listed.names);
  const bases = listed.names.filter((name) => name.endsWith(INDEX) && !name.startsWith('tmp_')).map((name) => name.slice(0, -INDEX.length));
  const packs = bases.filter((base) => names.has(base + PACK)).map((name) => ({ folder, name, isPromisor: names.has(`${name}.promisor`) }));
  const alone = [
    ...bases
      .filter((base) => !names.has(base + PACK) && !base.startsWith(ON_ITS_WAY))
      .map((base) => [base + INDEX, 'an index without its pack'] as const),
    ...listed.names.filter((name) => isPackWithoutIndex(name, names)).map((name) => [name, 'a pack without its index'] as const),
  ];
  const problems = alone.map(([name, detail]): RepositoryProblem => ({ kind: 'missing', where: joinPath(folder, name), detail }));
  return { packs, problems };
}

function isPackWithoutIndex(name: string, names: ReadonlySet<string>): boolean {
  return name.endsWith(PACK) && !name.startsWith('tmp_') && !name.startsWith(ON_ITS_WAY) && !names.has(name.slice(0, -PACK.length) + INDEX);
}
