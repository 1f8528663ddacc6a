// One batch after the other, also where one takes its time: a worker has one window, and what is read into that is not to be overwritten.

import type { Batch, FromWorker } from './protocol.ts';

/** `work` answers at once, or promises to; meanwhile what else is given waits. What fails in it is a bug, and ends the thread. */
export function inTurn(
  work: (batch: Batch) => FromWorker | Promise<FromWorker>,
  done: (answered: FromWorker) => void,
): (batch: Batch) => void {
  const waiting: Batch[] = [];
  let opening: Promise<FromWorker> | null = null;
  const take = (batch: Batch): void => {
    if (opening !== null) {
      waiting.push(batch);
      return;
    }
    const answered = work(batch);
    if (answered instanceof Promise) {
      opening = answered;
      void answered.then(finish);
    } else {
      done(answered);
    }
  };
  const finish = (answered: FromWorker): void => {
    opening = null;
    done(answered);
    // Those that have to wait again keep their order.
    for (const batch of waiting.splice(0)) take(batch);
  };
  return take;
}
