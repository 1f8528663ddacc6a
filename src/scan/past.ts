// What was found in the objects of a repository, each credential in its places: with the commits that brought and took it, and from where it is reached.
// Pure: what became of an object it asks the `Past`, which somebody has looked up.

import type { Finding } from '../core/finding.ts';
import { type Change, type Occurrence, REACHES, type Reach } from '../core/history.ts';
import { fingerprint } from '../core/tag.ts';
import { FILE_NAME, type PartEvent } from './event.ts';
import { mergeHistories } from './merged-history.ts';
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
  /** The earliest first, one at least; of those that begin with the same commit what was removed comes first. */
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

/** One finding for each credential and path. `found`: in any order. */
export function tellPast(found: readonly ObjectFinding[], past: Past): readonly PartEvent[] {
  // So that of several objects that tell the same it is always the same one that is named.
  const findings = found.toSorted((one, other) => (one.oid < other.oid ? -1 : Number(one.oid > other.oid)));
  const inBlobs = grouped(findings, ({ place }) => (place.kind === 'blob' ? `${place.paths} ${place.within}` : null));
  const inNames = grouped(findings, ({ place }) => (place.kind === 'name' ? place.plain : null));
  const inObjects = grouped(findings, ({ place, finding }) => (place.kind === 'object' ? finding.location.path : null));
  return [
    ...inBlobs.flatMap((group) => tellBlobs(group, past)),
    ...tellNames(inNames, past),
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

const NOTHING = { introduced: null, removed: null, occurrences: [] } as const;

const NOWHERE: Told = { ...NOTHING, reachable: [] };

function tellPlace(at: PastPlace, within: string, byOid: ReadonlyMap<string, ObjectFinding>): readonly PartEvent[] {
  const found = byOid.get(at.current.lastOid);
  if (found === undefined) return [];
  const path = `${at.path}${within.replace(NAMELESS, () => `!/${at.inner}`)}`;
  const history = historyAt(at, ({ lastOid }) => (byOid.get(lastOid) ?? found).finding.location.line);
  return [tellAt(found, path, { ...history, occurrences: history.occurrences.map((occurrence) => ({ ...occurrence, path })) })];
}

/** Its occurrences are at FILE_NAME still. */
function historyAt({ stretches, current, reachable }: PastPlace, lineOf: (stretch: PastStretch) => number): Told {
  const [first] = stretches;
  const others = stretches.filter((stretch) => stretch !== first || stretch !== current);
  const occurrences = others.map((stretch): Occurrence => {
    const { introduced, removed, objects } = stretch;
    return { path: FILE_NAME, introduced, removed, line: lineOf(stretch), objects };
  });
  return { introduced: first.introduced, removed: current.removed, reachable, occurrences };
}

/** What is compressed, of a file that had no name yet. */
const NAMELESS = /^!\/\.(?=$|!|@)/;

type NameEvent = Extract<PartEvent, { readonly kind: 'name-finding' }>;

/** All names that have a credential are one place: it is there while one of them is. */
function tellNames(groups: readonly Group[], past: Past): readonly NameEvent[] {
  const events = groups.flatMap((group) => tellName(group, past));
  const byCredential = new Map<string, NameEvent[]>();
  for (const event of events) {
    const key = keyOf(event.finding.ruleId, event.secret);
    const same = byCredential.get(key);
    if (same === undefined) byCredential.set(key, [event]);
    else same.push(event);
  }
  return [...byCredential.values()].flatMap((same) => {
    const { introduced, removed, occurrences } = mergeHistories(
      same.map(({ finding }) => finding),
      (one, other) => past.compare(one.commit, other.commit),
    );
    // Told by one: they become one finding.
    return same.map((event, index) => {
      const told = index === 0 ? { introduced, removed, occurrences } : NOTHING;
      return { ...event, finding: { ...event.finding, ...told } };
    });
  });
}

/** In the name of an entry, with all that ever stood by it: a file that changes keeps its name. */
function tellName(group: Group, past: Past): readonly NameEvent[] {
  const [found] = group;
  const { place, finding } = found;
  if (place.kind !== 'name') return [];
  const entries = [...new Set(group.flatMap((one) => (one.place.kind === 'name' ? [one.place.entry] : [])))];
  const places = past.placesOf(entries).flatMap((at) => {
    const name = nameIn(at, place.plain);
    return name === null ? [] : [{ at, name }];
  });
  const placed = new Set(places.flatMap(({ at }) => at.oids));
  const lost = entries.filter((entry) => !placed.has(entry));
  return [
    ...places.map(({ at, name }) =>
      tellNamed(
        found,
        name,
        historyAt(at, () => finding.location.line),
      ),
    ),
    ...lost.map((entry) => tellNamed(found, place.shown, { ...NOWHERE, ...past.aloneOf(entry) })),
  ];
}

/** The path as it may be shown, up to what is called `plain`, or null where nothing in it is. */
function nameIn({ plain: path, path: shown }: PastPlace, plain: string): string | null {
  const from = `/${path}/`.indexOf(`/${plain}/`);
  if (from === -1) return null;
  const parts = path.slice(0, from + plain.length).split('/').length;
  return shown.split('/').slice(0, parts).join('/');
}

function tellNamed(found: ObjectFinding, name: string, history: Told): NameEvent {
  const { finding, secret } = found;
  return { kind: 'name-finding', finding: { ...finding, ...hiddenHistory(history, found) }, secret, name: hidden(name, found) };
}

/** In objects that are their own place, such as the messages of commits: the earliest is told, with the others as its occurrences. */
function tellObjects(group: Group, past: Past): PartEvent {
  const all = group.map((found) => ({ found, ...past.aloneOf(found.oid) })).sort((a, b) => past.compare(a.found.oid, b.found.oid));
  const [first, ...others] = all as [(typeof all)[number], ...typeof all]; // as long as the group
  const { path } = first.found.finding.location;
  const reachable = REACHES.filter((reach) => all.some((one) => one.reachable.includes(reach)));
  const occurrences = others.map(({ found, introduced }): Occurrence => {
    return { path, introduced, removed: null, line: found.finding.location.line, objects: 1 };
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
      ...hiddenHistory(history, found),
      fingerprint: fingerprint(finding.credential, shown),
      location: { ...finding.location, path: shown },
    },
    secret,
  };
}

const hidden = (text: string, { secret, finding }: ObjectFinding): string => hideSecret(text, secret, finding.redacted);

function hiddenHistory(history: Told, found: ObjectFinding): Told {
  const occurrences = history.occurrences.map((occurrence) => ({
    ...occurrence,
    path: hidden(occurrence.path, found),
    ...changes(occurrence),
  }));
  return { ...history, ...changes(history), occurrences };

  function changes({ introduced, removed }: Pick<Told, 'introduced' | 'removed'>): Pick<Told, 'introduced' | 'removed'> {
    return { introduced: hiddenIn(introduced, found), removed: hiddenIn(removed, found) };
  }
}

/** A commit may tell in its subject which credential it removes. */
function hiddenIn(change: Change | null, found: ObjectFinding): Change | null {
  if (change === null) return null;
  return { ...change, author: hidden(change.author, found), subject: hidden(change.subject, found) };
}
