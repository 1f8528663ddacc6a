// Which objects a repository has lost: that its refs, reflogs and indexes lead to, and that are not there. To be asked where something was seen to be missing,
// since it takes passes over all commits and trees. What only thrown away objects name git throws away as well: that is not lost.

import { placeOfCommit } from './commit-place.ts';
import { type CommitGraph, openGraph } from './history/commit-graph.ts';
import { type IdNumbers, idNumbers } from './history/id-numbers.ts';
import { placingCommits } from './history/placed-commits.ts';
import { reachability, type Start } from './history/reachability.ts';
import { keptIds, type Referring } from './kept-ids.ts';
import { type Lost, lostBelow } from './lost-below.ts';
import { presence } from './presence.ts';
import type { Room } from './room.ts';
import { parseTag } from './tag.ts';
import type { Turns } from './turns.ts';
import { walkStore } from './walk-store.ts';

/** The parents of commits at which a shallow history ends are not lost. Throws what `turns` throws. */
export async function lostObjects(referring: Referring, room: Room, turns: Turns): Promise<Lost> {
  const { repository, store } = referring;
  const { idLength, format } = repository;
  const isThere = presence(store, format.objectFormat);
  const lost = new Set<string>();
  const trees = idNumbers(idLength);
  const need = (id: Uint8Array): 'there' | 'lost' => {
    if (isThere(id, 0)) return 'there';
    lost.add(Buffer.from(id).toString('hex'));
    return 'lost';
  };
  const starts = startsOf(referring, need, trees);
  const graph = await readGraph(referring, room, turns);
  const { reached } = reachability(graph, starts);
  for (let commit = 0; commit < graph.count; commit++) {
    if (reached[commit] === 0) continue;
    if (graph.isMissing(commit)) {
      need(graph.idOf(commit));
      continue;
    }
    const tree = graph.treeId(graph.treeOf(commit));
    if (need(tree) === 'there') trees.add(tree);
  }
  const below = await lostBelow(trees, idLength, isThere, (onTree) => walkStore(store, format.objectFormat, room, 'tree', turns, onTree));
  return { ids: [...new Set([...lost, ...below.ids])].sort(), extent: below.extent };
}

async function readGraph({ repository, store }: Referring, room: Room, turns: Turns): Promise<CommitGraph> {
  const { idLength, format, shallow } = repository;
  const graph = openGraph(idLength);
  const placing = placingCommits(idLength);
  const ends = new Set(shallow);
  await walkStore(store, format.objectFormat, room, 'commit', turns, (id, bytes) => {
    const place = placeOfCommit(bytes, idLength);
    if (place === null) return;
    const isEnd = ends.size > 0 && ends.has(Buffer.from(id).toString('hex'));
    placing.add(id, isEnd ? { ...place, links: place.links.subarray(0, idLength) } : place);
  });
  graph.add(placing.all());
  return graph.close();
}

/** Of what is named directly, and of what tags are of in the end: the commits. Trees are added to `trees`. */
function startsOf(referring: Referring, need: (id: Uint8Array) => 'there' | 'lost', trees: IdNumbers): readonly Start[] {
  const { store, repository } = referring;
  const starts: Start[] = [];
  const waiting = new Set(keptIds(referring));
  // What is added on the way is gone through as well.
  for (const oid of waiting) {
    const id = Buffer.from(oid, 'hex');
    if (need(id) === 'lost') continue;
    const type = store.typeOf(oid);
    if (type === 'commit') starts.push({ mark: 'other', commit: id });
    if (type === 'tree') trees.add(id);
    const tag = type === 'tag' ? store.read(oid) : null;
    const { object } = tag === null ? { object: null } : parseTag(tag.bytes, repository.idLength);
    if (object !== null) waiting.add(object);
  }
  return starts;
}
