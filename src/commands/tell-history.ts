// What was found in a repository's objects, as findings: what git's data says of them, made fit to be shown.

import { innerName } from '../archive/compressed.ts';
import type { Change, Reach } from '../core/history.ts';
import { REACHES } from '../core/history.ts';
import type { Skip } from '../core/skip.ts';
import { type BytePath, bytePath } from '../git/byte-path.ts';
import { declaredHeader, declaredText } from '../git/declared-text.ts';
import type { PlacedStretch, PlaceInHistory } from '../git/history/attribution.ts';
import { KINDS, type Wanted } from '../git/history/containment.ts';
import { namesOf, STANDING } from '../git/history/reachability.ts';
import type { Identity } from '../git/identity.ts';
import type { IdLength } from '../git/object-id.ts';
import type { ObjectType } from '../git/object-type.ts';
import type { PartEvent } from '../scan/event.ts';
import { readName } from '../scan/name.ts';
import type { ObjectFinding, ObjectSkip } from '../scan/object-event.ts';
import { type Past, type PastPlace, type PastStretch, tellPast } from '../scan/past.ts';
import type { Reader } from '../scan/scan-item.ts';
import type { History } from '../sources/open-history.ts';
import { showPath } from '../sources/show-path.ts';
import { type CommitFacts, type Trace, traceObjects } from '../sources/trace.ts';
import type { SurveyedPacks } from '../sources/trace-passes.ts';
import type { Threads } from '../workers/crew.ts';
import type { Desk } from '../workers/desk.ts';
import { type Patience, runnerOf } from '../workers/searching.ts';
import { authorDate } from './author-date.ts';
import { isNote, NOTE } from './note-path.ts';
import { placeSkips } from './place-skips.ts';
import { reachesOf } from './reaches.ts';
import { type PlaceProblem, unplaced } from './unplaced.ts';

/** What was found, and what was not read. `surveyed`: what was noted of the packs as they were scanned. */
export type ToTell = {
  readonly findings: readonly ObjectFinding[];
  readonly skips: readonly ObjectSkip[];
  readonly surveyed: SurveyedPacks | null;
};

/** `threads`: null where there are none. */
export type Hands = { readonly desk: Desk; readonly threads: Threads | null };

/** Whether findings at a path are wanted. */
export type Takes = (path: string) => boolean;

/** Where the time is up all findings are told, without their history, and that it is missing. */
export async function tellHistory(
  history: History,
  { findings, skips, surveyed }: ToTell,
  { desk, threads }: Hands,
  patience: Patience,
  takes: Takes,
): Promise<readonly PartEvent[]> {
  const { engine } = desk;
  const wanted = wantedOf({ findings, skips }, history);
  try {
    const runnerFor = runnerOf(desk, threads, patience);
    // What follows takes memory of this thread's own.
    const trace = await traceObjects(history, wanted, surveyed, {
      runnerFor,
      turns: patience.turns,
      onPassed: () => threads?.waiting.end(),
    });
    const folders = new Set(wanted.flatMap(({ oid, kinds }) => (kinds === KINDS.tree ? [oid] : [])));
    const problems = new Set<PlaceProblem>(trace.problems);
    const past = pastOf({ trace, folders }, engine, history.repository.idLength, problems, takes);
    const events = [...tellPast(findings, past), ...placeSkips(skips, past)];
    return [...events, ...unplaced(problems).map((skip): PartEvent => ({ kind: 'skip', skip }))];
  } catch (error) {
    if (!patience.signal.aborted) throw error;
    return [...tellPast(findings, UNKNOWN), ...placeSkips(skips, UNKNOWN), { kind: 'skip', skip: CUT_SHORT }];
  }
}

/** Files in which something was found, whatever has a credential for its name: a file, a folder, a submodule; and what was not read. */
function wantedOf({ findings, skips }: Omit<ToTell, 'surveyed'>, { store }: History): readonly Wanted[] {
  const wanted = new Map<string, number>();
  for (const { oid, place } of findings) {
    if (place.kind === 'blob') wanted.set(oid, KINDS.blob);
    if (place.kind === 'name' && !wanted.has(place.entry)) wanted.set(place.entry, kindsOf(store.typeOf(place.entry)));
  }
  for (const { oid } of skips) if (!wanted.has(oid)) wanted.set(oid, kindsOf(store.typeOf(oid)));
  return Array.from(wanted, ([oid, kinds]) => ({ oid, kinds }));
}

/** What entries may say of an object of this type, or of one that is not there, as what a submodule is at never is. */
function kindsOf(type: ObjectType | null): number {
  if (type === 'blob') return KINDS.blob;
  return type === 'tree' ? KINDS.tree : KINDS.blob | KINDS.tree | KINDS.gitlink;
}

/** Of which nothing is known. */
const UNKNOWN: Past = {
  placesOf: () => [],
  compare: (a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)),
  aloneOf: () => ({ introduced: null, reachable: [] }),
};

const CUT_SHORT: Skip = {
  path: '.git',
  reason: 'timeout',
  detail: 'the time given with --timeout was up before it was known at which paths and in which commits stood what was found; give it more',
};

