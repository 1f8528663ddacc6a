// Which files are in folders of which only the ids are known: what a name is of that a tree gives to another. Knows no paths.

import { asBuffer } from '../git/byte-text.ts';
import type { IdLength } from '../git/object-id.ts';
import type { ObjectStore } from '../git/object-store.ts';
import { GITLINK_MODE, walkTree } from '../git/tree.ts';

/** Distinct folders that are read: more are in no repository that people made, below folders of such names. */
const MOST_FOLDERS = 20_000;

/**
 * By id in hex digits: of a file itself, of a folder all that is in it at any depth, of anything else nothing. Where there are too many folders nothing of
 * any, since what a part of them says of when they came and went would be wrong.
 */
export function filesBelow(
  entries: Iterable<string>,
  store: Pick<ObjectStore, 'read' | 'typeOf'>,
  idLength: IdLength,
): ReadonlyMap<string, readonly string[]> {
  const inside = new Map<string, readonly string[]>();
  const entriesOf = (folder: string): readonly string[] => {
    const known = inside.get(folder) ?? (inside.size < MOST_FOLDERS ? idsIn(store.read(folder)?.bytes, idLength) : []);
    inside.set(folder, known);
    return known;
  };
  const all = new Map<string, readonly string[]>();
  for (const entry of entries) {
    const below = new Set([entry]);
    const files: string[] = [];
    // More come while it goes on.
    for (const id of below) {
      const type = store.typeOf(id);
      if (type === 'blob') files.push(id);
      if (type === 'tree') for (const child of entriesOf(id)) below.add(child);
    }
    all.set(entry, files);
  }
  return inside.size < MOST_FOLDERS ? all : new Map([...all].filter(([entry]) => store.typeOf(entry) === 'blob'));
}

function idsIn(bytes: Uint8Array | undefined, idLength: IdLength): readonly string[] {
  const ids: string[] = [];
  if (bytes === undefined) return ids;
  const tree = asBuffer(bytes);
  walkTree(tree, 0, tree.length, idLength, (mode, _from, _to, idAt) => {
    if (mode !== GITLINK_MODE) ids.push(tree.toString('hex', idAt, idAt + idLength));
    return 'go on';
  });
  return ids;
}
