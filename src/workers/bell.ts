// Wakes whoever waits for something to have changed. Does not say what.

export type Bell = {
  readonly ring: () => void;
  /** Resolves at the next ring. */
  readonly rung: () => Promise<void>;
};

export function hangBell(): Bell {
  let waiting: (() => void)[] = [];
  return {
    ring: () => {
      const woken = waiting;
      waiting = [];
      for (const wake of woken) wake();
    },
    rung: () => new Promise((resolve) => void waiting.push(resolve)),
  };
}
