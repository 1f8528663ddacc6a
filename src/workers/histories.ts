// The histories of the repositories that are listed: opened when all files are listed, given out in shares, and told of when all of them are scanned.

import { isIncomplete, type Skip } from '../core/skip.ts';
import type { ObjectStore } from '../git/object-store.ts';
import { packedBytes } from '../git/packed-bytes.ts';
import type { PartEvent } from '../scan/event.ts';
import { type ObjectFinding, type ObjectSkip, objectPath } from '../scan/object-event.ts';
import type { Readable } from '../sources/listed.ts';
import type { Listing } from '../sources/listing.ts';
import type { History } from '../sources/open-history.ts';
import type { SurveyedPacks } from '../sources/trace-passes.ts';
import { digestBeforehand } from './digest-beforehand.ts';
import type { WorkEvent } from './events.ts';
import { type GapWatch, watchGaps } from './gap-watch.ts';
import { objectShares } from './object-shares.ts';
import type { Vanished } from './read-again.ts';
import type { Share } from './share.ts';
import { holdWithin, openSurveying, type Surveying } from './surveying.ts';

type Place = Extract<Readable, { readonly kind: 'history' }>;

/** `place`: of the repository. `onTurn`: said now and then while it takes long. Throws the signal's reason. */
export type OpenHistory = (
  place: Place,
  onTurn: () => void,
) => Promise<History | { readonly skip: Extract<PartEvent, { readonly kind: 'skip' }>['skip'] }>;

/** `skips`: of objects, to be told with where they stood. `gaps`: as they are known when all was scanned. */
export type Unread = { readonly skips: readonly ObjectSkip[]; readonly gaps: History['gaps'] };

/** Everything that was found in the objects of one repository, told with where and when it stood, and what was not read. `surveyed`: null where it was not. */
export type Tell = (
  history: History,
  findings: readonly ObjectFinding[],
  unread: Unread,
  surveyed: SurveyedPacks | null,
) => AsyncIterable<readonly PartEvent[]>;

/** Looks again for objects that vanished: what is in them, or that they vanished; and where everything lies now, to be closed, where there was time for it. */
export type ReadVanished = (history: History, vanished: Vanished) => AsyncGenerator<readonly WorkEvent[], ObjectStore | null, undefined>;

export type Opened = {
  readonly events: readonly PartEvent[];
  readonly shares: readonly Share[];
  /** What is to be given out when all of `shares` are scanned, and what was told of them is kept: as `ready` makes it then. */
  readonly last: readonly Share[];
  readonly ready: (last: readonly Share[]) => readonly Share[];
};

/** `onTurn`: said now and then while it takes long. */
export type OpenShares = (onTurn: () => void) => Promise<Opened>;

/** Of which none is later than the others. */
export const justShares = (shares: readonly Share[]): Opened => ({ events: [], shares, last: [], ready: (last) => last });

export type Histories = {
  /** The listing without them; what it has of them is kept. */
  readonly apartFrom: (listing: Listing) => Listing;
  /** In bytes, about as many as will be in packs. To be asked when the listing is at its end. */
  readonly packedBytes: () => number;
  /** In shares for so many workers. To be asked when the listing is at its end. */
  readonly open: (workers: number, onTurn: () => void) => Promise<Opened>;
  /** Keeps what is known of objects, and gives back the rest. */
  readonly keep: (events: readonly WorkEvent[]) => readonly PartEvent[];
  /** All that was kept; `scanned`: whether that is of all shares. Once, and nothing after it. */
  readonly tell: (scanned: 'in full' | 'in part') => AsyncGenerator<readonly PartEvent[], void, undefined>;
};

type Kept = {
  readonly history: History;
  readonly findings: ObjectFinding[];
  readonly unread: Set<string>;
  readonly vanished: Set<string>;
  readonly skips: ObjectSkip[];
  readonly watch: GapWatch;
  readonly surveying: Surveying;
};

