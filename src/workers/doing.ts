// Something that takes long and reads no content, with a word now and then that it is still going on. Does not know what it is.

import type { Doing, PartEvent } from '../scan/event.ts';
import { hangBell } from './bell.ts';

/** Returns what `work` comes to, and throws what it throws. `onTurn`: to be called whenever others have their turn. */
export async function* doing<T>(what: Doing, work: (onTurn: () => void) => Promise<T>): AsyncGenerator<readonly PartEvent[], T, undefined> {
  const bell = hangBell();
  let state: 'going on' | 'over' = 'going on';
  const over = (): void => {
    state = 'over';
    bell.ring();
  };
  const isOver = (): boolean => state === 'over';
  const result = work(bell.ring);
  result.then(over, over);
  for (;;) {
    // Before it is asked whether it is over, so that the last ring is not missed.
    const rung = bell.rung();
    if (isOver()) return result;
    await rung;
    if (!isOver()) yield [{ kind: 'doing', doing: what }];
  }
}
