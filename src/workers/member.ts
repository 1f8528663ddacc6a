// A worker thread as the main one sees it: started, listened to, and left waiting where nobody needs it for now. Knows neither work nor answers.

import { SHARE_ENV, Worker } from 'node:worker_threads';
import { type FromWorker, POSITION_BYTES, type Position, type WorkerStart } from './protocol.ts';

/** `G`: what it is given. */
export type Member<G> = {
  readonly worker: Worker;
  readonly position: Position;
  /** By the number of the batch. */
  readonly given: Map<number, G>;
  /** Whoever it works for. */
  listener: MemberListener<G>;
};

export type MemberListener<G> = {
  readonly hear: (member: Member<G>, answer: FromWorker) => void;
  /** `cause`: an exception, or its exit code. */
  readonly lose: (member: Member<G>, cause: unknown) => void;
};

export function startMember<G>(entry: URL, start: Omit<WorkerStart, 'position'>, listener: MemberListener<G>): Member<G> {
  const position: Position = new Int32Array(new SharedArrayBuffer(POSITION_BYTES));
  // No batch yet: a worker that does not even start was reading nothing.
  position.fill(-1);
  // SharedArrayBuffer is what it was just made of.
  const data: WorkerStart = { ...start, position: position.buffer as SharedArrayBuffer };
  const member: Member<G> = { worker: new Worker(entry, { workerData: data, env: SHARE_ENV }), position, given: new Map(), listener };
  const lose = (cause: unknown): void => member.listener.lose(member, cause);
  member.worker.on('message', (answer: FromWorker) => member.listener.hear(member, answer));
  member.worker.on('messageerror', lose);
  member.worker.on('error', lose);
  member.worker.on('exit', lose);
  return member;
}

/** Workers that wait: with all that they have set up, and nothing to answer. They keep no process from ending. */
export type Waiting<G> = {
  readonly add: (members: readonly Member<G>[]) => void;
  /** All of them. */
  readonly take: (listener: MemberListener<G>) => readonly Member<G>[];
  /** They are gone. */
  readonly end: () => void;
};

export function keepWaiting<G>(): Waiting<G> {
  const members = new Set<Member<G>>();
  const drop = (member: Member<G>): void => {
    members.delete(member);
    void member.worker.terminate();
  };
  const listener: MemberListener<G> = {
    // It answered all that it was given, so that nothing is lost with it, and another is started where it is needed. One that says now that it is ready, or
    // why it is not, was given nothing at all.
    hear: drop,
    lose: drop,
  };
  return {
    add: (some) => {
      for (const member of some) {
        member.listener = listener;
        member.worker.unref();
        members.add(member);
      }
    },
    take: (next) => {
      const taken = [...members];
      members.clear();
      for (const member of taken) {
        member.listener = next;
        // What it did before is nothing that it could be lost with.
        member.position.fill(-1);
        member.worker.ref();
      }
      return taken;
    },
    end: () => {
      for (const member of members) drop(member);
    },
  };
}
