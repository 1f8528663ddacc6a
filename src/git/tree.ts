// Trees: entries of a mode, a name and an id. Read in place, without a string or an object for each, since a history has hundreds of
// thousands of trees that nobody needs more of than an id. Judges no names: `..`, `.git`, doubled or unsorted ones are told like any other.

import type { IdLength } from './object-id.ts';

/**
 * `mode` as a number (0o100644). The name is `nameFrom` to `nameTo`, never empty, without a NUL; the id is the `idLength` bytes at `idAt`.
 * Ends the walk by returning `stop`.
 */
export type OnTreeEntry = (mode: number, nameFrom: number, nameTo: number, idAt: number) => 'go on' | 'stop';

/** Modes of the entries that name other than files. */
export const TREE_MODE = 0o040000;
export const SYMLINK_MODE = 0o120000;
export const GITLINK_MODE = 0o160000;

/** The bits of a mode that say what an entry is. */
const KIND = 0o170000;

const SPACE = 0x20;
const ZERO = 0x30;
const SEVEN = 0x37;
const LARGEST_MODE = 0o177777;

/**
 * The tree at `from` to `to` in `bytes`, without its object header; its entries in their order. What is malformed ends it: then the problem
 * is told, as the end of a sentence that begins with the tree, after all entries that came before. Null where all is well.
 */
export function walkTree(bytes: Uint8Array, from: number, to: number, idLength: IdLength, onEntry: OnTreeEntry): string | null {
  for (let at = from; at < to; ) {
    let mode = 0;
    let space = at;
    for (let byte = bytes[space] ?? 0; space < to && byte >= ZERO && byte <= SEVEN && mode <= LARGEST_MODE; byte = bytes[space] ?? 0) {
      mode = mode * 8 + byte - ZERO;
      space += 1;
    }
    if (space === at || space >= to || bytes[space] !== SPACE || mode > LARGEST_MODE) return 'has an entry without a mode';
    let end = space + 1;
    while (end < to && bytes[end] !== 0) end += 1;
    if (end >= to) return 'ends in the middle of a name';
    if (end === space + 1) return 'has an entry without a name';
    if (end + 1 + idLength > to) return 'ends in the middle of an id';
    if (onEntry(mode, space + 1, end, end + 1) === 'stop') return null;
    at = end + 1 + idLength;
  }
  return null;
}

/** Whether an entry of that mode is a blob: a file or a link, whatever its rights. */
export function isBlobMode(mode: number): boolean {
  const kind = mode & KIND;
  return kind !== TREE_MODE && kind !== GITLINK_MODE;
}

/** Whether an entry of that mode is a commit of another repository, which is not meant to be there. */
export function isSubmodule(mode: number): boolean {
  return (mode & KIND) === GITLINK_MODE;
}
