// All files under a folder of a repository in which names stand for refs. Follows links, as git does, but enters each folder once. Opens no file.

import { lstatSync, readlinkSync, statSync } from 'node:fs';
import { type BytePath, bytePath, forSystem, joinPath } from './byte-path.ts';
import { identify, listNames } from './list-names.ts';
import { isAbsent, type RepositoryProblem, systemProblem } from './repository-problem.ts';

export type WalkedFile = {
  readonly path: BytePath;
  /** Seen from the folder in which the walk began. */
  readonly name: BytePath;
  /** Where it is a link that says itself which ref it stands for (`refs/…`), that; else null. */
  readonly refLink: BytePath | null;
};

export type WalkedFiles = { readonly files: readonly WalkedFile[]; readonly problems: readonly RepositoryProblem[] };

/** Names that git passes over among refs: of hidden files, and of locks, which are being written. */
const PASSED_OVER = /^\.|\.lock$/;

/** In `start` of `base`, which need not be there. */
export function walkFiles(base: BytePath, start: string): WalkedFiles {
  const files: WalkedFile[] = [];
  const problems: RepositoryProblem[] = [];
  const entered = new Set<string>();
  const waiting: BytePath[] = [bytePath(start)];
  const look = (name: BytePath): void => {
    const path = joinPath(base, name);
    try {
      const found = lookAt(path);
      if (found === 'folder') waiting.push(name);
      else files.push({ path, name, refLink: found === 'file' ? null : found });
    } catch (error) {
      problems.push(systemProblem(error, path));
    }
  };
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    const at = joinPath(base, folder);
    const id = identify(at) ?? at;
    if (entered.has(id)) continue;
    entered.add(id);
    const listed = listNames(at);
    if (listed.kind === 'problem') problems.push(listed.problem);
    if (listed.kind !== 'names') continue;
    for (const name of listed.names) if (!PASSED_OVER.test(name)) look(joinPath(folder, name));
  }
  return { files: files.sort((a, b) => compare(a.name, b.name)), problems };
}

/** The target of a link that stands for a ref, or null. Such links were written before there were files for it. */
export function refLinkAt(path: BytePath): BytePath | null {
  try {
    const target = readlinkSync(forSystem(path), 'latin1');
    return target.startsWith('refs/') ? bytePath(target) : null;
  } catch (error) {
    // No link, or gone.
    isAbsent(error);
    return null;
  }
}

function lookAt(path: BytePath): 'folder' | 'file' | BytePath {
  const system = forSystem(path);
  if (lstatSync(system).isSymbolicLink()) {
    const link = refLinkAt(path);
    if (link !== null) return link;
  }
  return statSync(system).isDirectory() ? 'folder' : 'file';
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
