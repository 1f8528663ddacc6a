// What git tracks in a work tree, and what it would track if it were added. Asks git for names only; reads and judges no file.

import { Failure } from '../core/failure.ts';
import { type BytePath, bytePath, isWithin, relativePath, textOf } from './byte-path.ts';
import { gitFailure, gitKilled } from './git-failure.ts';
import { parseListing, type WorkTreeName } from './parse-listing.ts';
import { foldersIfSparse } from './sparse-listing.ts';
import { withoutWriting } from './without-writing.ts';
import type { WorkTree } from './work-tree.ts';

export type WorkTreeListing = {
  /** Sorted by the bytes of their paths, which are relative to the root; each path once. */
  readonly names: readonly WorkTreeName[];
  /** Folders that git could not open to look for untracked files, with the reason in git's words. */
  readonly unreadable: readonly { readonly path: BytePath; readonly reason: string }[];
};

/**
 * Nothing that the repository brings along may run. `ls-files` starts neither a pager nor a filter, and no alias can take its name; what its
 * configuration could make it start or write is set here.
 */
const COMMAND = [
  ...[
    '--no-optional-locks',
    '--no-pager',
    '-c',
    'core.fsmonitor=false',
    '-c',
    'core.untrackedCache=false',
    '-c',
    'core.hooksPath=/dev/null',
  ],
  ...['ls-files', '-z', '-t', '--stage', '--cached', '--others', '--exclude-standard', '--'],
];

/** Of a message that goes on and on, this much is kept. */
const MOST_SAID = 65536;

/** Of the part of the work tree under `folder`, which is absolute. Throws a Failure in git's words. */
export async function listFiles(workTree: WorkTree, folder: BytePath, signal: AbortSignal): Promise<WorkTreeListing> {
  const objects = foldersIfSparse(workTree);
  if (objects === null) return askFiles(workTree, folder, signal);
  const listed = await withoutWriting(objects, (more) =>
    askFiles({ ...workTree, environment: { ...workTree.environment, ...more } }, folder, signal),
  );
  if ('names' in listed) return listed;
  throw new Failure({
    what: `git writes where it lists a sparse index, and must not write into the repository: ${listed.why}`,
    where: workTree.rootText,
    next: 'make a folder for temporary files (TMPDIR), or scan it with --no-ignore, which does not ask git',
  });
}

async function askFiles(workTree: WorkTree, folder: BytePath, signal: AbortSignal): Promise<WorkTreeListing> {
  const { root, rootText, program, environment } = workTree;
  const part = relativePath(folder, root);
  // A path that is no text cannot be an argument: then git lists everything. Literal, by GIT_LITERAL_PATHSPECS.
  const narrowed = part === '' ? null : textOf(part);
  const args = narrowed === null ? COMMAND : [...COMMAND, narrowed];
  // Only here: most of what Node.js needs for it is needed for nothing else.
  const { spawn } = await import('node:child_process');
  const child = spawn(program, args, { cwd: rootText, env: environment, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true, signal });
  const ended = new Promise<{ readonly code: number | null; readonly killedBy: string | null }>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, killedBy) => resolve({ code, killedBy }));
  });
  try {
    const [{ names, isWhole }, said, end] = await Promise.all([parseListing(child.stdout), collect(child.stderr), ended]);
    if (end.killedBy !== null) throw gitKilled(end.killedBy, rootText);
    if (end.code !== 0) throw gitFailure(said, rootText);
    if (!isWhole) throw gitFailure('its listing broke off', rootText);
    return { names: names.filter(({ path }) => isWithin(path, part)), unreadable: unreadableIn(said) };
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  }
}

async function collect(stream: AsyncIterable<Buffer>): Promise<string> {
  let said = '';
  for await (const chunk of stream) {
    if (said.length < MOST_SAID) said += chunk.toString('latin1');
  }
  return said;
}

/** git only warns about these, and ends as if all had been well. Its language is set to English. */
function unreadableIn(said: string): WorkTreeListing['unreadable'] {
  const warnings = said.matchAll(/^warning: could not open directory '(.*?)\/?': (.*)$/gm);
  return Array.from(warnings, ([, path = '', reason = '']) => ({ path: bytePath(path), reason }));
}
