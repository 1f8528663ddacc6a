// Refs and reflogs of a repository that keeps them otherwise than in files (reftable): git is asked, for one work tree at a time.

import { type Answer, askGit, inWords } from './ask-git.ts';
import { type BytePath, bytePath } from './byte-path.ts';
import { type IdLength, idFrom } from './object-id.ts';
import type { RepositoryProblem } from './repository-problem.ts';
import type { Surroundings } from './work-tree.ts';
import type { WorkTreeFolder } from './work-tree-folders.ts';

/** Names as they are seen in that work tree. */
export type AskedRef = { readonly name: BytePath; readonly id: string; readonly target: BytePath | null };

/** `id`: one of those in the log of `name`. */
export type AskedLogEntry = { readonly name: BytePath; readonly id: string };

export type Asked<T> = { readonly found: readonly T[]; readonly problems: readonly RepositoryProblem[] };

/** git knows the option since it knows such repositories. Ids are not looked up, so that nothing that is missing matters. */
const REFS = ['for-each-ref', '--include-root-refs', '--format=%(objectname)%00%(refname)%00%(symref)'];

/** The id that was there before the first entry is not to be had; it is that of an entry that has expired, or null. */
const LOGS = ['log', '--walk-reflogs', '--all', '--no-patch', '--no-show-signature', '--no-mailmap', '--format=%H%x00%gD'];

export async function askRefs({ folder }: WorkTreeFolder, idLength: IdLength, surroundings: Surroundings): Promise<Asked<AskedRef>> {
  const answer = await askGit(REFS, folder, { GIT_DIR: '.' }, surroundings);
  return readLines(answer, folder, (line) => {
    const [oid = '', name = '', target = ''] = line.split('\0');
    const id = idFrom(oid, idLength);
    return id === null || name === '' ? null : { name: bytePath(name), id, target: target === '' ? null : bytePath(target) };
  });
}

export async function askReflogs(
  { folder }: WorkTreeFolder,
  idLength: IdLength,
  surroundings: Surroundings,
): Promise<Asked<AskedLogEntry>> {
  const answer = await askGit(LOGS, folder, { GIT_DIR: '.' }, surroundings);
  return readLines(answer, folder, (line) => {
    const [oid = '', selector = ''] = line.split('\0');
    const id = idFrom(oid, idLength);
    const end = selector.lastIndexOf('@{');
    return id === null || end < 1 ? null : { name: bytePath(selector.slice(0, end)), id };
  });
}

function readLines<T>(answer: Answer, where: BytePath, parse: (line: string) => T | null): Asked<T> {
  const problem = (detail: string): RepositoryProblem => ({ kind: 'git', where, detail });
  if (answer.kind === 'failed') return { found: [], problems: [problem(`git does not tell its refs: ${answer.why}`)] };
  const lines = answer.output
    .toString('latin1')
    .split('\n')
    .filter((line) => line !== '');
  const found = lines.map(parse).filter((entry) => entry !== null);
  const strange = lines.length - found.length;
  return {
    found,
    problems: [
      ...(strange === 0 ? [] : [problem(`git told refs in a form that leakspot does not know: ${strange}`)]),
      ...(answer.warnings === '' ? [] : [problem(`git told its refs and said: ${inWords(answer.warnings, '')}`)]),
    ],
  };
}
