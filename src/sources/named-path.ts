// What a PATH on the command line stands for. A link that is named is followed. Lists nothing and reads nothing.

import { lstatSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, sep } from 'node:path';
import { type BytePath, joinPath, lastName, pathFromBytes, pathFromText } from '../git/byte-path.ts';
import type { SpecialKind } from './foreseen-skip.ts';
import { kindOf } from './kind.ts';
import { asSystemError, isMissing, type SystemError } from './system-error.ts';

export type NamedPath =
  /** `at`: absolute, without symbolic links. `name`: its last name as typed. */
  | { readonly kind: 'folder'; readonly at: BytePath; readonly name: BytePath }
  /** `named`: where the name stands; the content is elsewhere (`at`) if it is a link. */
  | { readonly kind: 'file'; readonly at: BytePath; readonly named: BytePath }
  | { readonly kind: SpecialKind; readonly named: BytePath }
  | { readonly kind: 'unreadable'; readonly named: BytePath; readonly error: SystemError }
  | { readonly kind: 'link to nothing' }
  | { readonly kind: 'missing' };

export function resolveNamed(typed: string, cwd: string): NamedPath {
  // No file has such a name; Node takes both for mistakes of ours.
  if (typed === '' || typed.includes('\0')) return { kind: 'missing' };
  const full = asTyped(typed, cwd);
  try {
    return lookAt(full);
  } catch (error) {
    const systemError = asSystemError(error);
    return isMissing(systemError) ? { kind: 'missing' } : { kind: 'unreadable', named: pathFromText(full), error: systemError };
  }
}

/** Absolute, but not tidied up: `link/..` is not the folder that holds the link. */
export function asTyped(typed: string, cwd: string): string {
  return isAbsolute(typed) ? typed : `${cwd}${sep}${typed}`;
}

/** Absolute, without symbolic links. Throws what the system says. */
export function realPath(path: string): BytePath {
  return pathFromBytes(realpathSync.native(path, { encoding: 'buffer' }));
}

function lookAt(full: string): NamedPath {
  const stats = statSync(full, { throwIfNoEntry: false });
  if (stats === undefined) return { kind: lstatSync(full, { throwIfNoEntry: false })?.isSymbolicLink() ? 'link to nothing' : 'missing' };
  const kind = kindOf(stats);
  const typedName = pathFromText(basename(full));
  switch (kind) {
    case 'folder': {
      const at = realPath(full);
      return { kind, at, name: ['.', '..', ''].includes(typedName) ? lastName(at) : typedName };
    }
    case 'file':
      return { kind, at: realPath(full), named: joinPath(realPath(dirname(full)), typedName) };
    case 'fifo':
    case 'socket':
    case 'device':
      return { kind, named: joinPath(realPath(dirname(full)), typedName) };
    // It was followed.
    case 'symlink':
      return { kind: 'link to nothing' };
  }
}
