// What became of objects in the history of a repository: asked only where something was found, since it takes passes over all trees and all commits.

import { parseCommit } from '../git/commit.ts';
import { type Attribution, attributor } from '../git/history/attribution.ts';
import { type CommitGraph, commitGraph, type GraphCommit } from '../git/history/commit-graph.ts';
import { type Contained, containment } from '../git/history/containment.ts';
import { type Reachability, reachability, type Start } from '../git/history/reachability.ts';
import type { Identity } from '../git/identity.ts';
import type { ObjectStore } from '../git/object-store.ts';
import type { Room } from '../git/room.ts';
import { parseTag } from '../git/tag.ts';
import { walkStore } from '../git/walk-store.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { History } from './open-history.ts';

export type Trace = {
  readonly graph: CommitGraph;
  readonly reachability: Reachability;
  /** Of those of these blobs (ids in hex digits) that were asked for at the start. */
  readonly placesOf: (oids: readonly string[]) => Attribution;
  /** In hex digits. */
  readonly oidOf: (blob: number) => string;
  readonly commitOf: (oid: string) => number;
  readonly describe: (commit: number) => CommitFacts | null;
};

/** As stored, one character per byte. */
export type CommitFacts = { readonly oid: string; readonly author: Identity | null; readonly subject: string };

/** `blobs`: ids in hex digits, each once. */
export function traceObjects(history: History, blobs: readonly string[], kernel: Pick<Kernel, 'searchTreesFor'>, room: Room): Trace {
  const { repository, store } = history;
  const { idLength, format } = repository;
  const graph = commitGraph(readCommits(history, room), idLength);
  const reached = reachability(graph, startsOf(history));
  const contained = containedIn(history, blobs, kernel, room);
  const find = attributor(contained, graph, reached);
  const hex = (id: Uint8Array): string => Buffer.from(id).toString('hex');
  return {
    graph,
    reachability: reached,
    placesOf: (oids) => find(oids.map((oid) => contained.ids.find(Buffer.from(oid, 'hex'))).filter((blob) => blob >= 0)),
    oidOf: (blob) => hex(contained.ids.idOf(blob)),
    commitOf: (oid) => graph.numberOf(Buffer.from(oid, 'hex')),
    describe: (commit) => {
      const oid = hex(graph.idOf(commit));
      const object = store.read(oid);
      if (object?.type !== 'commit') return null;
      const { author, messageAt } = parseCommit(object.bytes, idLength);
      const message = Buffer.from(object.bytes.subarray(messageAt)).toString('latin1');
      return { oid, author, subject: message.trimStart().split('\n', 1)[0] ?? '' };
    },
  };

  function* readCommits(of: History, into: Room): Iterable<GraphCommit> {
    const commits: GraphCommit[] = [];
    walkStore(of.store, format.objectFormat, into, 'commit', (id, bytes) => {
      const { tree, parents, author, committer } = parseCommit(bytes, idLength);
      if (tree === null) return;
      commits.push({
        id: id.slice(),
        tree: Buffer.from(tree, 'hex'),
        parents: parents.map((parent) => Buffer.from(parent, 'hex')),
        authored: author?.seconds ?? null,
        committed: committer?.seconds ?? null,
      });
    });
    yield* commits;
  }
}

function containedIn(
  { repository, store }: History,
  blobs: readonly string[],
  kernel: Pick<Kernel, 'searchTreesFor'>,
  room: Room,
): Contained {
  const { idLength, format } = repository;
  const found = containment(Buffer.from(blobs.join(''), 'hex'), idLength);
  for (let ids = found.next(); ids !== null; ids = found.next()) {
    const search = kernel.searchTreesFor(ids, idLength);
    walkStore(store, format.objectFormat, room, 'tree', (id, bytes) => {
      search(bytes, (_number, mode, nameFrom, idAt) => {
        found.add(id, bytes.subarray(nameFrom, idAt - 1), mode, bytes.subarray(idAt, idAt + idLength));
      });
    });
  }
  return found.contained();
}

/** What refs and reflogs lead to. Objects that are no commits lead to none. */
function startsOf({ refs, reflogs, store }: History): readonly Start[] {
  const named = [
    ...refs.map(({ name, reach, value, peeled: tagged }) => ({ mark: reach, id: tagged ?? value.id, isHead: name === 'HEAD' })),
    ...reflogs.flatMap(({ reach, ids }) => ids.map((id) => ({ mark: reach, id, isHead: false }))),
  ];
  // Of several HEADs, which linked work trees have, this work tree's own comes last, and counts.
  const sorted = named.toSorted((a, b) => Number(a.isHead) - Number(b.isHead));
  return sorted.flatMap(({ mark, id }) => {
    const commit = id === null ? null : peeled(id, store);
    return commit === null ? [] : [{ mark, commit: Buffer.from(commit, 'hex') }];
  });
}

/** More tags of tags nobody makes. */
const MOST_TAGS = 16;

/** What a tag is of in the end; null where that cannot be told. */
function peeled(id: string, store: ObjectStore): string | null {
  let at = id;
  for (let tags = 0; tags < MOST_TAGS; tags++) {
    if (store.typeOf(at) !== 'tag') return at;
    const tag = store.read(at);
    const next = tag === null ? null : parseTag(tag.bytes, id.length === 40 ? 20 : 32).object;
    if (next === null) return null;
    at = next;
  }
  return null;
}
