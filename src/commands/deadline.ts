// The end of `--timeout`: what has been read until then counts, the rest is one skip that says so.

import type { Shell } from './shell.ts';

export type Deadline = {
  /** Aborted when the time is up, or when the process is asked to end. */
  readonly signal: AbortSignal;
  /** Asked between two items too: a source that never waits gives a timer no chance. */
  readonly isOver: () => boolean;
  /** Stops the timer, which would keep the process waiting. */
  readonly cancel: () => void;
};

/** `timeout`: milliseconds, null for none. */
export function startDeadline(timeout: number | null, { signal, clock }: Pick<Shell, 'signal' | 'clock'>): Deadline {
  if (timeout === null) return { signal, isOver: () => signal.aborted, cancel: () => undefined };
  const ending = new AbortController();
  const both = AbortSignal.any([signal, ending.signal]);
  const endsAt = clock.elapsed() + timeout;
  const timer = setTimeout(() => ending.abort(), timeout);
  const isOver = (): boolean => {
    if (clock.elapsed() >= endsAt) ending.abort();
    return both.aborted;
  };
  return { signal: both, isOver, cancel: () => clearTimeout(timer) };
}

/**
 * What comes until the deadline; then `last`, whatever is waited for: `open` too may take long. What is thrown because it was told to stop is
 * no failure.
 */
export async function* untilDeadline<T>(
  open: () => Promise<AsyncIterable<T>>,
  deadline: Deadline,
  last: T,
): AsyncGenerator<T, void, undefined> {
  const opened = await beforeDeadline(deadline, open);
  const iterator = opened === null ? null : opened[Symbol.asyncIterator]();
  for (;;) {
    const next = iterator === null ? null : await beforeDeadline(deadline, () => iterator.next());
    if (next === null) {
      yield last;
      return;
    }
    if (next.done === true) return;
    yield next.value;
  }
}

/** null when the deadline comes first. What the work does after that is of no interest, be it a value or an exception. */
async function beforeDeadline<T>({ signal, isOver }: Deadline, work: () => Promise<T>): Promise<T | null> {
  if (isOver()) return null;
  return new Promise((resolve, reject) => {
    const stop = (): void => resolve(null);
    signal.addEventListener('abort', stop, { once: true });
    const tidy = (): void => signal.removeEventListener('abort', stop);
    work().then(
      (value) => {
        tidy();
        resolve(value);
      },
      (error: unknown) => {
        tidy();
        if (signal.aborted) resolve(null);
        else reject(error);
      },
    );
  });
}
