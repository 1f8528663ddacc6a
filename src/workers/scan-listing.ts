// Everything listed, scanned: by this thread where it is little, else by workers. The same events either way, in another order.

import type { PartEvent } from '../scan/event.ts';
import type { Readable } from '../sources/listed.ts';
import type { Listing } from '../sources/listing.ts';
import { createPause } from '../sources/pause.ts';
import type { Threads } from './crew.ts';
import { type Desk, scanThing } from './desk.ts';

/** What this thread has read before a worker would have started. */
const FEW = 64;
const LITTLE = 16 * 2 ** 20;

/** `threads`: null where there are none, and everything is scanned here. Throws what the listing throws, and the signal's reason. */
export async function* scanListing(
  listing: Listing,
  desk: Desk,
  threads: Threads | null,
  signal: AbortSignal,
): AsyncGenerator<PartEvent, void, undefined> {
  if (threads === null) {
    yield* scanHere(listing, desk, null, signal);
    return;
  }
  const rest = listing[Symbol.asyncIterator]();
  const first = await takeFew(rest);
  const forWorkers: Readable[] = [];
  if (first.length < FEW) yield* scanHere(first, desk, forWorkers, signal);
  else forWorkers.push(...first);
  if (forWorkers.length === 0) return;
  // Not loaded where nobody needs it.
  const { scanInThreads } = await import('./scan-in-threads.ts');
  yield* scanInThreads(chain(forWorkers, { [Symbol.asyncIterator]: () => rest }), threads, signal);
}

/** What would take this thread long goes to `forWorkers`; that is null where there are none. */
async function* scanHere(
  things: Iterable<Readable> | AsyncIterable<Readable>,
  desk: Desk,
  forWorkers: Readable[] | null,
  signal: AbortSignal,
): AsyncGenerator<PartEvent, void, undefined> {
  const pause = createPause(signal);
  let bytes = 0;
  for await (const thing of things) {
    if (pause.isDue()) await pause.take();
    signal.throwIfAborted();
    if (forWorkers !== null && bytes > LITTLE) {
      forWorkers.push(thing);
      continue;
    }
    const events: PartEvent[] = [];
    const outcome = scanThing(thing, desk, forWorkers === null ? 'read' : 'leave', (event) => events.push(event));
    if (outcome === 'left') forWorkers?.push(thing);
    for (const event of events) {
      if (event.kind === 'read') bytes += event.bytes;
      yield event;
    }
  }
}

/** All there is, or the first few. */
async function takeFew(rest: AsyncIterator<Readable>): Promise<readonly Readable[]> {
  const few: Readable[] = [];
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) {
    few.push(next.value);
    if (few.length === FEW) break;
  }
  return few;
}

async function* chain(first: readonly Readable[], rest: AsyncIterable<Readable>): AsyncGenerator<Readable, void, undefined> {
  yield* first;
  yield* rest;
}
