// Which work tree a folder belongs to. git is asked, but only where a `.git` is in sight or the environment names one. Lists no files.

import { statSync } from 'node:fs';
import { Failure } from '../core/failure.ts';
import { type BytePath, forSystem, isWithin, joinPath, parentOf, pathFromText, textOf } from './byte-path.ts';
import { type Environment, environmentElsewhere, environmentHere } from './environment.ts';
import { gitMissing } from './git-failure.ts';
import { findGitFolder, resolveBytes } from './git-folder.ts';
import { findHolder } from './holder.ts';
import { identify } from './list-names.ts';
import { findGit } from './program.ts';
import { type Facts, revParse } from './rev-parse.ts';

export type WorkTree = {
  /** Absolute, without symbolic links. */
  readonly root: BytePath;
  /** The same as text: git can only be started in a folder whose path is UTF-8. */
  readonly rootText: string;
  /** Where its repository is found: the root, or a folder elsewhere that GIT_DIR names. */
  readonly repository: BytePath;
  /** What to start, and with which environment, to ask git about it. */
  readonly program: string;
  readonly environment: Environment;
};

export type Surroundings = { readonly cwd: BytePath; readonly env: Environment; readonly signal: AbortSignal };

type Asked = { readonly facts: Facts; readonly program: string };

/**
 * Finds the work tree around a folder (absolute, without symbolic links); null where there is none. git is asked once for each `.git`.
 * Throws a Failure where git does not answer.
 */
export function workTreeFinder(surroundings: Surroundings): (folder: BytePath) => Promise<WorkTree | null> {
  const { cwd, env } = surroundings;
  const here = environmentHere(env, textOf(cwd) ?? '');
  const isNamed = env['GIT_DIR'] !== undefined || env['GIT_WORK_TREE'] !== undefined;
  const named = once(() => namedWorkTree(here, surroundings));
  const holderHere = isNamed ? null : findHolder(cwd, env);
  const known = new Map<BytePath, Promise<WorkTree | null>>();
  const heldBy = (holder: BytePath | null): Promise<WorkTree | null> => {
    if (holder === null) return Promise.resolve(null);
    const environment = holder === holderHere ? here : environmentElsewhere(env);
    const found = known.get(holder) ?? workTreeAt(holder, environment, surroundings, heldBy);
    known.set(holder, found);
    return found;
  };
  return async (folder) => {
    const holder = findHolder(folder, env);
    const workTree = isNamed ? await named() : null;
    // Of the repository that the environment names, unless another one begins between its root and the folder.
    if (workTree !== null && isWithin(folder, workTree.root) && (holder === null || isWithin(workTree.root, holder))) return workTree;
    return heldBy(holder);
  };
}

/** Of the repository that GIT_DIR or GIT_WORK_TREE names, if the current folder is in it. */
async function namedWorkTree(environment: Environment, surroundings: Surroundings): Promise<WorkTree | null> {
  const { facts, program } = await ask(surroundings.cwd, environment, surroundings);
  if (facts.up === null) return null;
  const root = Array.from({ length: facts.up }).reduce<BytePath>(parentOf, surroundings.cwd);
  const named = resolveBytes(surroundings.cwd, pathFromText(facts.gitFolder));
  const own = findGitFolder(root);
  const isOwn = own.kind === 'found' && identify(own.gitFolder) === identify(named);
  return { root, rootText: asText(root), repository: isOwn ? root : named, program, environment };
}

async function workTreeAt(
  holder: BytePath,
  environment: Environment,
  surroundings: Surroundings,
  heldBy: (holder: BytePath | null) => Promise<WorkTree | null>,
): Promise<WorkTree | null> {
  const { facts, program } = await ask(holder, environment, surroundings);
  if (facts.up === 0) return { root: holder, rootText: asText(holder), repository: holder, program, environment };
  // git took this `.git` for no repository and went on to the next one above.
  if (facts.gitFolder !== '.git' && isFolder(joinPath(holder, '.git'))) return heldBy(findHolder(parentOf(holder), surroundings.env));
  // Bare, or its configuration claims another folder for its work tree, which may be anything: then what was named is read as it is.
  return null;
}

async function ask(folder: BytePath, environment: Environment, { cwd, env, signal }: Surroundings): Promise<Asked> {
  const folderText = asText(folder);
  const program = findGit(env, textOf(cwd) ?? '');
  if (program === null) throw gitMissing(folderText);
  refuseEndless(folder);
  return { facts: await revParse(folderText, program, environment, signal), program };
}

/** What git reads before anything else of a repository. */
const FIRST_READ = ['config', 'HEAD', 'commondir'];

/** git opens them whatever they are, and of a pipe or a device it would never see the end. */
function refuseEndless(folder: BytePath): void {
  const inner = joinPath(folder, '.git');
  const gitFolder = isFolder(inner) ? inner : folder;
  const first = FIRST_READ.map((name) => joinPath(gitFolder, name)).find((path) => isEndless(path));
  if (first === undefined) return;
  const where = Buffer.from(first, 'latin1').toString();
  throw new Failure({
    what: 'this is no file, and git would wait for it for ever',
    where,
    next: 'replace it by the file that it should be',
  });
}

function isEndless(path: BytePath): boolean {
  const stats = statSync(forSystem(path), { throwIfNoEntry: false });
  return stats !== undefined && (stats.isFIFO() || stats.isCharacterDevice());
}

function asText(folder: BytePath): string {
  const text = textOf(folder);
  if (text !== null) return text;
  const where = Buffer.from(folder, 'latin1').toString();
  const next = 'rename the folder, or scan it with --no-ignore, which does not ask git';
  throw new Failure({ what: 'git cannot be started in a folder whose path is not UTF-8', where, next });
}

function isFolder(path: BytePath): boolean {
  return statSync(forSystem(path), { throwIfNoEntry: false })?.isDirectory() === true;
}

function once<T>(work: () => Promise<T>): () => Promise<T> {
  let done: Promise<T> | null = null;
  return () => {
    done ??= work();
    return done;
  };
}
