// What was found in the objects of a repository, each credential in its places: with the commits that brought and took it, and from where it is reached.
// Pure: what became of an object it asks the `Past`, which somebody has looked up.

import type { Finding } from '../core/finding.ts';
import { type Change, type Occurrence, REACHES, type Reach } from '../core/history.ts';
import { fingerprint } from '../core/tag.ts';
import type { PartEvent } from './event.ts';
import type { ObjectFinding } from './object-event.ts';
import { hideSecret } from './redact.ts';
import { keyOf } from './sighting.ts';

/** A stretch of history at a path. */
export type PastStretch = {
  readonly introduced: Change | null;
  readonly removed: Change | null;
  /** How many different objects stood there in it, and the last of them, by its id in hex digits. */
  readonly objects: number;
  readonly lastOid: string;
};

export type PastPlace = {
  readonly path: string;
  /** The path itself, secret and all: not to be shown. */
  readonly plain: string;
  /** What is in the file is called so where that is compressed, and does not say itself what it is. */
  readonly inner: string;
  /** Whether the path speaks of HubSpot. */
  readonly isTelling: boolean;
  /** Whether findings there are wanted. */
  readonly isWanted: boolean;
  /** The earliest first, one at least. */
  readonly stretches: readonly [PastStretch, ...PastStretch[]];
  /** That which is present, or was last. */
  readonly current: PastStretch;
  /** Of all its stretches. */
  readonly oids: readonly string[];
  readonly reachable: readonly Reach[];
};

/** All that it gives may be shown, apart from the secret that is asked about, and from what is plain. */
export type Past = {
  /** Where some objects stood, by their ids in hex digits. */
  readonly placesOf: (oids: readonly string[]) => readonly PastPlace[];
  /** Below zero where the object `a` is earlier in history than `b`. */
  readonly compare: (a: string, b: string) => number;
  /** Of a commit, a tag, or a blob that stood at no path. */
  readonly aloneOf: (oid: string) => { readonly introduced: Change | null; readonly reachable: readonly Reach[] };
};

/** One finding for each credential and path. */
export function tellPast(findings: readonly ObjectFinding[], past: Past): readonly PartEvent[] {
  const inBlobs = grouped(findings, ({ place }) => (place.kind === 'blob' ? `${place.paths} ${place.within}` : null));
  const inNames = grouped(findings, ({ place }) => (place.kind === 'name' ? place.plain : null));
  const inObjects = grouped(findings, ({ place, finding }) => (place.kind === 'object' ? finding.location.path : null));
  return [
    ...inBlobs.flatMap((group) => tellBlobs(group, past)),
    ...inNames.flatMap((group) => tellName(group, past)),
    ...inObjects.map((group) => tellObjects(group, past)),
  ];
}

type Group = readonly [ObjectFinding, ...ObjectFinding[]];

/** Those of one credential that belong together; without those that belong nowhere. */
function grouped(findings: readonly ObjectFinding[], wordOf: (finding: ObjectFinding) => string | null): readonly Group[] {
  const groups = new Map<string, [ObjectFinding, ...ObjectFinding[]]>();
  for (const found of findings) {
    const word = wordOf(found);
    if (word === null) continue;
    const key = `${word} ${keyOf(found.finding.ruleId, found.secret)}`;
    const same = groups.get(key);
    if (same === undefined) groups.set(key, [found]);
    else same.push(found);
  }
  return [...groups.values()];
}

function tellBlobs(group: Group, past: Past): readonly PartEvent[] {
  const [{ place }] = group;
  if (place.kind !== 'blob') return [];
  const byOid = new Map(group.map((found) => [found.oid, found]));
  const places = past.placesOf([...byOid.keys()]);
  const wanted = places.filter(({ isWanted }) => isWanted);
  const told = wanted.flatMap((at) => (at.isTelling === (place.paths === 'telling') ? tellPlace(at, place.within, byOid) : []));
  if (place.paths === 'telling') return told;
  const placed = new Set(places.flatMap(({ oids }) => oids));
  const lost = group.filter(({ oid }) => !placed.has(oid));
  return [
    ...told,
    ...lost.map((found) => tellAt(found, `@object/${found.oid}${place.within}`, { ...NOWHERE, ...past.aloneOf(found.oid) })),
  ];
}

