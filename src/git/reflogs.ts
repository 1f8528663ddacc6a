// Every id in every reflog: what refs named before, which keeps amended and dropped commits, and all stashes but the last. Messages and names
// in the logs are not read.

import { askReflogs } from './asked-refs.ts';
import { type BytePath, joinPath } from './byte-path.ts';
import { type IdLength, idFrom, isNullId } from './object-id.ts';
import { GROWING, readBounded } from './read-bounded.ts';
import { isOfWorkTree, type Reach } from './ref.ts';
import type { Repository } from './repository.ts';
import type { RepositoryProblem } from './repository-problem.ts';
import { walkFiles } from './walk-files.ts';
import type { Surroundings } from './work-tree.ts';
import { type WorkTreeFolder, workTreeFolders } from './work-tree-folders.ts';

export type Reflog = {
  /** Of the ref, which may be gone, as in `Ref`. */
  readonly name: BytePath;
  /** `stash` for that of stashes: its entries are what `git stash list` shows. */
  readonly reach: Extract<Reach, 'stash' | 'reflog'>;
  /** Each once, in the order of the file: the id before a change and the one after it; null ids left out. */
  readonly ids: readonly string[];
};

export type Reflogs = { readonly logs: readonly Reflog[]; readonly problems: readonly RepositoryProblem[] };

/** git is only asked where refs are not kept in files. Throws the reason of the signal. */
export async function readReflogs(repository: Repository, surroundings: Surroundings): Promise<Reflogs> {
  const { folders } = workTreeFolders(repository);
  const { idLength, format } = repository;
  const all: Reflogs[] = [];
  for (const folder of folders) {
    all.push(format.refStorage === 'files' ? fromFiles(folder, idLength) : await fromGit(folder, idLength, surroundings));
  }
  return { logs: all.flatMap(({ logs }) => logs), problems: all.flatMap(({ problems }) => problems) };
}

/** A line is `ID ID NAME <EMAIL> TIME`, a tab and a message. `strange`: how many lines do not begin with two ids. */
export function parseReflog(bytes: Buffer, idLength: IdLength): { readonly ids: readonly string[]; readonly strange: number } {
  const text = bytes.toString('latin1');
  const ids = new Set<string>();
  const length = 2 * idLength;
  let strange = 0;
  for (let at = 0; at < text.length; ) {
    const end = text.indexOf('\n', at) === -1 ? text.length : text.indexOf('\n', at);
    const pair = [text.slice(at, at + length), text.slice(at + length + 1, at + 2 * length + 1)].map((id) => idFrom(id, idLength));
    const isLine = pair.every((id) => id !== null) && text[at + length] === ' ' && text[at + 2 * length + 1] === ' ';
    if (isLine) for (const id of pair) if (id !== null && !isNullId(id)) ids.add(id);
    if (!isLine) strange += 1;
    at = end + 1;
  }
  return { ids: [...ids], strange };
}

function fromFiles({ folder, prefix }: WorkTreeFolder, idLength: IdLength): Reflogs {
  const { files, problems } = walkFiles(folder, 'logs');
  const logs: Reflog[] = [];
  const found = [...problems];
  for (const { path, name } of files) {
    const read = readBounded(path, GROWING);
    if (read.kind === 'problem') found.push(read.problem);
    if (read.kind !== 'bytes') continue;
    const { ids, strange } = parseReflog(read.bytes, idLength);
    logs.push(reflog(joinPath(prefix, name.slice('logs/'.length)), ids));
    if (strange > 0) found.push({ kind: 'corrupt', where: path, detail: `lines that do not begin with two ids: ${strange}` });
  }
  return { logs, problems: found };
}

async function fromGit(folder: WorkTreeFolder, idLength: IdLength, surroundings: Surroundings): Promise<Reflogs> {
  const { found, problems } = await askReflogs(folder, idLength, surroundings);
  const byName = new Map<BytePath, Set<string>>();
  for (const { name, id } of found) {
    if (folder.prefix === '' || isOfWorkTree(name)) byName.set(name, (byName.get(name) ?? new Set()).add(id));
  }
  return { logs: Array.from(byName, ([name, ids]) => reflog(joinPath(folder.prefix, name), [...ids])), problems };
}

function reflog(name: BytePath, ids: readonly string[]): Reflog {
  return { name, reach: name === 'refs/stash' ? 'stash' : 'reflog', ids };
}
