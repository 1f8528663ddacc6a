// What git says of the folder that it is started in (`git rev-parse`, through simple-git, which is loaded only when it is needed).

import type { Failure } from '../core/failure.ts';
import type { Environment } from './environment.ts';
import { gitFailure, gitKilled } from './git-failure.ts';

export type Facts = {
  /** How many folders up the root of the work tree is; null where this is not in a work tree. */
  readonly up: number | null;
  /** Where git keeps the repository, in git's words: `.git` where that is in this folder. */
  readonly gitFolder: string;
};

/** Throws a Failure in git's words, or the signal's reason. */
export async function revParse(folder: string, program: string, environment: Environment, signal: AbortSignal): Promise<Facts> {
  // The way up comes as `../../`, which no name of a folder can spoil; the path that could comes last.
  const answer = await run(['rev-parse', '--is-inside-work-tree', '--show-cdup', '--git-dir'], folder, program, environment, signal);
  const [isInside, up = '', ...gitFolder] = answer.split('\n');
  return { up: isInside === 'true' ? up.split('/').length - 1 : null, gitFolder: gitFolder.join('\n').replace(/\n$/, '') };
}

async function run(
  command: readonly string[],
  folder: string,
  program: string,
  environment: Environment,
  signal: AbortSignal,
): Promise<string> {
  const { simpleGit } = await import('simple-git');
  let failure: Failure | null = null;
  const git = simpleGit({
    baseDir: folder,
    binary: program,
    abort: signal,
    // simple-git drops or refuses GIT_ variables that are not named; ours are chosen in environment.ts.
    allowEnvironment: Object.keys(environment),
    unsafe: { allowUnsafeConfigPaths: true, allowUnsafeConfigEnvCount: true, allowUnsafeCustomBinary: true },
    // By default, a git that was killed or that failed without a word passes for one that had nothing to say.
    errors: (error, { exitCode, stdErr }) => {
      if (exitCode === 0) return error;
      failure = isKilled(exitCode) ? gitKilled(null, folder) : gitFailure(Buffer.concat(stdErr).toString(), folder);
      return error ?? failure;
    },
  }).env({ ...environment });
  const ending = new AbortController();
  // simple-git waits for a git that it has told to stop, which may not listen.
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true, signal: ending.signal });
  });
  try {
    return await Promise.race([git.raw([...command]), aborted]);
  } catch (error) {
    signal.throwIfAborted();
    throw failure ?? error;
  } finally {
    ending.abort();
  }
}

/** simple-git types the exit code as a number, but passes on the null of a process that was killed. */
function isKilled(exitCode: number | null): boolean {
  return exitCode === null;
}
