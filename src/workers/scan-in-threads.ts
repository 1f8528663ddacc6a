// Things scanned by workers: given out as they are listed, so that neither waits for the other, and their events as they come.

import type { Readable } from '../sources/listed.ts';
import type { Listing } from '../sources/listing.ts';
import { hangBell } from './bell.ts';
import { compileLate } from './compile-late.ts';
import { gatherCrew, type Threads } from './crew.ts';
import type { Large } from './desk.ts';
import type { Events, WorkEvent } from './events.ts';
import { justShares, type OpenShares } from './histories.ts';
import type { Share } from './share.ts';
import { type LeftThing, type Work, workOn } from './work.ts';

/** What there is beside what is listed: opened after that. `start`: whether all workers are to be there by then. */
export type Later = { readonly open: OpenShares; readonly start: 'at once' | 'when needed' };

const NOTHING: Later = { open: () => Promise.resolve(justShares([])), start: 'when needed' };

/**
 * In no particular order. `left`: what is large of what was looked at before. Throws what the listing throws, what fails in a worker, and the
 * signal's reason once that is aborted. The workers wait when it is at its end, where there was a history, and else are gone.
 */
export async function* scanInThreads(
  listing: Listing,
  threads: Threads,
  signal: AbortSignal,
  left: readonly LeftThing[] = [],
  later: Later = NOTHING,
): Events {
  const bell = hangBell();
  /** What takes longest. */
  const first: Work[] = left.flatMap((thing) => workOn(thing, threads.most));
  let heard: WorkEvent[] = [];
  let state: 'listing' | 'all given' = 'listing';
  /** What comes when all else is scanned. */
  const last: (() => readonly Share[])[] = [];
  const kinds = new Set<Work['kind']>();
  const failures: { readonly error: unknown }[] = [];
  const fail = (error: unknown): void => {
    failures.push({ error });
    bell.ring();
  };
  const hear = (events: readonly WorkEvent[]): void => {
    for (const event of events) heard.push(event);
  };
  const crew = gatherCrew(threads, {
    onSome: (events) => {
      hear(events);
      bell.ring();
    },
    onDone: (events, leftNow) => {
      hear(events);
      for (const thing of leftNow) first.push(...workOn(thing, threads.most));
      giveFirst();
    },
    onSwept: (next) => {
      if (next !== null) first.unshift(next);
      giveFirst();
    },
    onFailure: fail,
  });
  /** Before anybody else takes the place that has become free. */
  const giveFirst = (): void => {
    for (let next = first[0]; next !== undefined && crew.give(next); next = first[0]) first.shift();
    bell.ring();
  };
  const give = async (things: readonly Readable[], large: Large): Promise<void> => {
    while (failures.length === 0 && !crew.give({ kind: 'things', things, large })) await bell.rung();
  };
  const feed = async (): Promise<void> => {
    for await (const run of listing) {
      if (failures.length > 0) return;
      const held = run.filter((thing) => thing.kind === 'held');
      for (const thing of held) await give([thing], 'read');
      if (held.length < run.length) await give(held.length === 0 ? run : run.filter((thing) => thing.kind !== 'held'), 'leave');
    }
    const opened = await later.open(() => {
      hear([{ kind: 'doing', doing: 'opening-history' }]);
      bell.ring();
    });
    const { events, shares } = opened;
    hear(events);
    if (shares.length + opened.last.length > 0) {
      kinds.add('objects');
      await compileLate();
      last.push(() => opened.ready(opened.last));
    }
    first.push(...shares.map((share): Work => ({ kind: 'objects', share })));
    state = 'all given';
    giveFirst();
  };
  const isOver = (): boolean => state === 'all given' && first.length === 0 && crew.isDone();
  const onAbort = (): void => fail(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    signal.throwIfAborted();
    if (later.start === 'at once') crew.startAll();
    giveFirst();
    feed().catch(fail);
    for (;;) {
      const events = heard;
      heard = [];
      yield events;
      const [failure] = failures;
      if (failure !== undefined) throw failure.error;
      if (heard.length > 0) continue;
      if (isOver()) {
        // All that was told so far is kept.
        const shares = last.shift()?.() ?? [];
        if (shares.length === 0) break;
        first.push(...shares.map((share): Work => ({ kind: 'objects', share })));
        giveFirst();
      }
      await bell.rung();
    }
    // What is found in a history is traced by them.
    if (kinds.has('objects')) crew.leave();
  } finally {
    signal.removeEventListener('abort', onAbort);
    fail(null);
    crew.end();
  }
}
