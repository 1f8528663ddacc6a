// The histories of the repositories that are listed: opened when all files are listed, given out in shares, and told of when all of them are scanned.

import { digestOfIds, type IdList } from '../git/ids-digest.ts';
import type { LooseName } from '../git/loose-objects.ts';
import { packedBytes } from '../git/packed-bytes.ts';
import type { PartEvent } from '../scan/event.ts';
import type { ObjectFinding } from '../scan/object-event.ts';
import type { Readable } from '../sources/listed.ts';
import type { Listing } from '../sources/listing.ts';
import type { History } from '../sources/open-history.ts';
import type { WorkEvent } from './events.ts';
import { objectShares } from './object-shares.ts';
import type { Share } from './share.ts';

type Place = Extract<Readable, { readonly kind: 'history' }>;

/** `place`: of the repository. `onTurn`: said now and then while it takes long. Throws the signal's reason. */
export type OpenHistory = (
  place: Place,
  onTurn: () => void,
) => Promise<History | { readonly skip: Extract<PartEvent, { readonly kind: 'skip' }>['skip'] }>;

/** Everything that was found in the objects of one repository, told with where and when it stood. */
export type Tell = (history: History, findings: readonly ObjectFinding[]) => AsyncIterable<readonly PartEvent[]>;

export type Opened = {
  readonly events: readonly PartEvent[];
  readonly shares: readonly Share[];
};

/** `onTurn`: said now and then while it takes long. */
export type OpenShares = (onTurn: () => void) => Promise<Opened>;

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

type Kept = { readonly history: History; readonly findings: ObjectFinding[]; readonly unread: Set<string> };

export function keepHistories(openHistory: OpenHistory, tell: Tell): Histories {
  const places: Place[] = [];
  const kept: Kept[] = [];
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
      for (const place of places.splice(0)) {
        const history = await openHistory(place, onTurn);
        if ('skip' in history) {
          events.push({ kind: 'skip', skip: history.skip });
          continue;
        }
        events.push(...history.skips.map((skip): PartEvent => ({ kind: 'skip', skip })));
        shares.push(...objectShares(kept.length, history.store, history.repository.format.objectFormat, workers));
        kept.push({ history, findings: [], unread: new Set() });
      }
      return { events, shares };
    },
    keep: (events) => events.flatMap((event) => keepOne(event, kept)),
    tell: async function* (scanned) {
      for (const { history, findings } of kept) yield* tell(history, findings);
      if (kept.length > 0 && scanned === 'in full') yield [{ kind: 'objects-digest', digest: digestOf(kept) }];
      for (const { history } of kept) history.store.close();
    },
  };
}

function keepOne(event: WorkEvent, kept: readonly Kept[]): readonly PartEvent[] {
  if (event.kind === 'object-finding') {
    kept[event.history]?.findings.push(event);
    return [];
  }
  if (event.kind !== 'object-skip') return [event];
  kept[event.history]?.unread.add(event.oid);
  return [{ kind: 'skip', skip: event.skip }];
}

function digestOf(kept: readonly Kept[]): string {
  const lists = kept.flatMap(({ history: { store } }): readonly IdList[] => {
    const packed = store.packs.map(({ pack: { index } }) => ({ ...index, from: index.idsFrom, stride: index.idStride }));
    return [...packed, looseIds(store.loose)];
  });
  return digestOfIds(
    lists.filter(({ count }) => count > 0),
    new Set(kept.flatMap(({ unread }) => [...unread])),
  );
}

function looseIds(loose: readonly LooseName[]): IdList {
  const ids = loose.map(({ id }) => Buffer.from(id, 'hex')).sort(Buffer.compare);
  const idBytes = ids[0]?.length ?? 0;
  return { bytes: Buffer.concat(ids), idBytes, count: ids.length, from: 0, stride: idBytes };
}
