// Everything listed, scanned: by this thread where it is little, else by workers. The same events either way, in another order.

import type { PartEvent } from '../scan/event.ts';
import type { Readable } from '../sources/listed.ts';
import type { Listing } from '../sources/listing.ts';
import { createPause, type Pause } from '../sources/pause.ts';
import type { Threads } from './crew.ts';
import { type Desk, scanContainer, scanThing } from './desk.ts';
import { doing } from './doing.ts';
import type { Events, WorkEvent } from './events.ts';
import { type Histories, justShares, type Opened, type OpenShares } from './histories.ts';
import type { LooseShare } from './share.ts';
import type { LeftThing } from './work.ts';

/** What this thread has read before a worker would have started, and what keeps it from hearing a signal for no longer than a moment. */
const FEW = 64;
const LITTLE = 2 * 2 ** 20;

/** Most loose objects have less; to open one takes as long as to read so much. */
const LOOSE_BYTES = 2 ** 12;

/** In bytes, inflated: an object with more, and a pack whose entries have more, takes too long here, however few bytes it is stored in. */
const LARGE_OBJECT = 4 * 2 ** 20;
const MOST_INFLATED = 16 * LITTLE;

/** `threads`: null where there are none, and everything is scanned here. Throws what the listing throws, and the signal's reason. */
export async function* scanListing(
  listing: Listing,
  desk: Desk,
  threads: Threads | null,
  histories: Histories,
  signal: AbortSignal,
): AsyncGenerator<readonly PartEvent[], void, undefined> {
  for await (const events of scanAll(histories.apartFrom(listing), desk, threads, histories, signal)) yield histories.keep(events);
}

async function* scanAll(listing: Listing, desk: Desk, threads: Threads | null, histories: Histories, signal: AbortSignal): Events {
  if (threads === null) {
    for await (const run of listing) yield* scanHere(run, desk, null, signal);
    yield* scanObjectsHere(yield* opening(histories, 1), desk, null, signal);
    return;
  }
  const rest = listing[Symbol.asyncIterator]();
  const first = await takeFew(rest);
  const forWorkers: ForWorkers = { things: [], left: [] };
  if (first.length < FEW) yield* scanHere(first, desk, forWorkers, signal);
  else forWorkers.things.push(...first);
  const isAllHere = forWorkers.things.length === 0 && forWorkers.left.length === 0;
  // Then workers start while it is opened, which takes this thread about as long.
  const isMuch = isAllHere && histories.packedBytes() > LITTLE;
  const opened = isAllHere && !isMuch ? yield* opening(histories, threads.most) : null;
  if (opened !== null && sizeOf(opened) <= LITTLE) {
    yield* scanObjectsHere(opened, desk, threads, signal);
    return;
  }
  // Not loaded where nobody needs it, as below.
  const { scanInThreads } = await import('./scan-in-threads.ts');
  const open: OpenShares = (onTurn) => (opened === null ? histories.open(threads.most, onTurn) : Promise.resolve(opened));
  const later = { open, start: isMuch ? 'at once' : 'when needed' } as const;
  yield* scanInThreads(chain(forWorkers.things, { [Symbol.asyncIterator]: () => rest }), threads, signal, forWorkers.left, later);
}

const opening = (histories: Histories, workers: number): AsyncGenerator<readonly WorkEvent[], Opened, undefined> =>
  doing('opening-history', (onTurn) => histories.open(workers, onTurn));

/** In bytes, about as many as are to be inflated; of what is large, more than is done here. */
function sizeOf(opened: Opened): number {
  const shares = [...opened.shares, ...opened.last];
  if (shares.some((share) => 'parts' in share)) return Number.POSITIVE_INFINITY;
  const packs = new Map(shares.flatMap((share) => ('pack' in share ? [[share.pack, share.forest]] : [])));
  const loose = shares.reduce((sum, share) => sum + ('names' in share ? share.names.length * LOOSE_BYTES : 0), 0);
  return [...packs].reduce((sum, [{ length }, { sizes }]) => sum + Math.max(length, (inflated(sizes) / MOST_INFLATED) * LITTLE), loose);
}

