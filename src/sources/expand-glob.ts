// A PATH that is a glob: the files that it matches, without their content. Only what the user wrote is a glob; names found are taken as they are.

import { type Dirent, readdir } from 'node:fs';
import { sep } from 'node:path';
import type { Entry, FileSystemAdapter } from 'fast-glob';
import { type BytePath, bytePath, joinPath, pathFromText, relativePath, textOf } from '../git/byte-path.ts';
import { type Kind, kindOf } from './kind.ts';
import { asTyped, realPath } from './named-path.ts';
import { asSystemError, isSystemError, type SystemError } from './system-error.ts';

type ReadNames = (path: string, options: { withFileTypes: true }, done: (error: Error | null, entries: Dirent[]) => void) => void;

export type Match = { readonly relative: BytePath; readonly kind: Exclude<Kind, 'folder'> };

export type Expansion = {
  /** The folder that the glob begins in: absolute, without symbolic links. Paths below are relative to it. */
  readonly base: BytePath;
  /** In the order of their bytes. Folders are not among them. */
  readonly matches: readonly Match[];
  /** `.git` and `node_modules` that `**` would have gone into. */
  readonly passedOver: readonly BytePath[];
  readonly unreadable: readonly { readonly relative: BytePath; readonly error: SystemError }[];
};

/** `nodeModules`: whether `**` goes into folders of that name; the glob may name them itself. */
export async function expandGlob(
  typed: string,
  cwd: string,
  nodeModules: 'read' | 'pass over',
  signal: AbortSignal,
): Promise<Expansion | 'no glob'> {
  const [{ default: fastGlob }, { default: picomatch }] = await Promise.all([import('fast-glob'), import('picomatch')]);
  if (typed === '') return 'no glob';
  const pattern = sep === '/' ? typed : typed.replaceAll(sep, '/');
  if (!fastGlob.isDynamicPattern(pattern)) return 'no glob';
  const { base: typedBase, glob } = picomatch.scan(pattern);
  if (glob === '') return 'no glob';
  const base = baseOf(asTyped(typedBase, cwd));
  const folder = base === null ? null : textOf(base);
  if (base === null || folder === null) return { base: bytePath(''), matches: [], passedOver: [], unreadable: [] };
  const names = nodeModules === 'read' ? ['.git'] : ['.git', 'node_modules'];
  const avoided = names.filter((name) => !pattern.split('/').includes(name));
  const passedOver: BytePath[] = [];
  const unreadable: { relative: BytePath; error: SystemError }[] = [];
  const readNames: ReadNames = (path, options, done) =>
    readdir(path, options, (error, entries) => {
      const inside = relativePath(pathFromText(path), base);
      if (isSystemError(error)) unreadable.push({ relative: inside, error });
      const met = error === null && glob.includes('**') ? entries.filter(({ name }) => avoided.includes(name)) : [];
      passedOver.push(...met.map(({ name }) => joinPath(inside, name)));
      done(signal.aborted ? signal.reason : error, entries);
    });
  const found = await fastGlob(glob, {
    ...{ cwd: folder, dot: true, followSymbolicLinks: false, unique: true, suppressErrors: true, objectMode: true },
    // Links and pipes are wanted too, to be told as skips; only folders are not.
    onlyFiles: false,
    ignore: avoided.map((name) => `**/${name}/**`),
    // Its type allows for a second form, without options, in which fast-glob never calls it.
    fs: { readdir: readNames as unknown as FileSystemAdapter['readdir'] },
  });
  signal.throwIfAborted();
  // Its type does not tell that in object mode there are no plain strings.
  const entries = found as unknown as readonly Entry[];
  const matches = entries.flatMap(({ path, dirent }) => {
    const kind = kindOf(dirent);
    return kind === 'folder' ? [] : [{ relative: pathFromText(path), kind }];
  });
  matches.sort((a, b) => (a.relative < b.relative ? -1 : 1));
  return { base, matches, passedOver: passedOver.sort(), unreadable };
}

function baseOf(path: string): BytePath | null {
  try {
    return realPath(path);
  } catch (error) {
    asSystemError(error);
    return null;
  }
}
