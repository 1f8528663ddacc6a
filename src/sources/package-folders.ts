// Which `node_modules` folders a path goes through. Knows nothing else of packages.

import { type BytePath, bytePath } from '../git/byte-path.ts';

const FOLDER = /(?<=^|\/)node_modules(?=\/)/g;

/** Outermost first, as paths; only those below `part`, the folder that was asked for. */
export function packageFolders(path: BytePath, part: BytePath): readonly BytePath[] {
  if (!path.includes('node_modules/')) return [];
  const all = Array.from(path.matchAll(FOLDER), ({ index }) => bytePath(path.slice(0, index + 'node_modules'.length)));
  return all.filter((folder) => folder.length > part.length);
}
