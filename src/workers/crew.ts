// The main thread's workers: started as they are needed, given batches, and answered for. Every batch is answered, or the crew fails.
// Knows nothing of listings.

import { Failure } from '../core/failure.ts';
import type { Readable } from '../sources/listed.ts';
import { movable, packed, uncarried } from './carry.ts';
import type { WorkEvent } from './events.ts';
import { lostWorker, otherRules } from './lost-worker.ts';
import { type Member, type MemberListener, startMember, type Waiting } from './member.ts';
import type { Batch, FromWorker, WorkerStart } from './protocol.ts';
import type { LeftThing, Work } from './work.ts';

export type Threads = {
  /** The script that a worker runs. */
  readonly entry: URL;
  readonly most: number;
  readonly start: Omit<WorkerStart, 'position'>;
  /** Every worker must answer with their digest. */
  readonly rules: { readonly digest: string };
  /** Those of the last crew, for the next one. */
  readonly waiting: Waiting<Given>;
};

export type CrewListener = {
  /** What is known already of a batch that takes long. */
  readonly onSome: (events: readonly WorkEvent[]) => void;
  /** What a batch gave, and its things that were too large for it: to be given again. The batch is answered. */
  readonly onDone: (events: readonly WorkEvent[], left: readonly LeftThing[]) => void;
  /** What is to be done now that a slice is swept. */
  readonly onSwept: (next: Work | null) => void;
  /** At most once; after it nothing more is heard. */
  readonly onFailure: (error: unknown) => void;
};

export type Crew = {
  /** Whether somebody took it: false where everybody has enough. Starts a worker where that helps. */
  readonly give: (work: Work) => boolean;
  /** All of them, to be there when they are needed. */
  readonly startAll: () => void;
  /** Whether all batches are answered. */
  readonly isDone: () => boolean;
  /** At once, whatever they are doing. */
  readonly end: () => void;
  /** They wait for the next crew. All batches must be answered. */
  readonly leave: () => void;
};

/** `things`: in the order of the batch. */
export type Given = { readonly work: Work; readonly things: readonly Readable[] };

/** One batch to work on, and one so that nobody waits for the next. */
const MOST_GIVEN = 2;

export function gatherCrew({ entry, most, start, rules, waiting }: Threads, listener: CrewListener): Crew {
  let state: 'working' | 'over' = 'working';
  let batches = 0;

  const end = (): void => {
    if (state === 'over') return;
    state = 'over';
    for (const { worker } of members) void worker.terminate();
  };
  const fail = (error: unknown): void => {
    if (state === 'over') return;
    end();
    listener.onFailure(error);
  };
  const hear = (member: Member<Given>, answer: FromWorker): void => {
    if (state === 'over') return;
    switch (answer.kind) {
      case 'ready':
        if (answer.rulesDigest !== rules.digest) fail(otherRules());
        break;
      case 'failed':
        fail(new Failure(answer.facts));
        break;
      case 'some':
        listener.onSome(answer.events.map(uncarried));
        break;
      case 'done': {
        const { things } = takeBack(member, answer.batch) ?? {};
        if (things === undefined) return;
        listener.onDone(
          answer.events.map(uncarried),
          answer.left.flatMap(({ index, opened }) => {
            const thing = things[index];
            return thing === undefined ? [] : [{ thing, opened }];
          }),
        );
        break;
      }
      case 'swept': {
        const { work } = takeBack(member, answer.batch) ?? {};
        if (work?.kind === 'sweep') listener.onSwept(work.onSwept(answer.swept));
        else fail(new Error(`a worker swept batch ${answer.batch}, which is nothing to sweep`));
        break;
      }
      case 'searched': {
        const { work } = takeBack(member, answer.batch) ?? {};
        if (work?.kind !== 'search') {
          fail(new Error(`a worker searched batch ${answer.batch}, which is nothing to search`));
          break;
        }
        work.onAnswer(answer.answer);
        listener.onDone([], []);
        break;
      }
    }
  };
  const takeBack = ({ given }: Member<Given>, batch: number): Given | null => {
    const taken = given.get(batch) ?? null;
    given.delete(batch);
    if (taken === null) fail(new Error(`a worker answered batch ${batch}, which it was not given`));
    return taken;
  };
  const heard: MemberListener<Given> = { hear, lose: (member, cause) => fail(lostWorker(cause, readingOf(member))) };
  const members = [...waiting.take(heard)];
  const startOne = (): Member<Given> => {
    const member = startMember(entry, start, heard);
    members.push(member);
    return member;
  };
  const freest = (): Member<Given> | null => {
    const [first] = members.toSorted((a, b) => loadOf(a) - loadOf(b));
    if (first === undefined || (loadOf(first) >= MOST_GIVEN && members.length < most)) return startOne();
    return loadOf(first) < MOST_GIVEN ? first : null;
  };
  return {
    give: (work) => {
      const member = state === 'over' ? null : freest();
      if (member === null) return false;
      const batch = batches++;
      const { message, things, moved } = batchOf(work, batch);
      member.given.set(batch, { work, things });
      member.worker.postMessage(message, moved);
      return true;
    },
    startAll: () => {
      while (members.length < most) startOne();
    },
    isDone: () => members.every(({ given }) => given.size === 0),
    end,
    leave: () => {
      if (state === 'over') return;
      state = 'over';
      waiting.add(members);
    },
  };
}

type Packet = { readonly message: Batch; readonly things: readonly Readable[]; readonly moved: ArrayBuffer[] };

function batchOf(work: Work, batch: number): Packet {
  switch (work.kind) {
    case 'things': {
      const { ats, paths, others, things } = packed(work.things);
      return { message: { kind: 'things', batch, large: work.large, ats, paths, others }, things, moved: transferable(others) };
    }
    case 'sweep': {
      const { kind, thing, opened, slice } = work;
      return { message: { kind, batch, thing, opened, slice }, things: [thing], moved: [] };
    }
    case 'judge':
      return { message: { ...work, batch }, things: [work.thing], moved: movable(work.swepts) };
    case 'objects':
      return { message: { ...work, batch }, things: [], moved: [] };
    case 'search':
      return { message: { kind: work.kind, batch, search: work.search }, things: [], moved: [] };
  }
}

/** Nobody is given anything to wait behind what may take long. */
function loadOf({ given }: Member<Given>): number {
  let load = 0;
  for (const { work } of given.values()) load += isSmall(work) ? 1 : MOST_GIVEN;
  return load;
}

const isSmall = (work: Work): boolean => work.kind === 'search' || (work.kind === 'things' && work.large === 'leave');

function readingOf({ position, given }: Member<Given>): string | null {
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
