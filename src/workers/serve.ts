// The worker's side: one batch after the other, each answered as a whole. Never waits; starts nothing.

import { Failure } from '../core/failure.ts';
import type { PartEvent } from '../scan/event.ts';
import { lookThrough } from '../scan/name.ts';
import { carried, unpacked } from './carry.ts';
import { type Desk, scanThing } from './desk.ts';
import type { Batch, CarriedEvent, FromWorker, Position } from './protocol.ts';

/** As much of a `MessagePort` as is used. */
export type Port = {
  readonly on: (event: 'message', listener: (batch: Batch) => void) => unknown;
  readonly postMessage: (answer: FromWorker) => void;
};

/** `open` throws a Failure where the desk is not fit for use. Any other exception is a bug, and ends the thread. */
export function serve(port: Port, position: Position, open: () => Desk): void {
  tellingFailures(port, () => {
    const desk = open();
    port.on('message', (batch) => tellingFailures(port, () => port.postMessage(answer(batch, position, desk))));
    port.postMessage({ kind: 'ready', rulesDigest: desk.engine.digest });
  });
}

function answer(batch: Batch, position: Position, desk: Desk): FromWorker {
  const events: CarriedEvent[] = [];
  const left: number[] = [];
  const sum = { path: '', files: 0, bytes: 0 };
  position[0] = batch.batch;
  const onEvent = (event: PartEvent): void => {
    if (event.kind === 'read') {
      sum.path = event.path;
      sum.files += event.files;
      sum.bytes += event.bytes;
    } else {
      events.push(carried(event));
    }
  };
  const { large } = batch;
  // All the files' paths at once, which is much cheaper. Others are few.
  const files = { large, names: lookThrough(desk.engine, batch.files) };
  const others = { large, names: 'unread' } as const;
  for (const [index, thing] of unpacked(batch).entries()) {
    position[1] = index;
    if (scanThing(thing, desk, thing.kind === 'file' ? files : others, onEvent) === 'left') left.push(index);
  }
  if (sum.files > 0) events.push({ kind: 'read', ...sum });
  return { kind: 'done', batch: batch.batch, events, left };
}

function tellingFailures(port: Port, work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    port.postMessage({ kind: 'failed', facts: { what: error.message, where: error.where, next: error.next } });
  }
}
