// Everything in a folder, at any depth, in the order of the bytes of the paths. Follows no links and reads no file.

import { type BytePath, joinPath, lastName } from '../git/byte-path.ts';
import { bareRepositorySkip, gitFolderSkip, nodeModulesSkip, specialSkip, unreadableFolder } from './foreseen-skip.ts';
import type { Kind } from './kind.ts';
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

type Found = { readonly at: BytePath; readonly shown: BytePath; readonly kind: Kind };

/** Lazy: each folder is read when its turn comes. */
export function* walkFolder(walk: Walk): Generator<Listed, void, undefined> {
  const { folder, shown, root } = walk;
  const pending: Found[] = [{ at: folder, shown, kind: 'folder' }];
  for (let found = pending.pop(); found !== undefined; found = pending.pop()) {
    const place = { at: found.at, path: showPath(found.shown) };
    switch (found.kind) {
      case 'file':
        yield { kind: 'file', ...place };
        break;
      case 'symlink':
        yield { kind: 'symlink', ...place, root };
        break;
      case 'folder':
        yield* enterFolder(found, pending, walk);
        break;
      case 'fifo':
      case 'socket':
      case 'device':
        yield specialSkip(place, found.kind);
        break;
    }
  }
}

/** Puts what is in it on top of `pending`, first name last. */
function* enterFolder({ at, shown }: Found, pending: Found[], walk: Walk): Generator<Listed, void, undefined> {
  const place = { at, path: showPath(shown) };
  if (walk.nodeModules === 'pass over' && at !== walk.folder && lastName(at) === 'node_modules') {
    yield nodeModulesSkip(place);
    return;
  }
  const entries = readFolder(at);
  if (entries instanceof Error) {
    yield unreadableFolder(place, entries);
    return;
  }
  if (isGitFolder(entries)) yield bareRepositorySkip(place);
  for (const { name, kind } of inReverse(entries)) {
    const found = { at: joinPath(at, name), shown: joinPath(shown, name), kind };
    if (name !== '.git') pending.push(found);
    else if (found.at !== walk.ownGit) yield gitFolderSkip({ at: found.at, path: showPath(found.shown) });
  }
}

/** Of paths, not of names: what is in `a` comes after `a-b` and `a.b`, as git sorts too. */
function inReverse(entries: readonly Entry[]): readonly Entry[] {
  const keyed = entries.map((entry) => ({ entry, key: entry.kind === 'folder' ? `${entry.name}/` : entry.name }));
  keyed.sort((a, b) => (a.key < b.key ? 1 : -1));
  return keyed.map(({ entry }) => entry);
}