export function keepHistories(openHistory: OpenHistory, readVanished: ReadVanished, tell: Tell): Histories {
  const places: Place[] = [];
  const kept: Kept[] = [];
  const holdBytes = holdWithin();
  const ids = digestBeforehand(() => kept.map(({ history }) => history.store));
  return {
    apartFrom: async function* (listing) {
      for await (const run of listing) {
        const others = run.filter((thing) => thing.kind !== 'history');
        for (const thing of run) if (thing.kind === 'history') places.push(thing);
        if (others.length > 0) yield others;
      }
    },
    packedBytes: () => places.reduce((sum, { at }) => sum + packedBytes(at), 0),
    open: async (workers, onTurn) => {
      const events: PartEvent[] = [];
      const shares: Share[] = [];
      const last: Share[] = [];
      for (const place of places.splice(0)) {
        const history = await openHistory(place, onTurn);
        if ('skip' in history) {
          events.push({ kind: 'skip', skip: history.skip });
          continue;
        }
        events.push(...history.skips.map((skip): PartEvent => ({ kind: 'skip', skip })));
        const divided = objectShares(kept.length, history.store, history.repository.format.objectFormat, workers);
        shares.push(...divided.first);
        last.push(...divided.last);
        const [watch, surveying] = [watchGaps(history), openSurveying(history, holdBytes)];
        kept.push({ history, findings: [], unread: new Set(), vanished: new Set(), skips: [], watch, surveying });
      }
      return { events, shares, last, ready: (some) => readied(some, kept) };
    },
    keep: (events) => {
      // Then workers have their shares.
      if (events.some(({ kind }) => kind === 'objects')) ids.goOn();
      return events.flatMap((event) => keepOne(event, kept));
    },
    tell: async function* (scanned) {
      for (const [number, one] of kept.entries()) {
        const store = one.vanished.size > 0 ? yield* readOnceMore(number, kept, readVanished) : null;
        if (one.vanished.size > 0) yield [{ kind: 'skip', skip: vanishedSkip([...one.vanished].sort()) }];
        const history = store === null ? one.history : { ...one.history, store };
        const surveyed = one.surveying.take();
        // Of what lies elsewhere by now it tells nothing.
        yield* tell(history, one.findings, { skips: one.skips, gaps: one.watch.gaps() }, store === null ? surveyed : null);
        store?.close();
      }
      if (kept.length > 0 && scanned === 'in full') {
        yield [{ kind: 'objects-digest', digest: ids.digest(new Set(kept.flatMap(({ unread }) => [...unread]))) }];
      }
      for (const { history } of kept) history.store.close();
    },
  };
}

function readied(shares: readonly Share[], kept: readonly Kept[]): readonly Share[] {
  return kept.flatMap((one, number) => {
    const own = shares.filter(({ history }) => history === number);
    return one.surveying.begin(own, one);
  });
}

function keepOne(event: WorkEvent, kept: readonly Kept[]): readonly PartEvent[] {
  if (event.kind === 'object-finding') {
    kept[event.history]?.findings.push(event);
    return [];
  }
  if (event.kind === 'object-links') {
    kept[event.history]?.watch.look(event);
    return [];
  }
  if (event.kind === 'objects-surveyed') {
    kept[event.history]?.surveying.add(event);
    return [];
  }
  if (event.kind !== 'object-skip') return [event];
  const { oid, skip, extent } = event;
  const one = kept[event.history];
  if (extent === 'all') one?.unread.add(oid);
  if (one !== undefined && skip.reason === 'vanished') {
    one.vanished.add(oid);
    return [];
  }
  if (one === undefined || !isIncomplete(skip) || one.skips.length === MOST_PLACED) return [{ kind: 'skip', skip }];
  one.skips.push(event);
  return [];
}

/** Of so many it is told where they stood: of a damaged pack there can be any number. */
const MOST_PLACED = 1000;

async function* readOnceMore(
  number: number,
  kept: readonly Kept[],
  readVanished: ReadVanished,
): AsyncGenerator<readonly PartEvent[], ObjectStore | null, undefined> {
  const one = kept[number];
  if (one === undefined) return null;
  const oids = [...one.vanished].sort();
  one.vanished.clear();
  for (const oid of oids) one.unread.delete(oid);
  const again = readVanished(one.history, { history: number, oids });
  for (;;) {
    const next = await again.next();
    if (next.done === true) return next.value;
    yield next.value.flatMap((event) => keepOne(event, kept));
  }
}

function vanishedSkip([first = '', ...others]: readonly string[]): Skip {
  if (others.length === 0) return { path: objectPath(first), reason: 'vanished', detail: `the object was ${GONE}` };
  return { path: '.git', reason: 'vanished', detail: `${others.length + 1} objects such as ${first} were ${GONE}` };
}

const GONE = 'packed or removed while the scan ran, and are not found again; run it again';
