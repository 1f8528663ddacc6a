// Which work tree a folder belongs to, as git says (through simple-git, loaded only once a `.git` is in sight). Lists no files.

import { Failure } from '../core/failure.ts';
import { type BytePath, isWithin, parentOf, textOf } from './byte-path.ts';
import { type Environment, environmentElsewhere, environmentHere } from './environment.ts';
import { gitFailure, gitKilled, gitMissing } from './git-failure.ts';
import { findHolder } from './holder.ts';
import { findGit } from './program.ts';

export type WorkTree = {
  /** Absolute, without symbolic links. */
  readonly root: BytePath;
  /** The same as text: git can only be started in a folder whose path is UTF-8. */
  readonly rootText: string;
  /** What to start, and with which environment, to ask git about it. */
  readonly program: string;
  readonly environment: Environment;
};

export type Surroundings = { readonly cwd: BytePath; readonly env: Environment; readonly signal: AbortSignal };

/** Finds the work tree around a folder (absolute, without symbolic links); null where there is none. git is asked once for each. */
export function workTreeFinder(surroundings: Surroundings): (folder: BytePath) => Promise<WorkTree | null> {
  const { cwd, env } = surroundings;
  const cwdText = textOf(cwd) ?? '';
  const here = environmentHere(env, cwdText);
  const known = new Map<BytePath, Promise<WorkTree | null>>();
  const once = (folder: BytePath, environment: Environment): Promise<WorkTree | null> => {
    const asked = known.get(folder) ?? ask(folder, environment, surroundings);
    known.set(folder, asked);
    return asked;
  };
  const isNamed = env['GIT_DIR'] !== undefined || env['GIT_WORK_TREE'] !== undefined;
  const holderHere = findHolder(cwd, env);
  return async (folder) => {
    const holder = findHolder(folder, env);
    const named = isNamed ? await once(cwd, here) : null;
    // The repository that GIT_DIR names, unless another one begins between its root and the folder.
    if (named !== null && isWithin(folder, named.root) && (holder === null || isWithin(named.root, holder))) return named;
    if (holder === null) return null;
    return once(holder, holder === holderHere && !isNamed ? here : environmentElsewhere(env));
  };
}

async function ask(folder: BytePath, environment: Environment, { cwd, env, signal }: Surroundings): Promise<WorkTree | null> {
  const folderText = asText(folder);
  const program = findGit(env, textOf(cwd) ?? '');
  if (program === null) throw gitMissing(folderText);
  const [isInside, up = ''] = (await revParse(folderText, program, environment, signal)).split('\n');
  if (isInside !== 'true') return null;
  const root = (up.match(/\.\.\//g) ?? []).reduce<BytePath>(parentOf, folder);
  const rootText = asText(root);
  // git takes the current folder for the work tree where GIT_DIR is set alone.
  const named = environment['GIT_DIR'] === undefined ? {} : { GIT_WORK_TREE: rootText };
  return { root, rootText, program, environment: { ...environment, ...named } };
}

function asText(folder: BytePath): string {
  const text = textOf(folder);
  if (text !== null) return text;
  const next = 'rename the folder, or scan it with --no-ignore, which does not ask git';
  throw new Failure({
    what: 'git cannot be started in a folder whose path is not UTF-8',
    where: Buffer.from(folder, 'latin1').toString(),
    next,
  });
}

/** Two lines: `true` inside a work tree, else `false`; then the way up to its root as `../../`, which no name of a folder can spoil. */
async function revParse(folder: string, program: string, environment: Environment, signal: AbortSignal): Promise<string> {
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
  try {
    return await git.raw(['rev-parse', '--is-inside-work-tree', '--show-cdup']);
  } catch (error) {
    signal.throwIfAborted();
    throw failure ?? error;
  }
}

/** simple-git types the exit code as a number, but passes on the null of a process that was killed. */
function isKilled(exitCode: number | null): boolean {
  return exitCode === null;
}
