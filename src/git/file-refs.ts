// Refs that are files: those of all work trees, and at the top of each work tree's folder HEAD and its like. Resolves no symbolic ones.

import { lstatSync } from 'node:fs';
import { type BytePath, forSystem, joinPath } from './byte-path.ts';
import { listNames } from './list-names.ts';
import type { IdLength } from './object-id.ts';
import { GROWING, readBounded, SMALL } from './read-bounded.ts';
import { parseIdLines, parseRefFile, type RefContent } from './ref-file.ts';
import { isAbsent, type RepositoryProblem } from './repository-problem.ts';
import { refLinkAt, type WalkedFile, walkFiles } from './walk-files.ts';
import type { WorkTreeFolder } from './work-tree-folders.ts';

/** `prefix`: of the work tree that it was found in. */
export type FileRef = { readonly prefix: BytePath; readonly name: BytePath; readonly content: Exclude<RefContent, { kind: 'broken' }> };

export type FileRefs = { readonly refs: readonly FileRef[]; readonly problems: readonly RepositoryProblem[] };

/** Of the files at the top, those that git takes for refs (refs.c, is_root_ref). */
const TOP = /^(?:[A-Z_-]*HEAD|AUTO_MERGE|BISECT_EXPECTED_REV|NOTES_MERGE_PARTIAL|NOTES_MERGE_REF|MERGE_AUTOSTASH)$/;

/** With an id for each thing fetched or merged, at the starts of lines. They are files wherever other refs are kept. */
const OF_LINES = ['FETCH_HEAD', 'MERGE_HEAD'];

/** All of them, in `refs` and at the top. */
export function readFileRefs({ folder, prefix }: WorkTreeFolder, idLength: IdLength): FileRefs {
  const top = listNames(folder);
  const names = top.kind === 'names' ? top.names.filter((name) => TOP.test(name) && !OF_LINES.includes(name)) : [];
  const heads = names.map((name): WalkedFile => {
    const path = joinPath(folder, name);
    return { path, name: joinPath(prefix, name), refLink: refLinkAt(path) };
  });
  const walked = walkFiles(folder, 'refs');
  const inRefs = walked.files.map((file) => ({ ...file, name: joinPath(prefix, file.name) }));
  const read = [...heads, ...inRefs].map((file) => readOne(file, prefix, idLength));
  const all = [{ refs: [], problems: walked.problems }, ...read, readLines({ folder, prefix }, idLength)];
  return { refs: all.flatMap(({ refs }) => refs), problems: all.flatMap(({ problems }) => problems) };
}

/** Those alone that are files even where refs are kept in another way. */
export function readLines({ folder, prefix }: WorkTreeFolder, idLength: IdLength): FileRefs {
  const read = OF_LINES.map((name): FileRefs => {
    const path = joinPath(folder, name);
    const file = readBounded(path, GROWING);
    if (file.kind === 'absent') return { refs: [], problems: [] };
    if (file.kind === 'problem') return { refs: [], problems: [file.problem] };
    const ids = parseIdLines(file.bytes, idLength);
    if (ids === null) return { refs: [], problems: [{ kind: 'corrupt', where: path, detail: 'a line does not begin with an id' }] };
    return { refs: ids.map((id) => ({ prefix, name: joinPath(prefix, name), content: { kind: 'object', id } })), problems: [] };
  });
  return { refs: read.flatMap(({ refs }) => refs), problems: read.flatMap(({ problems }) => problems) };
}

function readOne({ path, name, refLink }: WalkedFile, prefix: BytePath, idLength: IdLength): FileRefs {
  if (refLink !== null) return { refs: [{ prefix, name, content: { kind: 'symbolic', target: refLink } }], problems: [] };
  const file = readBounded(path, SMALL);
  // Deleted or packed since it was listed.
  if (file.kind === 'absent' && !isThere(path)) return { refs: [], problems: [] };
  if (file.kind === 'problem') return { refs: [], problems: [file.problem] };
  const content: RefContent = file.kind === 'absent' ? { kind: 'broken' } : parseRefFile(file.bytes, idLength);
  if (content.kind !== 'broken') return { refs: [{ prefix, name, content }], problems: [] };
  return { refs: [], problems: [{ kind: 'corrupt', where: path, detail: 'a ref that names neither an object nor another ref' }] };
}

/** Itself, even if it is a link that leads nowhere. */
function isThere(path: BytePath): boolean {
  try {
    return lstatSync(forSystem(path), { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    return !isAbsent(error);
  }
}