const inflated = (sizes: Float64Array): number => sizes.reduce((sum, size) => sum + size, 0);

/** `threads`: where there are any, they scan what is large. */
async function* scanObjectsHere({ events, shares, last, ready }: Opened, desk: Desk, threads: Threads | null, signal: AbortSignal): Events {
  if (events.length > 0) yield events;
  if (shares.length + last.length === 0) return;
  // Loaded where there is a repository.
  const { openShareScanner } = await import('./scan-objects.ts');
  const scanShare = openShareScanner(desk);
  const pause = createPause(signal, 1);
  const large: LooseShare[] = [];
  const tooLong = threads === null ? undefined : { most: LARGE_OBJECT, onLarge: (share: LooseShare) => void large.push(share) };
  for (const share of shares) yield* scanShare(share, pause, tooLong);
  for (const share of ready(last)) yield* scanShare(share, pause, tooLong);
  if (threads === null || large.length === 0) return;
  const { scanInThreads } = await import('./scan-in-threads.ts');
  const open: OpenShares = () => Promise.resolve(justShares(large));
  yield* scanInThreads(NOTHING_LISTED, threads, signal, [], { open, start: 'when needed' });
}

const NOTHING_LISTED: Listing = { [Symbol.asyncIterator]: () => ({ next: () => Promise.resolve({ done: true, value: undefined }) }) };

/** `left`: large, and looked at. */
type ForWorkers = { readonly things: Readable[]; readonly left: LeftThing[] };

/** What would take this thread long goes to `forWorkers`; that is null where there are none. */
async function* scanHere(things: readonly Readable[], desk: Desk, forWorkers: ForWorkers | null, signal: AbortSignal): Events {
  const pause = createPause(signal, 1);
  const manner = { large: forWorkers === null ? 'read' : 'leave', names: 'unread' } as const;
  let bytes = 0;
  for (const thing of things) {
    if (pause.isDue()) await pause.take();
    signal.throwIfAborted();
    if (forWorkers !== null && bytes > LITTLE) {
      forWorkers.things.push(thing);
      continue;
    }
    const events: PartEvent[] = [];
    const outcome = scanThing(thing, desk, manner, (event) => events.push(event));
    if (outcome.kind === 'left') forWorkers?.left.push({ thing, opened: outcome.opened });
    if (outcome.kind === 'container') {
      // What comes out of it may be much: a small one is opened here, and the signal is heard meanwhile.
      if (forWorkers !== null && outcome.length > desk.kernel.window.length) forWorkers.left.push({ thing, opened: null });
      else bytes += yield* openHere(thing, desk, pause, signal);
    }
    for (const event of events) if (event.kind === 'read') bytes += event.bytes;
    yield events;
  }
}

/** Returns how many bytes were read. */
async function* openHere(
  thing: Readable,
  desk: Desk,
  pause: Pause,
  signal: AbortSignal,
): AsyncGenerator<readonly WorkEvent[], number, undefined> {
  let bytes = 0;
  for await (const events of scanContainer(thing, desk, pause)) {
    signal.throwIfAborted();
    for (const event of events) if (event.kind === 'read') bytes += event.bytes;
    yield events;
  }
  return bytes;
}

/** All there is, or the first few. */
async function takeFew(rest: AsyncIterator<readonly Readable[]>): Promise<readonly Readable[]> {
  const few: Readable[] = [];
  while (few.length < FEW) {
    const next = await rest.next();
    if (next.done === true) break;
    few.push(...next.value);
  }
  return few;
}

async function* chain<T>(first: T, rest: AsyncIterable<T>): AsyncGenerator<T, void, undefined> {
  yield first;
  yield* rest;
}
