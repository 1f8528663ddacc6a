// One PATH of the command line as what there is to read in it. Reads no file.

import { existsSync } from 'node:fs';
import { Failure } from '../core/failure.ts';
import { type BytePath, bytePath, forSystem, joinPath, lastName, parentOf, pathFromText, relativePath, textOf } from '../git/byte-path.ts';
import { expandGlob, type Match } from './expand-glob.ts';
import {
  gitFolderSkip,
  historySkip,
  nodeModulesSkip,
  specialSkip,
  unnameableFile,
  unreadableFile,
  unreadableFolder,
} from './foreseen-skip.ts';
import { listWorkTree } from './list-work-tree.ts';
import type { Listed, Place } from './listed.ts';
import { globToNothing, linkToNothing, missingPath } from './missing-path.ts';
import { resolveNamed } from './named-path.ts';
import type { Pause } from './pause.ts';
import { isGitFolder, readFolder } from './read-folder.ts';
import { showPath } from './show-path.ts';
import type { TerritoryFinder } from './territory.ts';
import { walkFolder } from './walk-folder.ts';

export type Lister = {
  readonly cwd: string;
  readonly territoryOf: TerritoryFinder;
  /** Where git does not know better. */
  readonly nodeModules: 'read' | 'pass over';
  /** Of folders in no work tree: what their paths begin with. */
  readonly prefix: 'none' | 'base name';
  readonly pause: Pause;
  readonly signal: AbortSignal;
};

/** Throws a Failure where it stands for nothing. */
export async function listPath(typed: string, lister: Lister): Promise<Iterable<Listed>> {
  const named = resolveNamed(typed, lister.cwd);
  switch (named.kind) {
    case 'folder':
      return listFolder(named.at, prefixed(named.name, lister), lister);
    case 'file':
      return [{ kind: 'file', at: named.at, path: (await placeOf(named.named, lastName(named.named), lister)).path }];
    case 'fifo':
    case 'socket':
    case 'device':
      return [specialSkip(await placeOf(named.named, lastName(named.named), lister), named.kind)];
    case 'unreadable':
      return [unreadableFile({ at: named.named, path: showPath(lastName(named.named)) }, named.error)];
    case 'link to nothing':
      throw linkToNothing(typed);
    case 'missing':
      return listGlob(typed, lister);
  }
}

/** The work tree around `folder`, where there is one, else the folder. */
export async function listSurroundings(folder: BytePath, lister: Lister): Promise<Iterable<Listed>> {
  const territory = await lister.territoryOf(folder);
  return listFolder(territory.kind === 'open' ? folder : territory.root, bytePath(''), lister);
}

async function listFolder(folder: BytePath, prefix: BytePath, lister: Lister): Promise<Iterable<Listed>> {
  const { nodeModules, pause, signal } = lister;
  const entries = readFolder(folder);
  if (!(entries instanceof Error) && isGitFolder(entries)) throw gitFolderNamed(folder);
  const territory = await lister.territoryOf(folder);
  if (territory.kind === 'open') return walkFolder({ folder, shown: prefix, root: folder, nodeModules, ownGit: null });
  const { root } = territory;
  const shown = relativePath(folder, root);
  const ownGit = joinPath(root, '.git');
  const history = shown === '' ? [historySkip({ at: ownGit, path: '.git' })] : [];
  const listed = territory.kind === 'rooted' ? [] : await listWorkTree(territory.workTree, folder, pause, signal);
  // A folder that was named is meant, even if git ignores all of it.
  const isForeign = territory.kind === 'rooted' || (listed.length === 0 && shown !== '');
  return isForeign ? chain(history, walkFolder({ folder, shown, root, nodeModules, ownGit })) : chain(history, listed);
}

async function listGlob(typed: string, lister: Lister): Promise<Iterable<Listed>> {
  const expansion = await expandGlob(typed, lister.cwd, lister.nodeModules, lister.signal);
  if (expansion === 'no glob') throw missingPath(typed, lister.cwd);
  const { base, matches, passedOver, unreadable } = expansion;
  if (matches.length === 0 && unreadable.length === 0) throw globToNothing(typed);
  const prefix = prefixed(lastName(base), lister);
  const place = (relative: BytePath): Promise<Place> => placeOf(joinPath(base, relative), joinPath(prefix, relative), lister);
  const listed: Listed[] = [];
  for (const folder of passedOver) listed.push(passedOverSkip(await place(folder)));
  for (const { relative, error } of unreadable) listed.push(unreadableFolder(await place(relative), error));
  for (const match of matches) listed.push(await listMatch(match, await place(match.relative), base, lister));
  return listed;
}

async function listMatch({ kind }: Match, place: Place, base: BytePath, lister: Lister): Promise<Listed> {
  switch (kind) {
    case 'file':
      return isUnnameable(place.at) ? unnameableFile(place) : { kind, ...place };
    case 'symlink': {
      const territory = await lister.territoryOf(parentOf(place.at));
      return { kind, ...place, root: territory.kind === 'open' ? base : territory.root };
    }
    case 'fifo':
    case 'socket':
    case 'device':
      return specialSkip(place, kind);
  }
}

/** fast-glob turns bytes that are not UTF-8 into a replacement character. */
function isUnnameable(at: BytePath): boolean {
  return at.includes(pathFromText('\uFFFD')) && !existsSync(forSystem(at));
}

/** `elsewhere`: how it is shown where it is in no work tree. */
async function placeOf(at: BytePath, elsewhere: BytePath, { territoryOf }: Lister): Promise<Place> {
  const territory = await territoryOf(parentOf(at));
  return { at, path: showPath(territory.kind === 'open' ? elsewhere : relativePath(at, territory.root)) };
}

function passedOverSkip(place: Place): Listed {
  return lastName(place.at) === '.git' ? gitFolderSkip(place) : nodeModulesSkip(place);
}

function prefixed(name: BytePath, { prefix }: Lister): BytePath {
  return prefix === 'none' ? bytePath('') : name;
}

function gitFolderNamed(folder: BytePath): Failure {
  return new Failure({
    what: 'this is the inside of a git repository, and history is not read by this version',
    where: textOf(folder) ?? showPath(folder),
    next: 'name the work tree that belongs to it, or clone it and scan the clone',
  });
}

function* chain<T>(...parts: readonly Iterable<T>[]): Generator<T, void, undefined> {
  for (const part of parts) yield* part;
}
