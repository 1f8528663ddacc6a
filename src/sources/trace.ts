// What became of objects in the history of a repository: asked only where something was found, since it takes passes over all trees and all commits.

import type { BytePath } from '../git/byte-path.ts';
import { parseCommit } from '../git/commit.ts';
import { placeOfCommit } from '../git/commit-place.ts';
import type { DeltaForest } from '../git/delta-forest.ts';
import { type Attribution, attributor } from '../git/history/attribution.ts';
import { type CommitGraph, openGraph } from '../git/history/commit-graph.ts';
import { type Contained, containment } from '../git/history/containment.ts';
import { MARKS, type Reachability, reachability, type Start } from '../git/history/reachability.ts';
import type { Identity } from '../git/identity.ts';
import type { IdLength } from '../git/object-id.ts';
import type { ObjectStore } from '../git/object-store.ts';
import { ownHead } from '../git/refs.ts';
import type { Room } from '../git/room.ts';
import { parseTag } from '../git/tag.ts';
import type { Turns } from '../git/turns.ts';
import { type Origin, walkStore } from '../git/walk-store.ts';
import type { TreeSearch } from '../kernel/entries.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { History } from './open-history.ts';

export type Trace = {
  readonly graph: CommitGraph;
  readonly reachability: Reachability;
  /** Of those of these blobs (ids in hex digits) that were asked for at the start. */
  readonly placesOf: (oids: readonly string[]) => Attribution;
  /** What keeps places from being known, whichever are asked for. */
  readonly problems: Contained['problems'];
  /** In hex digits. */
  readonly oidOf: (blob: number) => string;
  readonly commitOf: (oid: string) => number;
  /** The marks of refs that name an object which is no commit, by its id in hex digits. */
  readonly marksOf: (oid: string) => number;
  /** At which paths the index of any work tree has a blob, by its id in hex digits. */
  readonly stagedAt: (oid: string) => readonly BytePath[];
  readonly describe: (commit: number) => CommitFacts | null;
};

/** `author`: as stored, one character per byte. `encoding`: of it and of the message, as declared. */
export type CommitFacts = {
  readonly oid: string;
  readonly author: Identity | null;
  readonly message: Uint8Array;
  readonly encoding: string | null;
};

/** To walk all objects with. */
export type Walking = { readonly kernel: Pick<Kernel, 'searchTreesFor'>; readonly room: Room; readonly turns: Turns };

/** `blobs`: ids in hex digits, each once. Throws what `turns` throws. */
export async function traceObjects(history: History, blobs: readonly string[], walking: Walking): Promise<Trace> {
  const { repository, store } = history;
  const { idLength } = repository;
  const graph = await readGraph(history, walking);
  const named = namedIn(history);
  const reached = reachability(graph, named.starts);
  const contained = await containedIn(history, blobs, walking);
  const find = attributor(contained, graph, reached);
  const hex = (id: Uint8Array): string => Buffer.from(id).toString('hex');
  return {
    graph,
    reachability: reached,
    placesOf: (oids) => find(oids.map((oid) => contained.ids.find(Buffer.from(oid, 'hex'))).filter((blob) => blob >= 0)),
    problems: contained.problems,
    oidOf: (blob) => hex(contained.ids.idOf(blob)),
    commitOf: (oid) => graph.numberOf(Buffer.from(oid, 'hex')),
    marksOf: (oid) => named.marks.get(oid) ?? 0,
    stagedAt: stagedPaths(history, blobs),
    describe: (commit) => {
      const oid = hex(graph.idOf(commit));
      const object = store.read(oid);
      if (object?.type !== 'commit') return null;
      const { author, encoding, messageAt } = parseCommit(object.bytes, idLength);
      return { oid, author, message: object.bytes.subarray(messageAt), encoding };
    },
  };
}

async function readGraph({ repository, store }: History, { room, turns }: Walking): Promise<CommitGraph> {
  const { idLength, format } = repository;
  const graph = openGraph(idLength);
  await walkStore(store, format.objectFormat, room, 'commit', turns, (id, bytes) => {
    const place = placeOfCommit(bytes, idLength);
    if (place !== null) graph.add({ id, ...place });
  });
  return graph.close();
}

