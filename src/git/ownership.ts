// Whose repository it is. git reads none that somebody else owns, unless `safe.directory` names it; reading the files directly would pass
// that by. So the owners are looked at as git does (setup.c), and where they are others, git itself is asked: it knows `safe.directory` of
// user, system and environment, and never looks into the repository's own configuration for it. Windows has no user ids that Node could
// compare: there git is always asked.

import { lstatSync } from 'node:fs';
import { askGit } from './ask-git.ts';
import { type BytePath, bytePath, forSystem } from './byte-path.ts';
import type { Environment } from './environment.ts';
import { type GitFolder, realPath } from './git-folder.ts';
import { isAbsent, type RepositoryProblem } from './repository-problem.ts';
import type { Surroundings } from './work-tree.ts';

/** Null where it may be read. `user`: the effective user id of this process; null where the system has none. */
export async function checkOwner(
  found: GitFolder,
  surroundings: Surroundings,
  user: number | null = process.geteuid?.() ?? null,
): Promise<RepositoryProblem | null> {
  const { gitFile, root, gitFolder } = found;
  const looked = [gitFile, root, gitFolder].filter((path) => path !== null);
  if (user !== null && looked.every((path) => isOwn(path, user, surroundings.env))) return null;
  return askTrust(found, surroundings);
}

/** Root reads its own and, where it is somebody by way of sudo, theirs. */
function isOwn(path: BytePath, user: number, env: Environment): boolean {
  const owner = ownerOf(path);
  if (owner === null) return false;
  if (owner === user) return true;
  const behind = env['SUDO_UID'] ?? '';
  return user === 0 && /^[0-9]{1,10}$/.test(behind) && Number(behind) === owner;
}

/** Of a link, the owner of the link. */
function ownerOf(path: BytePath): number | null {
  try {
    return lstatSync(forSystem(path), { throwIfNoEntry: false })?.uid ?? null;
  } catch (error) {
    isAbsent(error);
    return null;
  }
}

/** git goes up where it finds none, and then speaks of another one, which it may trust. */
async function askTrust({ root, gitFolder }: GitFolder, surroundings: Surroundings): Promise<RepositoryProblem | null> {
  const where = root ?? gitFolder;
  // That the repository was named is as explicit as `--git-dir`.
  const answer = await askGit(['-c', 'safe.bareRepository=all', 'rev-parse', '--absolute-git-dir'], where, {}, surroundings);
  if (answer.kind === 'failed')
    return { kind: 'foreign', where, detail: `somebody else may own it, and git does not trust it: ${answer.why}` };
  const named = bytePath(answer.output.toString('latin1').replace(/\r?\n$/, ''));
  if (realPath(named) === realPath(gitFolder)) return null;
  return { kind: 'foreign', where, detail: 'somebody else may own it, and git does not take it for a repository' };
}
