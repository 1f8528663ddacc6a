// All refs of a repository: of all work trees, in files, packed, or told by git; symbolic ones resolved. Names are taken as they come: what
// git would call a bad name is a name.

import { askRefs } from './asked-refs.ts';
import { type BytePath, bytePath, joinPath, lastName } from './byte-path.ts';
import { type FileRef, readFileRefs, readLines } from './file-refs.ts';
import { identify } from './list-names.ts';
import { parsePackedRefs } from './packed-refs.ts';
import { GROWING, readBounded } from './read-bounded.ts';
import { fullName, isOfWorkTree, type Ref, reachOf } from './ref.ts';
import type { Repository } from './repository.ts';
import type { RepositoryProblem } from './repository-problem.ts';
import type { Surroundings } from './work-tree.ts';
import { workTreeFolders } from './work-tree-folders.ts';

/** By name; of one name there are several where a file such as `FETCH_HEAD` has several ids. */
export type Refs = { readonly refs: readonly Ref[]; readonly problems: readonly RepositoryProblem[] };

/** A ref before symbolic ones are resolved. */
type Found = FileRef & { readonly peeled: string | null };

/** So many refs does git read on the way from one symbolic ref to the next. */
const MOST_READ = 5;

/** The name of HEAD of the work tree that the repository was opened by. */
export function ownHead({ gitFolder, commonFolder }: Pick<Repository, 'gitFolder' | 'commonFolder'>): BytePath {
  return bytePath(identify(gitFolder) === identify(commonFolder) ? 'HEAD' : `worktrees/${lastName(gitFolder)}/HEAD`);
}

/** git is only asked where refs are not kept in files. Throws the reason of the signal. */
export async function readRefs(repository: Repository, surroundings: Surroundings): Promise<Refs> {
  const { folders, problems } = workTreeFolders(repository);
  const read = repository.format.refStorage === 'files' ? fromFiles : fromGit;
  const found = await read(repository, folders, surroundings);
  const refs = resolveAll(found.refs).sort((a, b) => compare(a.name, b.name));
  return { refs, problems: [...problems, ...found.problems] };
}

type Folders = ReturnType<typeof workTreeFolders>['folders'];
type FoundRefs = { readonly refs: readonly Found[]; readonly problems: readonly RepositoryProblem[] };

async function fromFiles({ commonFolder, idLength }: Repository, folders: Folders): Promise<FoundRefs> {
  const inFiles = folders.map((folder) => readFileRefs(folder, idLength));
  const refs = inFiles.flatMap((found) => found.refs).map((ref): Found => ({ ...ref, peeled: null }));
  // After the files: a ref that is being packed is for a while in both, and then here alone.
  const where = joinPath(commonFolder, 'packed-refs');
  const read = readBounded(where, GROWING);
  const problems = [...inFiles.flatMap((found) => found.problems), ...(read.kind === 'problem' ? [read.problem] : [])];
  if (read.kind !== 'bytes') return { refs, problems };
  const packed = parsePackedRefs(read.bytes, idLength);
  const names = new Set(refs.map(({ name }) => name));
  const others = packed.refs.filter(({ name }) => !names.has(name));
  const prefix = folders[0]?.prefix ?? commonFolder;
  const strange: readonly RepositoryProblem[] =
    packed.strange === 0 ? [] : [{ kind: 'corrupt', where, detail: `lines that are no refs: ${packed.strange}` }];
  return {
    refs: [...refs, ...others.map(({ name, id, peeled }): Found => ({ prefix, name, content: { kind: 'object', id }, peeled }))],
    problems: [...problems, ...strange],
  };
}

async function fromGit({ idLength }: Repository, folders: Folders, surroundings: Surroundings): Promise<FoundRefs> {
  const refs: Found[] = [];
  const problems: RepositoryProblem[] = [];
  for (const folder of folders) {
    const { prefix } = folder;
    const asked = await askRefs(folder, idLength, surroundings);
    const lines = readLines(folder, idLength);
    // Those of all work trees are told for each.
    const own = asked.found.filter(({ name }) => prefix === '' || isOfWorkTree(name));
    for (const { name, id, target } of own) {
      const content = target === null ? ({ kind: 'object', id } as const) : ({ kind: 'symbolic', target } as const);
      refs.push({ prefix, name: joinPath(prefix, name), content, peeled: null });
    }
    for (const ref of lines.refs) refs.push({ ...ref, peeled: null });
    problems.push(...asked.problems, ...lines.problems);
  }
  return { refs, problems };
}

function resolveAll(found: readonly Found[]): Ref[] {
  const byName = new Map(found.map((ref) => [ref.name, ref]));
  const idOf = (name: BytePath, read: number): string | null => {
    const ref = byName.get(name);
    if (ref === undefined || read > MOST_READ) return null;
    return ref.content.kind === 'object' ? ref.content.id : idOf(fullName(ref.prefix, ref.content.target), read + 1);
  };
  return found.map(({ prefix, name, content, peeled }) => ({
    name,
    reach: reachOf(name),
    value: content.kind === 'object' ? content : { ...content, id: idOf(fullName(prefix, content.target), 2) },
    peeled,
  }));
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