async function containedIn({ repository, store }: History, blobs: readonly string[], { kernel, room, turns }: Walking): Promise<Contained> {
  const { idLength, format } = repository;
  const found = containment(Buffer.from(blobs.join(''), 'hex'), idLength);
  for (let ids = found.next(); ids !== null; ids = found.next()) {
    const search = kernel.searchTreesFor(ids, idLength);
    const mayName = namingTrees(search, room);
    await walkStore(store, format.objectFormat, room, 'tree', turns, (id, bytes, origin) => {
      if (!mayName(bytes, origin)) return;
      search.entriesIn(bytes, (_number, mode, nameFrom, idAt) => {
        found.add(id, bytes.subarray(nameFrom, idAt - 1), mode, bytes.subarray(idAt, idAt + idLength));
      });
    });
  }
  return found.contained();
}

const UNKNOWN = 0;
const NAMES_NONE = 1;

/** Whether a tree may name any of the ids, to be asked of each after its base: of a tree made of one that does not, only what was changed is looked at. */
function namingTrees(search: TreeSearch, { delta }: Room): (bytes: Uint8Array, origin: Origin | null) => boolean {
  const known = new Map<DeltaForest, Uint8Array>();
  return (bytes, origin) => {
    if (origin === null || origin.object.kind === 'huge') return search.holdsId(bytes);
    const { entry, base, address, size } = origin.object;
    const { sizes } = origin.in;
    const marks = known.get(origin.in) ?? new Uint8Array(sizes.length);
    known.set(origin.in, marks);
    const isKnown = base >= 0 && marks[base] === NAMES_NONE;
    const holds = isKnown ? search.holdsNewId({ address, size, delta, deltaSize: sizes[entry] as number }) : search.holdsId(bytes); // an entry
    marks[entry] = holds ? UNKNOWN : NAMES_NONE;
    return holds;
  };
}

/** What was in conflict and is resolved is in an index, too. */
function stagedPaths({ indexes }: History, blobs: readonly string[]): (oid: string) => readonly BytePath[] {
  const staged = new Map(blobs.map((oid) => [oid, new Set<BytePath>()]));
  for (const { entries, resolved } of indexes) {
    for (const { id, path } of [...entries, ...resolved]) staged.get(id)?.add(path);
  }
  return (oid) => [...(staged.get(oid) ?? [])];
}

/** Refs and reflogs by what they name, and what that is of where it is a tag. */
type Named = {
  /** Of commits. What else is named leads to none. */
  readonly starts: readonly Start[];
  /** By id in hex digits, of what is no commit. */
  readonly marks: ReadonlyMap<string, number>;
};

function namedIn({ refs, reflogs, store, repository }: History): Named {
  // Of several HEADs the last one counts.
  const own = ownHead(repository);
  const ordered = [...refs.filter(({ name }) => name !== own), ...refs.filter(({ name }) => name === own)];
  const named = [
    ...ordered.map(({ reach, value }) => ({ mark: reach, id: value.id })),
    ...reflogs.flatMap(({ reach, ids }) => ids.map((id) => ({ mark: reach, id }))),
  ];
  const starts: Start[] = [];
  const marks = new Map<string, number>();
  for (const { mark, id } of named) {
    if (id === null) continue;
    const chain = chainFrom(id, store, repository.idLength);
    for (const oid of chain) marks.set(oid, (marks.get(oid) ?? 0) | MARKS[mark]);
    starts.push({ mark, commit: Buffer.from(chain.at(-1) ?? id, 'hex') });
  }
  return { starts, marks };
}

/** More tags of tags nobody makes. */
const MOST_TAGS = 16;

/** It, and of a tag what that is of, to the end. */
function chainFrom(id: string, store: ObjectStore, idLength: IdLength): readonly string[] {
  const chain = [id];
  for (let at = id; chain.length < MOST_TAGS && store.typeOf(at) === 'tag'; ) {
    const tag = store.read(at);
    const next = tag === null ? null : parseTag(tag.bytes, idLength).object;
    if (next === null) break;
    chain.push(next);
    at = next;
  }
  return chain;
}
