// The names in one folder, with what each stands for. Does not go deeper, and sorts nothing.

import { readdirSync } from 'node:fs';
import { type BytePath, forSystem } from '../git/byte-path.ts';
import { type Kind, kindOf } from './kind.ts';
import { asSystemError, type SystemError } from './system-error.ts';

/** The bytes of the name, one per character. `sorted`: what it is sorted by, so that what is in `a` comes after `a-b` and `a.b`, as in git. */
export type Entry = { readonly name: string; readonly kind: Kind; readonly sorted: string };

/** The error where the folder cannot be read. */
export function readFolder(at: BytePath): readonly Entry[] | SystemError {
  try {
    return readEntries(at);
  } catch (error) {
    return asSystemError(error);
  }
}

function readEntries(at: BytePath): readonly Entry[] {
  const folder = forSystem(at);
  try {
    // Twice as fast as Buffers.
    return readdirSync(folder, { encoding: 'latin1', withFileTypes: true }).map((entry) => entryOf(entry.name, kindOf(entry)));
  } catch (error) {
    asSystemError(error);
  }
  // Where the file system does not give types, Node looks each name up and fails on names that are not ASCII, unless they are Buffers.
  const entries = readdirSync(folder, { encoding: 'buffer', withFileTypes: true });
  return entries.map((entry) => entryOf(entry.name.toString('latin1'), kindOf(entry)));
}

function entryOf(name: string, kind: Kind): Entry {
  return { name, kind, sorted: kind === 'folder' ? `${name}/` : name };
}

/** Whether a folder with these entries is a bare repository or a `.git`: what git itself looks for first. */
export function isGitFolder(entries: readonly Entry[]): boolean {
  const has = (name: string, kinds: readonly Kind[]): boolean => entries.some((entry) => entry.name === name && kinds.includes(entry.kind));
  return has('HEAD', ['file', 'symlink']) && has('objects', ['folder', 'symlink']) && has('refs', ['folder']);
}
