// Which objects of a repository are referred to and are not there: to be asked where something may be missing, since it takes a pass over all commits, trees
// and tags. Fetches none, and tells nothing of objects that are there and cannot be read.

import { commitLinks } from './commit.ts';
import { idAt } from './find-id.ts';
import { idNumbers } from './history/id-numbers.ts';
import { keptIds, type Referring } from './kept-ids.ts';
import { emptyTree } from './object-id.ts';
import type { Room } from './room.ts';
import { parseTag } from './tag.ts';
import { isSubmodule, walkTree } from './tree.ts';
import type { Turns } from './turns.ts';
import { walkStore } from './walk-store.ts';

/**
 * Their ids in hex digits, sorted. What is only below a missing one is not known. Neither the parents of commits at which a shallow history ends count nor
 * the commits of submodules, which are not meant to be there. Throws what `turns` throws.
 */
export async function missingObjects(referring: Referring, room: Room, turns: Turns): Promise<readonly string[]> {
  const { repository, store } = referring;
  const { idLength, format, shallow } = repository;
  const there = idNumbers(idLength);
  for (const { pack } of store.packs) for (let place = 0; place < pack.index.count; place++) there.add(idAt(pack.index, place));
  for (const { id } of store.loose) there.add(Buffer.from(id, 'hex'));
  there.add(emptyTree(format.objectFormat));
  const missing = new Set<string>();
  const refer = (bytes: Uint8Array, at: number): void => {
    if (there.find(bytes, at) < 0) missing.add(Buffer.from(bytes.subarray(at, at + idLength)).toString('hex'));
  };
  const referTo = (id: string): void => refer(Buffer.from(id, 'hex'), 0);
  for (const id of keptIds(referring)) referTo(id);
  const ends = new Set(shallow);
  const walk = (type: 'commit' | 'tree' | 'tag', onObject: (id: Uint8Array, bytes: Uint8Array) => void): Promise<void> =>
    walkStore(store, format.objectFormat, room, type, turns, onObject);
  await walk('commit', (id, bytes) => {
    const [tree, ...parents] = commitLinks(bytes, idLength);
    const counting = ends.has(Buffer.from(id).toString('hex')) ? [] : parents;
    for (const at of tree === undefined ? [] : [tree, ...counting])
      referTo(Buffer.from(bytes.subarray(at, at + 2 * idLength)).toString('latin1'));
  });
  await walk('tag', (_id, bytes) => {
    const { object } = parseTag(bytes, idLength);
    if (object !== null) referTo(object);
  });
  await walk('tree', (_id, bytes) => {
    walkTree(bytes, 0, bytes.length, idLength, (mode, _from, _to, idFrom) => {
      if (!isSubmodule(mode)) refer(bytes, idFrom);
      return 'go on';
    });
  });
  return [...missing].sort();
}
