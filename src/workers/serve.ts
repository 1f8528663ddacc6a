// The worker's side: one batch after the other, each answered as a whole. Waits for nothing but containers; starts nothing.

import { Failure } from '../core/failure.ts';
import { lookThrough } from '../scan/name.ts';
import { createPause } from '../sources/pause.ts';
import { type AnswerSearch, movableIn, movableOf, openAnswers } from './answer-search.ts';
import { type BatchOfThings, carried, movable, unpacked } from './carry.ts';
import { type Desk, judgeThing, scanContainer, scanThing, sweepThing } from './desk.ts';
import type { WorkEvent } from './events.ts';
import { inTurn } from './in-turn.ts';
import type { Batch, CarriedEvent, FromWorker, Left, Position } from './protocol.ts';
import type { ScanShare } from './scan-objects.ts';
import { openSift, type Sift } from './sift.ts';

/** As much of a `MessagePort` as is used. */
export type Port = {
  readonly on: (event: 'message', listener: (batch: Batch) => void) => unknown;
  readonly postMessage: (answer: FromWorker, moved?: readonly ArrayBuffer[]) => void;
};

/** `open` throws a Failure where the desk is not fit for use. Any other exception is a bug, and ends the thread. */
export function serve(port: Port, position: Position, open: () => Desk): void {
  tellingFailures(port, () => {
    const desk = open();
    const serving = { port, position, desk, sift: openSift(desk), shares: shareScanner(desk), answerSearch: openAnswers(desk) };
    const take = inTurn(
      (batch) => answer(batch, serving),
      (answered) => post(port, answered),
    );
    port.on('message', (batch) => tellingFailures(port, () => take(batch)));
    port.postMessage({ kind: 'ready', rulesDigest: desk.engine.digest });
  });
}

function post(port: Port, answered: FromWorker): void {
  port.postMessage(answered, movedWith(answered));
}

function movedWith(answered: FromWorker): readonly ArrayBuffer[] {
  if (answered.kind === 'searched') return movableIn(answered.answer);
  if (answered.kind === 'done')
    return answered.events.flatMap((event) => (event.kind === 'objects-surveyed' ? movableOf(event.surveyed) : []));
  return answered.kind === 'swept' && answered.swept !== 'changed' ? movable([answered.swept]) : [];
}

type Shares = { readonly scanner: () => Promise<ScanShare>; readonly forget: () => void };

function shareScanner(desk: Desk): Shares {
  let scanner: Promise<ScanShare> | null = null;
  return {
    scanner: () => {
      scanner ??= import('./scan-objects.ts').then(({ openShareScanner }) => openShareScanner(desk));
      return scanner;
    },
    forget: () => {
      scanner = null;
    },
  };
}

type Serving = {
  readonly port: Port;
  readonly position: Position;
  readonly desk: Desk;
  readonly sift: Sift;
  /** One scanner for all shares, loaded with the first. What it remembers of them is forgotten where something else follows. */
  readonly shares: Shares;
  readonly answerSearch: AnswerSearch;
};

function answer(batch: Batch, serving: Serving): FromWorker | Promise<FromWorker> {
  const { position, desk } = serving;
  position[0] = batch.batch;
  position[1] = 0;
  switch (batch.kind) {
    case 'things':
      return answerThings(batch, serving);
    case 'sweep':
      return { kind: 'swept', batch: batch.batch, swept: sweepThing(batch.thing, desk, batch.opened, batch.slice) };
    case 'judge': {
      const { onEvent, told } = openEvents();
      const outcome = judgeThing(batch.thing, desk, batch.opened, batch.swepts, onEvent);
      return {
        kind: 'done',
        batch: batch.batch,
        events: told(),
        left: outcome.kind === 'left' ? [{ index: 0, opened: outcome.opened }] : [],
      };
    }
    case 'objects':
      return answerObjects(batch, serving);
    case 'search':
      return answerSearch(batch, serving);
  }
}

