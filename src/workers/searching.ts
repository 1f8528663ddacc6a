// Who goes over a repository's objects once more, to find out where something stood: this thread where they are few, else workers, those that scanned it where
// they wait. What comes out is the same.

import { type PartAnswer, type PartSearch, partSearcher, type Runner, runHere } from '../git/search-part.ts';
import type { Turns } from '../git/turns.ts';
import { hangBell } from './bell.ts';
import { gatherCrew, type Threads } from './crew.ts';
import type { Desk } from './desk.ts';

/** `turns`: throws where `signal` is aborted. */
export type Patience = { readonly turns: Turns; readonly signal: AbortSignal };

/** Fewer objects are looked at in less time than a worker takes to start. */
const MANY = 2 ** 15;

/** For each worker: the last ones even out what the others were, and of each all answers are held in memory. */
const SHARES_EACH = 12;

/** For so many objects. `threads`: null where there are none. */
export function runnerOf(desk: Desk, threads: Threads | null, patience: Patience): (objects: number) => Runner {
  const here = runHere(partSearcher(desk), patience.turns);
  if (threads === null) return () => here;
  const there: Runner = { shares: SHARES_EACH * threads.most, run: (searches) => searchInThreads(searches, threads, patience) };
  return (objects) => (objects < MANY ? here : there);
}

/** Throws what fails in a worker, and the signal's reason. The workers wait when it is at its end, and are gone where it does not get there. */
async function* searchInThreads(
  searches: readonly PartSearch[],
  threads: Threads,
  { turns, signal }: Patience,
): AsyncGenerator<PartAnswer, void, undefined> {
  const bell = hangBell();
  const failures: { readonly error: unknown }[] = [];
  const fail = (error: unknown): void => {
    failures.push({ error });
    bell.ring();
  };
  const answers = new Map<number, PartAnswer>();
  let given = 0;
  const giveMore = (): void => {
    for (let search = searches[given]; search !== undefined; search = searches[given]) {
      const place = given;
      if (!crew.give({ kind: 'search', search, onAnswer: (answer) => void answers.set(place, answer) })) return;
      given++;
    }
  };
  const onDone = (): void => {
    giveMore();
    bell.ring();
  };
  const crew = gatherCrew(threads, { onSome: bell.ring, onDone, onSwept: bell.ring, onFailure: fail });
  const onAbort = (): void => fail(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  try {
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
    crew.leave();
  } finally {
    signal.removeEventListener('abort', onAbort);
    crew.end();
  }
}
