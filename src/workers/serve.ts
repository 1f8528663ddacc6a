// The worker's side: one batch after the other, each answered as a whole. Never waits; starts nothing.

import { Failure } from '../core/failure.ts';
import type { PartEvent } from '../scan/event.ts';
import { lookThrough } from '../scan/name.ts';
import { type BatchOfThings, carried, movable, unpacked } from './carry.ts';
import { type Desk, judgeThing, scanThing, sweepThing } from './desk.ts';
import type { Batch, CarriedEvent, FromWorker, Left, Position } from './protocol.ts';

/** As much of a `MessagePort` as is used. */
export type Port = {
  readonly on: (event: 'message', listener: (batch: Batch) => void) => unknown;
  readonly postMessage: (answer: FromWorker, moved?: readonly ArrayBuffer[]) => void;
};

/** `open` throws a Failure where the desk is not fit for use. Any other exception is a bug, and ends the thread. */
export function serve(port: Port, position: Position, open: () => Desk): void {
  tellingFailures(port, () => {
    const desk = open();
    port.on('message', (batch) => tellingFailures(port, () => post(port, answer(batch, position, desk, port))));
    port.postMessage({ kind: 'ready', rulesDigest: desk.engine.digest });
  });
}

function post(port: Port, answered: FromWorker): void {
  port.postMessage(answered, answered.kind === 'swept' && answered.swept !== 'changed' ? movable([answered.swept]) : []);
}

function answer(batch: Batch, position: Position, desk: Desk, port: Port): FromWorker {
  position[0] = batch.batch;
  position[1] = 0;
  switch (batch.kind) {
    case 'things':
      return answerThings(batch, position, desk, port);
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
  }
}

function answerThings(batch: BatchOfThings, position: Position, desk: Desk, port: Port): FromWorker {
  const left: Left[] = [];
  const { onEvent, told } = openEvents();
  const { large } = batch;
  // All the files' paths at once, which is much cheaper. Others are few.
  const files = { large, names: lookThrough(desk.engine, batch.files) };
  const others = { large, names: 'unread' } as const;
  let last = milliseconds();
  for (const [index, thing] of unpacked(batch).entries()) {
    position[1] = index;
    const outcome = scanThing(thing, desk, thing.kind === 'file' ? files : others, onEvent);
    if (outcome.kind === 'left') left.push({ index, opened: outcome.opened });
    if (milliseconds() - last < LONGEST_SILENCE) continue;
    port.postMessage({ kind: 'some', batch: batch.batch, events: told() }, []);
    last = milliseconds();
  }
  return { kind: 'done', batch: batch.batch, events: told(), left };
}

/** Milliseconds: nobody waits longer for what is known. */
const LONGEST_SILENCE = 200;

/** Asked after each file, so it must cost nothing; a clock that is set meanwhile does no harm. */
const milliseconds = (): number => Date.now();

/** Events as they are posted, what was read as one sum. `told`: those since it was last asked. */
function openEvents(): { readonly onEvent: (event: PartEvent) => void; readonly told: () => readonly CarriedEvent[] } {
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
