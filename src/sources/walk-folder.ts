// Everything in a folder, at any depth, in the order of the bytes of the paths. Follows no links and reads no file.

import { type BytePath, bytePath, joinPath } from '../git/byte-path.ts';
import type { Kind } from './kind.ts';
import { fileSkip, folderSkip, type Listed, type Place } from './listed.ts';
import { type Entry, isGitFolder, readFolder } from './read-folder.ts';
import { showPath } from './show-path.ts';
import { specialSkip } from './special-file.ts';
import { inWords, isMissing, type SystemError } from './system-error.ts';

export type Walk = {
  /** Absolute, without symbolic links. */
  readonly folder: BytePath;
  /** What the paths shown begin with; may be empty. */
  readonly shown: BytePath;
  /** What counts as inside for symbolic links: `folder`, or the work tree that it is in. */
  readonly root: BytePath;
  readonly nodeModules: 'read' | 'pass over';
};

type Found = { readonly at: BytePath; readonly shown: BytePath; readonly kind: Kind };

/** Lazy: each folder is read when its turn comes. */
export function* walkFolder({ folder, shown, root, nodeModules }: Walk): Generator<Listed, void, undefined> {
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
        yield* enterFolder(found, place, pending, found.at === folder ? 'read' : nodeModules);
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
function* enterFolder(found: Found, place: Place, pending: Found[], nodeModules: Walk['nodeModules']): Generator<Listed, void, undefined> {
  if (nodeModules === 'pass over' && found.at.endsWith('/node_modules')) {
    yield nodeModulesSkip(place);
    return;
  }
  const entries = readFolder(found.at);
  if (entries instanceof Error) {
    yield unreadableFolder(place, entries);
    return;
  }
  if (isGitFolder(entries)) yield folderSkip(place, 'history', BARE);
  for (const { name, kind } of inReverse(entries)) {
    const at = joinPath(found.at, name);
    const shown = joinPath(found.shown, name);
    if (name === '.git') yield gitFolderSkip({ at, path: showPath(shown) });
    else pending.push({ at, shown, kind });
  }
}

/** Of paths, not of names: what is in `a` comes after `a-b` and `a.b`, as git sorts too. */
function inReverse(entries: readonly Entry[]): readonly Entry[] {
  const keyed = entries.map((entry) => ({ entry, key: entry.kind === 'folder' ? `${entry.name}/` : entry.name }));
  keyed.sort((a, b) => (a.key < b.key ? 1 : -1));
  return keyed.map(({ entry }) => entry);
}
