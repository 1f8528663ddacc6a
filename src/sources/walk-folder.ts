// Everything in a folder, at any depth, in the order of the bytes of the paths. Follows no links and reads no file.

import { type BytePath, bytePath, joinPath, lastName } from '../git/byte-path.ts';
import { bareRepositorySkip, gitFolderSkip, nodeModulesSkip, specialSkip, unreadableFolder } from './foreseen-skip.ts';
import type { Listed } from './listed.ts';
import { type Entry, isGitFolder, readFolder } from './read-folder.ts';
import { showPath } from './show-path.ts';

export type Walk = {
  /** Absolute, without symbolic links. */
  readonly folder: BytePath;
  /** What the paths shown begin with; may be empty. */
  readonly shown: BytePath;
  /** What counts as inside for symbolic links: `folder`, or the work tree that it is in. */
  readonly root: BytePath;
  readonly nodeModules: 'read' | 'pass over';
  /** A `.git` that is told of elsewhere, or null. */
  readonly ownGit: BytePath | null;
};

/** A folder that is being walked: what is left of it, and what the paths in it begin with. */
type Level = { readonly entries: readonly Entry[]; next: number; readonly at: BytePath; readonly shown: string };

/** Lazy: each folder is read when its turn comes. */
export function* walkFolder(walk: Walk): Generator<Listed, void, undefined> {
  const levels: Level[] = [];
  yield* enterFolder(walk.folder, showPath(walk.shown), levels, walk);
  for (let level = levels.at(-1); level !== undefined; level = levels.at(-1)) {
    const entry = level.entries[level.next++];
    if (entry === undefined) {
      levels.pop();
      continue;
    }
    const { name, kind } = entry;
    const at = joinPath(level.at, name);
    // Name by name: that is as good as the whole path, and most of it is known already.
    const path = level.shown + showPath(bytePath(name));
    switch (kind) {
      case 'file':
        yield { kind: 'file', at, path };
        break;
      case 'symlink':
        yield { kind: 'symlink', at, path, root: walk.root };
        break;
      case 'folder':
        yield* enterFolder(at, path, levels, walk);
        break;
      case 'fifo':
      case 'socket':
      case 'device':
        yield specialSkip({ at, path }, kind);
        break;
    }
  }
}

function* enterFolder(at: BytePath, path: string, levels: Level[], walk: Walk): Generator<Listed, void, undefined> {
  const place = { at, path };
  const isTop = levels.length === 0;
  if (walk.nodeModules === 'pass over' && !isTop && lastName(at) === 'node_modules') {
    yield nodeModulesSkip(place);
    return;
  }
  const entries = readFolder(at);
  if (entries instanceof Error) {
    yield unreadableFolder(place, entries);
    return;
  }
  const shown = isTop && walk.shown === '' ? '' : `${path}/`;
  if (isGitFolder(entries)) yield bareRepositorySkip(place);
  const hasGit = entries.some(isGit);
  if (hasGit) {
    const git = joinPath(at, '.git');
    if (git !== walk.ownGit) yield gitFolderSkip({ at: git, path: `${shown}.git` });
  }
  levels.push({ entries: (hasGit ? entries.filter((entry) => !isGit(entry)) : entries).toSorted(compareEntries), next: 0, at, shown });
}

function isGit({ name }: Entry): boolean {
  return name === '.git';
}

/** As their paths compare, not their names. */
function compareEntries(a: Entry, b: Entry): number {
  return a.sorted < b.sorted ? -1 : 1;
}
