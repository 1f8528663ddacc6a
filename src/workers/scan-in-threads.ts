// Things scanned by workers: given out as they are listed, so that neither waits for the other, and their events as they come.

import type { PartEvent } from '../scan/event.ts';
import type { Readable } from '../sources/listed.ts';
import { hangBell } from './bell.ts';
import { gatherCrew, type Threads } from './crew.ts';
import type { Large } from './desk.ts';

/** Few enough that all workers end at about the same time, many enough that posting costs little. */
const BATCH = 64;

/** In no particular order. Throws what the listing throws, what fails in a worker, and the signal's reason once that is aborted. */
export async function* scanInThreads(
  things: AsyncIterable<Readable>,
  threads: Threads,
  signal: AbortSignal,
): AsyncGenerator<PartEvent, void, undefined> {
  const bell = hangBell();
  const left: Readable[] = [];
  let heard: PartEvent[] = [];
  let listing: 'going on' | 'over' = 'going on';
  const failures: { readonly error: unknown }[] = [];
  const fail = (error: unknown): void => {
    failures.push({ error });
    bell.ring();
  };
  const crew = gatherCrew(threads, {
    onDone: (events, large) => {
      for (const event of events) heard.push(event);
      left.push(...large);
      // Before anybody else takes the place that has become free: what takes longest begins first.
      for (let next = left[0]; next !== undefined && crew.give([next], 'read'); next = left[0]) left.shift();
      bell.ring();
    },
    onFailure: fail,
  });
  const give = async (batch: readonly Readable[], large: Large): Promise<void> => {
    while (failures.length === 0 && !crew.give(batch, large)) await bell.rung();
  };
  const feed = async (): Promise<void> => {
    let batch: Readable[] = [];
    for await (const thing of things) {
      if (failures.length > 0) return;
      if (thing.kind === 'held') await give([thing], 'read');
      else batch.push(thing);
      if (batch.length < BATCH) continue;
      await give(batch, 'leave');
      batch = [];
    }
    if (batch.length > 0) await give(batch, 'leave');
    listing = 'over';
    bell.ring();
  };
  const isOver = (): boolean => listing === 'over' && left.length === 0 && crew.isDone();
  const onAbort = (): void => fail(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  feed().catch(fail);
  try {
    signal.throwIfAborted();
    for (;;) {
      const events = heard;
      heard = [];
      yield* events;
      const [failure] = failures;
      if (failure !== undefined) throw failure.error;
      if (heard.length > 0) continue;
      if (isOver()) return;
      await bell.rung();
    }
  } finally {
    signal.removeEventListener('abort', onAbort);
    fail(null);
    crew.end();
  }
}
