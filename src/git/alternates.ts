// All folders with objects of a repository: its own, and those that `info/alternates` names, which may name others in turn. As git reads
// them (object-file.c); `http-alternates` were for fetching and are read by nobody. Looks at no objects.

import { type BytePath, joinPath } from './byte-path.ts';
import { realPath, resolveBytes } from './git-folder.ts';
import { identify, isFolder } from './list-names.ts';
import { readBounded, SMALL } from './read-bounded.ts';
import type { RepositoryProblem } from './repository-problem.ts';
import { unquote } from './unquote.ts';

export type ObjectFolders = { readonly folders: readonly BytePath[]; readonly problems: readonly RepositoryProblem[] };

/** So far down does git follow them. */
const DEEPEST = 5;

/** `main`: `objects` of the common folder, and what else is named from outside. They come first, each once, as git looks into them. */
export function objectFolders(main: readonly BytePath[]): ObjectFolders {
  const folders: BytePath[] = [];
  const problems: RepositoryProblem[] = [];
  const seen = new Set<string>();
  const add = (folder: BytePath, depth: number): void => {
    const id = identify(folder) ?? folder;
    if (seen.has(id)) return;
    seen.add(id);
    folders.push(folder);
    const where = joinPath(folder, 'info/alternates');
    const read = readBounded(where, SMALL);
    if (read.kind === 'problem') problems.push(read.problem);
    if (read.kind !== 'bytes') return;
    const paths = parseAlternates(read.bytes.toString('latin1'));
    if (depth > DEEPEST && paths.length > 0) {
      problems.push({ kind: 'missing', where, detail: 'it names further folders with objects, too deep for git to follow' });
      return;
    }
    const targets = paths.map((path) => realPath(resolveBytes(folder, path)));
    const present = targets.filter(isFolder);
    const gone = targets.length - present.length;
    if (gone > 0) problems.push({ kind: 'missing', where, detail: `it names folders with objects that are not there: ${gone}` });
    for (const target of present) add(target, depth + 1);
  };
  for (const folder of main) add(folder, 0);
  return { folders, problems };
}

/** One path a line, or between other separators; comments and empty lines left out. A quote that does not end is part of the path. */
export function parseAlternates(text: string, separator = '\n'): readonly string[] {
  const paths: string[] = [];
  for (let at = 0; at < text.length; ) {
    const end = text.indexOf(separator, at) === -1 ? text.length : text.indexOf(separator, at);
    const quoted = unquote(text.slice(at));
    // What comes after the closing quote is the next path, whether or not a line ends there.
    const next = quoted === null ? end + 1 : at + quoted.length + (text[at + quoted.length] === undefined ? 0 : 1);
    const path = quoted?.value ?? text.slice(at, end);
    if (path !== '' && (quoted !== null || !path.startsWith('#'))) paths.push(path);
    at = next;
  }
  return paths;
}
