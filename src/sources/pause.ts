// Lets the rest of the process have its turn: reading is synchronous, and without a pause no timer and no signal would be heard.

const LONGEST_WITHOUT = 20;

export type Pause = {
  /** Whether it is time again. */
  readonly isDue: () => boolean;
  /** Throws the signal's reason where it is aborted. */
  readonly take: () => Promise<void>;
};

/** Not `performance.now()`: what that needs takes Node.js some milliseconds to load, in every run. */
export const milliseconds = (): number => Number(process.hrtime.bigint()) / 1e6;

/** `every`: of how many questions one looks at the clock. */
export function createPause(signal: AbortSignal, every: number): Pause {
  let last = milliseconds();
  let asked = 0;
  return {
    isDue: () => ++asked % every === 0 && milliseconds() - last > LONGEST_WITHOUT,
    take: async () => {
      await new Promise((resolve) => setImmediate(resolve));
      signal.throwIfAborted();
      last = milliseconds();
    },
  };
}