type Told = Pick<Finding, 'introduced' | 'removed' | 'reachable' | 'occurrences'>;

const NOWHERE: Told = { introduced: null, removed: null, reachable: [], occurrences: [] };

function tellPlace(at: PastPlace, within: string, byOid: ReadonlyMap<string, ObjectFinding>): readonly PartEvent[] {
  const { current, stretches, reachable } = at;
  const found = byOid.get(current.lastOid);
  if (found === undefined) return [];
  const path = `${at.path}${within.replace(NAMELESS, () => `!/${at.inner}`)}`;
  const others = stretches.filter((stretch) => stretch !== current);
  const occurrences = others.map(({ introduced, removed, objects, lastOid }): Occurrence => {
    const { line } = (byOid.get(lastOid) ?? found).finding.location;
    return { path: hidden(path, found), introduced: hiddenIn(introduced, found), removed: hiddenIn(removed, found), line, objects };
  });
  return [tellAt(found, path, { introduced: stretches[0].introduced, removed: current.removed, reachable, occurrences })];
}

/** What is compressed, of a file that had no name yet. */
const NAMELESS = /^!\/\.(?=$|!|@)/;

/** In the name of an entry: wherever something stood by it. A folder is another object with each change of what is in it. */
function tellName(group: Group, past: Past): readonly PartEvent[] {
  const [found] = group;
  const { place, finding, secret } = found;
  if (place.kind !== 'name') return [];
  const entries = group.flatMap((one) => (one.place.kind === 'name' ? [one.place.entry] : []));
  const places = past.placesOf([...new Set(entries)]).filter(({ plain }) => plain === place.plain || plain.endsWith(`/${place.plain}`));
  const told = places.map(({ stretches, current, reachable, path }) => ({
    name: path,
    history: { introduced: stretches[0].introduced, removed: current.removed, reachable, occurrences: [] },
  }));
  const all = told.length > 0 ? told : [{ name: place.shown, history: { ...NOWHERE, ...past.aloneOf(place.entry) } }];
  return all.map(({ name, history }) => ({
    kind: 'name-finding',
    finding: { ...finding, ...history, introduced: hiddenIn(history.introduced, found), removed: hiddenIn(history.removed, found) },
    secret,
    name: hidden(name, found),
  }));
}

/** In objects that are their own place, such as the messages of commits: the earliest is told, with the others as its occurrences. */
function tellObjects(group: Group, past: Past): PartEvent {
  const all = group.map((found) => ({ found, ...past.aloneOf(found.oid) })).sort((a, b) => past.compare(a.found.oid, b.found.oid));
  const [first, ...others] = all as [(typeof all)[number], ...typeof all]; // as long as the group
  const { path } = first.found.finding.location;
  const reachable = REACHES.filter((reach) => all.some((one) => one.reachable.includes(reach)));
  const occurrences = others.map(({ found, introduced }): Occurrence => {
    return { path, introduced: hiddenIn(introduced, found), removed: null, line: found.finding.location.line, objects: 1 };
  });
  return tellAt(first.found, path, { introduced: first.introduced, removed: null, reachable, occurrences });
}

function tellAt(found: ObjectFinding, path: string, history: Told): PartEvent {
  const { finding, secret } = found;
  const shown = hidden(path, found);
  return {
    kind: 'finding',
    finding: {
      ...finding,
      ...history,
      introduced: hiddenIn(history.introduced, found),
      removed: hiddenIn(history.removed, found),
      fingerprint: fingerprint(finding.credential, shown),
      location: { ...finding.location, path: shown },
    },
    secret,
  };
}

const hidden = (text: string, { secret, finding }: ObjectFinding): string => hideSecret(text, secret, finding.redacted);

/** A commit may tell in its subject which credential it removes. */
function hiddenIn(change: Change | null, found: ObjectFinding): Change | null {
  if (change === null) return null;
  return { ...change, author: hidden(change.author, found), subject: hidden(change.subject, found) };
}
