// The main thread's workers: started as they are needed, given batches, and answered for. Every batch is answered, or the crew fails.
// Knows nothing of listings.

import { SHARE_ENV, Worker } from 'node:worker_threads';
import { Failure } from '../core/failure.ts';
import type { PartEvent } from '../scan/event.ts';
import type { Readable } from '../sources/listed.ts';
import { packed, uncarried } from './carry.ts';
import type { Large } from './desk.ts';
import { lostWorker, otherRules } from './lost-worker.ts';
import { type Batch, type FromWorker, POSITION_BYTES, type Position, type WorkerStart } from './protocol.ts';

export type Threads = {
  /** The script that a worker runs. */
  readonly entry: URL;
  readonly most: number;
  readonly start: Omit<WorkerStart, 'position'>;
  /** What every worker must answer with. */
  readonly rulesDigest: string;
};

export type CrewListener = {
  /** What a batch gave, and its things that were too large for it: to be given again, alone. The batch is answered. */
  readonly onDone: (events: readonly PartEvent[], left: readonly Readable[]) => void;
  /** At most once; after it nothing more is heard. */
  readonly onFailure: (error: unknown) => void;
};

export type Crew = {
  /** Whether somebody took it: false where everybody has enough. Starts a worker where that helps. */
  readonly give: (things: readonly Readable[], large: Large) => boolean;
  /** Whether all batches are answered. */
  readonly isDone: () => boolean;
  /** At once, whatever they are doing. */
  readonly end: () => void;
};

type Given = { readonly things: readonly Readable[]; readonly large: Large };

type Member = { readonly worker: Worker; readonly position: Position; readonly given: Map<number, Given> };

/** One batch to work on, and one so that nobody waits for the next. */
const MOST_GIVEN = 2;

export function gatherCrew({ entry, most, start, rulesDigest }: Threads, listener: CrewListener): Crew {
  const members: Member[] = [];
  let state: 'working' | 'over' = 'working';
  let batches = 0;

  const end = (): void => {
    state = 'over';
    for (const { worker } of members) void worker.terminate();
  };
  const fail = (error: unknown): void => {
    if (state === 'over') return;
    end();
    listener.onFailure(error);
  };
  const hear = (member: Member, answer: FromWorker): void => {
    if (state === 'over') return;
    switch (answer.kind) {
      case 'ready':
        if (answer.rulesDigest !== rulesDigest) fail(otherRules());
        break;
      case 'failed':
        fail(new Failure(answer.facts));
        break;
      case 'done': {
        const given = member.given.get(answer.batch);
        if (given === undefined) {
          fail(new Error(`a worker answered batch ${answer.batch}, which it was not given`));
          return;
        }
        member.given.delete(answer.batch);
        listener.onDone(
          answer.events.map(uncarried),
          answer.left.flatMap((index) => given.things[index] ?? []),
        );
        break;
      }
    }
  };
  const startMember = (): Member => {
    const position: Position = new Int32Array(new SharedArrayBuffer(POSITION_BYTES));
    // SharedArrayBuffer is what it was just made of.
    const data: WorkerStart = { ...start, position: position.buffer as SharedArrayBuffer };
    const member: Member = { worker: new Worker(entry, { workerData: data, env: SHARE_ENV }), position, given: new Map() };
    member.worker.on('message', (answer: FromWorker) => hear(member, answer));
    member.worker.on('messageerror', (error) => fail(lostWorker(error, readingOf(member))));
    member.worker.on('error', (error) => fail(lostWorker(error, readingOf(member))));
    member.worker.on('exit', (code) => fail(lostWorker(code, readingOf(member))));
    members.push(member);
    return member;
  };
  const freest = (): Member | null => {
    const [first] = members.toSorted((a, b) => loadOf(a) - loadOf(b));
    if (first === undefined || (loadOf(first) >= MOST_GIVEN && members.length < most)) return startMember();
    return loadOf(first) < MOST_GIVEN ? first : null;
  };
  return {
    give: (asked, large) => {
      const member = state === 'over' ? null : freest();
      if (member === null) return false;
      const { files, others, things } = packed(asked);
      const batch = batches++;
      member.given.set(batch, { things, large });
      member.worker.postMessage({ batch, large, files, others } satisfies Batch, transferable(others));
      return true;
    },
    isDone: () => members.every(({ given }) => given.size === 0),
    end,
  };
}

/** Nobody is given anything to wait behind what may take long. */
function loadOf({ given }: Member): number {
  let load = 0;
  for (const { large } of given.values()) load += large === 'read' ? MOST_GIVEN : 1;
  return load;
}

function readingOf({ position, given }: Member): string | null {
  const [batch = 0, index = 0] = position;
  return given.get(batch)?.things[index]?.path ?? null;
}

/** What is held in memory moves over, and is not copied. */
function transferable(things: readonly Readable[]): ArrayBuffer[] {
  return things.flatMap((thing) => {
    if (thing.kind !== 'held' || thing.bytes.length < thing.bytes.buffer.byteLength) return [];
    return thing.bytes.buffer instanceof ArrayBuffer ? [thing.bytes.buffer] : [];
  });
}
