// Who goes over a repository's objects once more, to find out where something stood: this thread where they are few, else workers, started when they are
// needed. What comes out is the same.

import { type PartAnswer, partSearcher, type Runner, runHere } from '../git/search-part.ts';
import type { Turns } from '../git/turns.ts';
import { hangBell } from './bell.ts';
import { type Crew, gatherCrew, type Threads } from './crew.ts';
import type { Desk } from './desk.ts';

/** `turns`: throws where `signal` is aborted. */
export type Patience = { readonly turns: Turns; readonly signal: AbortSignal };

export type Searching = {
  /** For so many objects. */
  readonly runnerFor: (objects: number) => Runner;
  /** At once, whatever is under way. */
  readonly end: () => void;
};

/** Fewer are looked at in less time than a worker takes to start. */
const MANY = 2 ** 15;

/** For each worker: the last ones even out what the others were. */
const SHARES_EACH = 6;

/** `threads`: null where there are none. */
export function openSearching(desk: Desk, threads: Threads | null, patience: Patience): Searching {
  const here = runHere(partSearcher(desk), patience.turns);
  if (threads === null) return { runnerFor: () => here, end: () => undefined };
  let started: ReturnType<typeof searchersOf> | null = null;
  return {
    runnerFor: (objects) => {
      if (objects < MANY) return here;
      started ??= searchersOf(threads, patience);
      return started;
    },
    end: () => started?.end(),
  };
}

/** What they throw, also what fails in one of them, is thrown by `run`. */
function searchersOf(threads: Threads, { turns, signal }: Patience): Runner & Pick<Crew, 'end'> {
  const bell = hangBell();
  const failures: { readonly error: unknown }[] = [];
  const fail = (error: unknown): void => {
    failures.push({ error });
    bell.ring();
  };
  let giveMore: () => void = () => undefined;
  const crew = gatherCrew(threads, {
    onSome: bell.ring,
    onDone: () => {
      giveMore();
      bell.ring();
    },
    onSwept: bell.ring,
    onFailure: fail,
  });
  const onAbort = (): void => fail(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  return {
    shares: SHARES_EACH * threads.most,
    run: async function* (searches) {
      const answers = new Map<number, PartAnswer>();
      let given = 0;
      giveMore = () => {
        for (let search = searches[given]; search !== undefined; search = searches[given]) {
          const place = given;
          if (!crew.give({ kind: 'search', search, onAnswer: (answer) => void answers.set(place, answer) })) return;
          given++;
        }
      };
      signal.throwIfAborted();
      giveMore();
      for (let next = 0; next < searches.length; ) {
        const [failure] = failures;
        if (failure !== undefined) throw failure.error;
        const answer = answers.get(next);
        if (answer === undefined) {
          await bell.rung();
          continue;
        }
        answers.delete(next++);
        yield answer;
        if (turns.isDue()) await turns.take();
      }
    },
    end: () => {
      signal.removeEventListener('abort', onAbort);
      crew.end();
    },
  };
}
