// One PATH of the command line as what there is to read in it. Reads no file.

import { existsSync } from 'node:fs';
import { Failure } from '../core/failure.ts';
import { type BytePath, bytePath, forSystem, joinPath, lastName, parentOf, pathFromText, relativePath, textOf } from '../git/byte-path.ts';
import { expandGlob, type Match } from './expand-glob.ts';
import { gitFolderSkip, nodeModulesSkip, specialSkip, unnameableFile, unreadableFile, unreadableFolder } from './foreseen-skip.ts';
import { listWorkTree } from './list-work-tree.ts';
import type { Listed, Place } from './listed.ts';
import { globToNothing, linkToNothing, missingPath } from './missing-path.ts';
import { resolveNamed } from './named-path.ts';
import { noHistory } from './no-history.ts';
import type { Pause } from './pause.ts';
import { isGitFolder, readFolder } from './read-folder.ts';
import type { SourceRequest } from './request.ts';
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
  readonly history: SourceRequest['history'];
  readonly pause: Pause;
  readonly signal: AbortSignal;
};

/** What is read, or could be, and holds nothing that has a path. */
const CONTENT: ReadonlySet<string> = new Set(['file', 'fifo', 'socket', 'device']);

/** Throws a Failure where it stands for nothing, and where it has no history and that alone is asked for. */
export async function listPath(typed: string, lister: Lister): Promise<Iterable<Listed>> {
  const named = resolveNamed(typed, lister.cwd);
  if (lister.history === 'alone' && CONTENT.has(named.kind)) throw noHistory(typed, 'file');
  switch (named.kind) {
    case 'folder':
      return listFolder(named.at, prefixed(named.name, lister), lister, typed);
    case 'file':
      return [{ kind: 'file', at: named.at, path: (await placeOf(named.named, lastName(named.named), lister)).path }];
    case 'fifo':
    case 'socket':
    case 'device':
      return [specialSkip(await placeOf(named.named, lastName(named.named), lister), named.kind)];
    case 'unreadable': {
      const skip = unreadableFile({ at: named.named, path: showPath(lastName(named.named)) }, named.error);
      // A glob may be longer than any name.
      return named.error.code === 'ENAMETOOLONG' ? listGlob(typed, lister, () => [skip]) : [skip];
    }
    case 'link to nothing':
      throw linkToNothing(typed);
    case 'missing':
      return listGlob(typed, lister, () => {
        throw missingPath(typed, lister.cwd);
      });
  }
}

/** The work tree around `folder`, where there is one, else the folder. */
export async function listSurroundings(folder: BytePath, lister: Lister): Promise<Iterable<Listed>> {
  const territory = await lister.territoryOf(folder);
  return listFolder(territory.kind === 'open' ? folder : territory.root, bytePath(''), lister, '.');
}

async function listFolder(folder: BytePath, prefix: BytePath, lister: Lister, typed: string): Promise<Iterable<Listed>> {
  const { nodeModules, pause, signal } = lister;
  const isAlone = lister.history === 'alone';
  const entries = readFolder(folder);
  if (!(entries instanceof Error) && isGitFolder(entries)) return insideOfRepository(folder, prefix, lister);
  const territory = await lister.territoryOf(folder);
  // What cannot be read may be a repository.
  if (territory.kind === 'open' && isAlone && !(entries instanceof Error)) throw noHistory(typed, 'open');
  if (territory.kind === 'open') return walkFolder({ folder, shown: prefix, root: folder, nodeModules, ownGit: null });
  const { root } = territory;
  const shown = relativePath(folder, root);
  const ownGit = joinPath(root, '.git');
  const hasHistory = shown === '' && lister.history !== 'none';
  const history: readonly Listed[] = hasHistory ? [{ kind: 'history', at: root, path: '.git' }] : [];
  if (isAlone && !hasHistory) throw noHistory(typed, 'part');
  if (isAlone) return history;
  const listed = territory.kind === 'rooted' ? [] : await listWorkTree(territory.workTree, folder, pause, signal);
  const isForeign = territory.kind === 'rooted' || (shown !== '' && isUnknown(folder, listed));
  return isForeign ? chain(history, walkFolder({ folder, shown, root, nodeModules, ownGit })) : chain(history, listed);
}

/** A folder that was named is meant, even if git ignores all of it, keeps it for itself, or takes it for a submodule that is not there. */
function isUnknown(folder: BytePath, listed: readonly Listed[]): boolean {
  return listed.every((item) => item.at === folder && item.kind === 'skip' && item.reason === 'submodule');
}

async function listGlob(typed: string, lister: Lister, otherwise: () => Iterable<Listed>): Promise<Iterable<Listed>> {
  const expansion = await expandGlob(typed, lister.cwd, lister.nodeModules, lister.signal);
  if (expansion === 'no glob') return otherwise();
  const { base, matches, passedOver, unreadable } = expansion;
  if (matches.length === 0 && unreadable.length === 0) throw globToNothing(typed);
  if (lister.history === 'alone') throw noHistory(typed, 'files');
  const territory = await lister.territoryOf(base);
  const root = territory.kind === 'open' ? base : territory.root;
  const prefix = territory.kind === 'open' ? prefixed(lastName(base), lister) : relativePath(base, root);
  const place = (relative: BytePath): Place => ({ at: joinPath(base, relative), path: showPath(joinPath(prefix, relative)) });
  return [
    ...passedOver.map((folder) => passedOverSkip(place(folder))),
    ...unreadable.map(({ relative, error }) => unreadableFolder(place(relative), error)),
    ...matches.map(({ relative, kind }) => listedAs(kind, place(relative), root)),
  ];
}

function listedAs(kind: Match['kind'], place: Place, root: BytePath): Listed {
  switch (kind) {
    case 'file':
      return isUnnameable(place.at) ? unnameableFile(place) : { kind, ...place };
    case 'symlink':
      return { kind, ...place, root };
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

/** A bare repository, or the `.git` of a work tree: there is nothing to read in it but its history. */
function insideOfRepository(folder: BytePath, prefix: BytePath, { history }: Lister): readonly Listed[] {
  if (history !== 'none') return [{ kind: 'history', at: folder, path: showPath(prefix) }];
  throw new Failure({
    what: 'this is the inside of a git repository, which has nothing but history',
    where: textOf(folder) ?? showPath(folder),
    next: 'leave --no-history out, or name the work tree that belongs to it',
  });
}

function* chain<T>(...parts: readonly Iterable<T>[]): Generator<T, void, undefined> {
  for (const part of parts) yield* part;
}
