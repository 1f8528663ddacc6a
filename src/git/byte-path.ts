// Paths as git and the system have them: bytes, held one per character, so that they compare, sort and key maps as bytes do.
// Does not touch the disk, and does not decide how a path is shown.

import { isUtf8 } from 'node:buffer';
import { basename, dirname, sep } from 'node:path';

declare const held: unique symbol;

/** `/`-separated on every system; each character is one byte (U+0000 to U+00FF). Order by `<` is order by bytes. */
export type BytePath = string & { readonly [held]: 'one character per byte' };

const NOT_PLAIN = /[^ -~]/;

/** The text must hold one character per byte already, as `latin1` decoding gives them. */
export function bytePath(latin1: string): BytePath {
  // The one place where a string becomes a BytePath.
  return latin1 as BytePath;
}

/** A path of this system as a string, in its own separators. */
export function pathFromText(text: string): BytePath {
  return pathFromBytes(Buffer.from(text));
}

/** A path of this system as bytes, in its own separators. */
export function pathFromBytes(bytes: Buffer): BytePath {
  const path = bytes.toString('latin1');
  return bytePath(sep === '/' ? path : path.replaceAll(sep, '/'));
}

/** What Node's file functions take: a string where it is plain ASCII, which is faster, else the bytes. */
export function forSystem(path: BytePath): string | Buffer {
  return NOT_PLAIN.test(path) ? Buffer.from(path, 'latin1') : path;
}

/** The same for many at once, which takes less time than one by one. */
export function allForSystem(paths: readonly BytePath[]): readonly (string | Buffer)[] {
  return NOT_PLAIN.test(paths.join('')) ? paths.map(forSystem) : paths;
}

/** The path as text, or null where it is not UTF-8 and no text stands for it. */
export function textOf(path: BytePath): string | null {
  if (!NOT_PLAIN.test(path)) return path;
  const bytes = Buffer.from(path, 'latin1');
  return isUtf8(bytes) ? bytes.toString() : null;
}

/** `name` in `folder`; either may be empty, which stands for the folder that both are relative to. */
export function joinPath(folder: BytePath, name: string): BytePath {
  if (folder === '' || name === '') return bytePath(folder + name);
  return bytePath(folder.endsWith('/') ? folder + name : `${folder}/${name}`);
}

/** The folder that holds it; of the topmost folder, itself. Of a relative path of one name, the empty path. */
export function parentOf(path: BytePath): BytePath {
  const parent = dirname(path);
  return bytePath(parent === '.' ? '' : parent);
}

/** Its last name; empty for the topmost folder. */
export function lastName(path: BytePath): BytePath {
  return bytePath(basename(path));
}

/** Whether `path` is `folder` or something in it, at any depth, by their names alone. */
export function isWithin(path: BytePath, folder: BytePath): boolean {
  return folder === '' || path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}

/** `path` seen from `folder`, which must hold it; empty where they are the same. */
export function relativePath(path: BytePath, folder: BytePath): BytePath {
  return bytePath(path.slice(folder.length).replace(/^\//, ''));
}
