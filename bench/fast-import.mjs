// Commits written into a repository by `git fast-import`, as a stream: nothing of them is held.

import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** Author and committer of all that is made; seconds since 1970. @param {number} time */
const who = (time) => `A U Thor <author@example.com> ${time} +0000`;

/** However few objects there are. */
const PACKED = ['-c', 'fastimport.unpackLimit=1'];

const FIRST_TIME = 1_600_000_000;

/** @param {string} text @returns {readonly (string | Buffer)[]} as `git fast-import` reads it */
const data = (text) => {
  const bytes = Buffer.from(text);
  return [`data ${bytes.length}\n`, bytes, '\n'];
};

/**
 * @typedef {{ files: Readonly<Record<string, string | null>>, subject: string }} Commit `files`: by path, what they hold then; null: they are removed
 */

/** @param {Commit} commit @param {string} ref @param {number} time @param {string | null} parent only of the first commit */
function* written({ files, subject }, ref, time, parent) {
  yield `commit ${ref}\nauthor ${who(time)}\ncommitter ${who(time)}\n`;
  yield* data(subject);
  if (parent !== null) yield `from ${parent}\n`;
  for (const [path, text] of Object.entries(files)) {
    if (text === null) yield `D ${path}\n`;
    else {
      yield `M 100644 inline ${path}\n`;
      yield* data(text);
    }
  }
}

/**
 * Commits on a branch of a repository, the first one after `parent`.
 * @param {string} repository @param {string} ref @param {Iterable<Commit>} commits @param {string | null} parent @param {number} [firstTime]
 */
export async function addCommits(repository, ref, commits, parent, firstTime = FIRST_TIME) {
  const git = spawn('git', ['-C', repository, ...PACKED, 'fast-import', '--quiet', '--force', '--depth=50'], {
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  const ended = once(git, 'exit');
  let time = firstTime;
  for (const commit of commits) {
    for (const piece of written(commit, ref, time, time === firstTime ? parent : null)) {
      if (!git.stdin.write(piece)) await once(git.stdin, 'drain');
    }
    time += 600;
  }
  git.stdin.end('done\n');
  const [code] = await ended;
  if (code !== 0) throw new Error(`git fast-import: exit code ${code}`);
}