/** `folders`: which of the objects that were wanted are some, by id in hex digits. */
type Traced = { readonly trace: Trace; readonly folders: ReadonlySet<string> };

/** `problems`: to which those are added that come up. */
function pastOf({ trace, folders }: Traced, engine: Reader, idLength: IdLength, problems: Set<PlaceProblem>, takes: Takes): Past {
  const known = new Map<number, Change | null>();
  const changeOf = (commit: number | null): Change | null => {
    if (commit === null) return null;
    const change = known.get(commit) ?? shown(trace.describe(commit), engine);
    known.set(commit, change);
    return change;
  };
  const stretchesOf = ({ introduced, removed, named, blobs, lastBlob }: PlacedStretch): readonly [PastStretch, ...PastStretch[]] => {
    const stretch = {
      introduced: changeOf(introduced),
      removed: changeOf(removed),
      objects: blobs.length,
      lastOid: trace.oidOf(lastBlob),
    };
    return removed === null || (named & STANDING) === 0 ? [stretch] : [stretch, { ...stretch, removed: null }];
  };
  const shownAt = (text: string): Pick<PastPlace, 'path' | 'plain' | 'inner' | 'isTelling' | 'isWanted'> => ({
    path: readName(engine, text, 'unread').shown,
    plain: text,
    inner: readName(engine, showPath(bytePath(innerName(text).toString('latin1'))), 'unread').shown,
    isTelling: engine.isTelling(text),
    isWanted: takes(text),
  });
  const placeOf = ({ path, stretches, current }: PlaceInHistory): readonly PastPlace[] => {
    const told = stretches.map(stretchesOf);
    const [first, ...rest] = told.flat();
    if (first === undefined) return [];
    const oids = stretches.flatMap(({ blobs }) => blobs.map(trace.oidOf));
    const marks = stretches.reduce((sum, { reached }) => sum | reached, 0);
    const isStaged = oids.some((oid) => folders.has(oid)) && trace.isStagedFolder(path);
    const text = isNote(path, marks, idLength) ? NOTE : showPath(path);
    return [
      {
        ...shownAt(text),
        stretches: [first, ...rest],
        current: told[current]?.[0] ?? first,
        oids,
        reachable: reaches(marks, isStaged ? ['index'] : []),
      },
    ];
  };
  const stagedPlace = (oid: string, path: BytePath): PastPlace => {
    const stretch: PastStretch = { introduced: null, removed: null, objects: 1, lastOid: oid };
    return { ...shownAt(showPath(path)), stretches: [stretch], current: stretch, oids: [oid], reachable: ['index'] };
  };
  /** Also in the index where it is, and in the index alone. */
  const withStaged = (places: readonly PastPlace[], oids: readonly string[]): readonly PastPlace[] => {
    const staged = oids.flatMap((oid) => trace.stagedAt(oid).map((path) => stagedPlace(oid, path)));
    const merged = places.map((place) => {
      const same = staged.filter(({ path }) => path === place.path);
      if (same.length === 0) return place;
      const reachable = REACHES.filter((reach) => reach === 'index' || place.reachable.includes(reach));
      return { ...place, reachable, oids: [...place.oids, ...same.flatMap((one) => one.oids)] };
    });
    const paths = new Set(places.map(({ path }) => path));
    return [...merged, ...staged.filter(({ path }) => !paths.has(path))];
  };
  return {
    placesOf: (oids) => {
      const placed = trace.placesOf(oids);
      for (const problem of placed.problems) problems.add(problem);
      return withStaged(placed.places.flatMap(placeOf), oids);
    },
    compare: (a, b) => {
      const [one, other] = [trace.commitOf(a), trace.commitOf(b)];
      return one === -1 || other === -1 ? one - other || Buffer.compare(Buffer.from(a), Buffer.from(b)) : trace.graph.compare(one, other);
    },
    aloneOf: (oid) => {
      const commit = trace.commitOf(oid);
      if (commit === -1) return { introduced: null, reachable: reaches(trace.marksOf(oid)) };
      return { introduced: changeOf(commit), reachable: reaches(trace.reachability.reached[commit] ?? 0) };
    },
  };
}

function reaches(marks: number, others: readonly Reach[] = []): readonly Reach[] {
  const all = [...reachesOf(namesOf(marks)), ...others];
  return REACHES.filter((reach) => all.includes(reach));
}

function shown(facts: CommitFacts | null, engine: Reader): Change | null {
  if (facts === null) return null;
  const { oid, author, message, encoding } = facts;
  const show = (text: string): string => readName(engine, text, 'unread').shown;
  const name = declaredHeader(Buffer.from(authorOf(author), 'latin1'), encoding);
  const subject = declaredText(message, encoding).trimStart().split('\n', 1)[0] ?? '';
  return { commit: oid, author: show(name), date: author === null ? '' : authorDate(author), subject: show(subject) };
}

function authorOf(author: Identity | null): string {
  return author === null ? '' : `${author.name} <${author.email}>`.trim();
}
