// What became of objects in the history of a repository: asked only where something was found, since it takes a pass over all trees and all commits.

import type { BytePath } from '../git/byte-path.ts';
import { parseCommit } from '../git/commit.ts';
import { type Attribution, attributor } from '../git/history/attribution.ts';
import type { CommitGraph } from '../git/history/commit-graph.ts';
import type { Contained, Wanted } from '../git/history/containment.ts';
import { MARKS, type Reachability, reachability, type Start } from '../git/history/reachability.ts';
import type { Identity } from '../git/identity.ts';
import type { IdLength } from '../git/object-id.ts';
import type { ObjectStore } from '../git/object-store.ts';
import { ownHead } from '../git/refs.ts';
import { parseTag } from '../git/tag.ts';
import type { History } from './open-history.ts';
import { type Passing, passOver, type SurveyedPacks } from './trace-passes.ts';

export type Trace = {
  readonly graph: CommitGraph;
  readonly reachability: Reachability;
  /** Of those of these objects (ids in hex digits) that were wanted from the start. */
  readonly placesOf: (oids: readonly string[]) => Attribution;
  /** What keeps places from being known, whichever are asked for. */
  readonly problems: Contained['problems'];
  /** In hex digits. */
  readonly oidOf: (number: number) => string;
  readonly commitOf: (oid: string) => number;
  /** The marks of refs that name an object which is no commit, by its id in hex digits. */
  readonly marksOf: (oid: string) => number;
  /** At which paths the index of any work tree has what is wanted, by its id in hex digits. */
  readonly stagedAt: (oid: string) => readonly BytePath[];
  /** Whether something is below that path in the index of any work tree: it keeps no folders. */
  readonly isStagedFolder: (path: BytePath) => boolean;
  readonly describe: (commit: number) => CommitFacts | null;
};

/** `author`: as stored, one character per byte. `encoding`: of it and of the message, as declared. */
export type CommitFacts = {
  readonly oid: string;
  readonly author: Identity | null;
  readonly message: Uint8Array;
  readonly encoding: string | null;
};

/** `wanted`: each once. `surveyed`: null where nothing was noted as it was scanned. Throws what the passes throw. */
export async function traceObjects(
  history: History,
  wanted: readonly Wanted[],
  surveyed: SurveyedPacks | null,
  passing: Passing,
): Promise<Trace> {
  const { repository, store } = history;
  const { idLength } = repository;
  const passed = passOver(history, wanted, surveyed, passing);
  // While others search.
  const named = namedIn(history);
  const { graph, contained } = await passed;
  const reached = reachability(graph, named.starts);
  const find = attributor(contained, graph, reached);
  const hex = (id: Uint8Array): string => Buffer.from(id).toString('hex');
  return {
    graph,
    reachability: reached,
    placesOf: (oids) => find(oids.map((oid) => contained.ids.find(Buffer.from(oid, 'hex'))).filter((number) => number >= 0)),
    problems: contained.problems,
    oidOf: (number) => hex(contained.ids.idOf(number)),
    commitOf: (oid) => graph.numberOf(Buffer.from(oid, 'hex')),
    marksOf: (oid) => named.marks.get(oid) ?? 0,
    stagedAt: stagedPaths(history, wanted),
    isStagedFolder: stagedFolders(history),
    describe: (commit) => {
      const oid = hex(graph.idOf(commit));
      const object = store.read(oid);
      if (object?.type !== 'commit') return null;
      const { author, encoding, messageAt } = parseCommit(object.bytes, idLength);
      return { oid, author, message: object.bytes.subarray(messageAt), encoding };
    },
  };
}

/** What was in conflict and is resolved is in an index, too. */
function stagedPaths({ indexes }: History, wanted: readonly Wanted[]): (oid: string) => readonly BytePath[] {
  const staged = new Map(wanted.map(({ oid }) => [oid, new Set<BytePath>()]));
  for (const { entries, resolved } of indexes) {
    for (const { id, path } of [...entries, ...resolved]) staged.get(id)?.add(path);
  }
  return (oid) => [...(staged.get(oid) ?? [])];
}

/** Known when it is first asked: few histories have credentials in the names of folders. */
function stagedFolders({ indexes }: History): (path: BytePath) => boolean {
  let folders: Set<string> | null = null;
  return (path) => {
    folders ??= new Set(indexes.flatMap(({ entries }) => entries.flatMap((entry) => foldersOf(entry.path))));
    return folders.has(path);
  };
}

function foldersOf(path: BytePath): readonly string[] {
  const folders: string[] = [];
  for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) folders.push(path.slice(0, at));
  return folders;
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