function answerThings(batch: BatchOfThings, { port, position, desk, sift }: Serving): FromWorker | Promise<FromWorker> {
  const left: Left[] = [];
  const { onEvent, told } = openEvents();
  const { large } = batch;
  // All the files' paths at once, which is much cheaper. Others are few.
  const files = { large, names: lookThrough(desk.engine, batch.paths) };
  const others = { large, names: 'unread' } as const;
  const things = unpacked(batch);
  const containers: number[] = [];
  let last = milliseconds();
  const tell = (): void => {
    if (milliseconds() - last < LONGEST_SILENCE) return;
    port.postMessage({ kind: 'some', batch: batch.batch, events: told() }, []);
    last = milliseconds();
  };
  const scan = (index: number): void => {
    position[1] = index;
    const outcome = scanThing(things.thing(index), desk, index < things.files.length ? files : others, onEvent);
    if (outcome.kind === 'left') left.push({ index, opened: outcome.opened });
    if (outcome.kind === 'container' && large === 'leave') left.push({ index, opened: null });
    if (outcome.kind === 'container' && large === 'read') containers.push(index);
    tell();
  };
  if (files.names === 'plain' && large === 'leave') {
    const sifted = sift(things.files, position);
    if (sifted.files > 0) onEvent({ kind: 'read', path: things.lastPath, files: sifted.files, bytes: sifted.bytes });
    for (const index of sifted.left) scan(index);
  } else {
    for (const index of things.files.keys()) scan(index);
  }
  for (let index = things.files.length; index < things.length; index++) scan(index);
  const done = (): FromWorker => ({ kind: 'done', batch: batch.batch, events: told(), left });
  const open = async (): Promise<FromWorker> => {
    const pause = createPause(NEVER, 1);
    for (const index of containers) {
      position[1] = index;
      for await (const events of scanContainer(things.thing(index), desk, pause)) {
        for (const event of events) onEvent(event);
        tell();
      }
    }
    return done();
  };
  return containers.length === 0 ? done() : open();
}

async function answerObjects(
  { batch, share }: Extract<Batch, { readonly kind: 'objects' }>,
  { port, shares }: Serving,
): Promise<FromWorker> {
  const scanShare = await shares.scanner();
  const { onEvent, told } = openEvents();
  let last = milliseconds();
  for await (const events of scanShare(share, createPause(NEVER, 1))) {
    for (const event of events) onEvent(event);
    if (milliseconds() - last < LONGEST_SILENCE) continue;
    port.postMessage({ kind: 'some', batch, events: told() }, []);
    last = milliseconds();
  }
  return { kind: 'done', batch, events: told(), left: [] };
}

async function answerSearch(
  { batch, search }: Extract<Batch, { readonly kind: 'search' }>,
  { answerSearch, shares }: Serving,
): Promise<FromWorker> {
  shares.forget();
  return { kind: 'searched', batch, answer: await answerSearch(search) };
}

/** Whoever wants a worker to stop ends it. */
const NEVER = new AbortController().signal;

/** Milliseconds: nobody waits longer for what is known. */
const LONGEST_SILENCE = 200;

/** Asked after each file, so it must cost nothing; a clock that is set meanwhile does no harm. */
const milliseconds = (): number => Date.now();

/** Events as they are posted, what was read as one sum. `told`: those since it was last asked. */
function openEvents(): { readonly onEvent: (event: WorkEvent) => void; readonly told: () => readonly CarriedEvent[] } {
  let events: CarriedEvent[] = [];
  let sum = { path: '', files: 0, bytes: 0 };
  return {
    onEvent: (event) => {
      if (event.kind === 'read') {
        sum.path = event.path;
        sum.files += event.files;
        sum.bytes += event.bytes;
      } else {
        events.push(carried(event));
      }
    },
    told: () => {
      const all = sum.files > 0 ? [...events, { kind: 'read' as const, ...sum }] : events;
      events = [];
      sum = { path: '', files: 0, bytes: 0 };
      return all;
    },
  };
}

function tellingFailures(port: Port, work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    port.postMessage({ kind: 'failed', facts: { what: error.message, where: error.where, next: error.next } });
  }
}
