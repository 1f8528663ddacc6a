// How much is taken out of one top-level file: limits, and the meter that knows when they are reached. A reached limit stays reached.

import type { Problem } from './problem.ts';

export type Limits = {
  /** How deep containers may be nested in one another. */
  readonly depth: number;
  readonly entries: number;
  /** To open one takes as long as many entries. */
  readonly containers: number;
  /** In bytes: so much may come out of any file, and so many times the size of a large one. */
  readonly expansion: { readonly bytes: number; readonly times: number };
  /** An entry above `bytes` may be at most so many times as large as it was packed. */
  readonly ratio: { readonly bytes: number; readonly times: number };
  readonly milliseconds: number;
};

const MIB = 2 ** 20;

/** Honest archives are far from all of these: deflate packs text 3 to 20 times, logs up to 100; its best is 1,032. */
export const LIMITS: Limits = {
  depth: 8,
  entries: 100_000,
  containers: 5_000,
  expansion: { bytes: 256 * MIB, times: 200 },
  ratio: { bytes: 64 * MIB, times: 200 },
  milliseconds: 60_000,
};

export type Meter = {
  readonly limits: Limits;
  /** Counts bytes that came out. */
  readonly spend: (bytes: number) => Problem | null;
  /** Does not look at the clock: there may be very many. */
  readonly countEntry: () => Problem | null;
  readonly countContainer: () => Problem | null;
  /** Looks at the clock, too. */
  readonly reached: () => Problem | null;
};

/** `size`: of the top-level file in bytes. `clock`: milliseconds since whenever. */
export function startMeter(limits: Limits, size: number, clock: () => number): Meter {
  const most = Math.max(limits.expansion.bytes, limits.expansion.times * size);
  const start = clock();
  let bytes = 0;
  let entries = 0;
  let containers = 0;
  let problem: Problem | null = null;
  const reach = (what: string): Problem => {
    problem ??= { kind: 'exhausted', detail: `${what}; what was read of it until then was scanned` };
    return problem;
  };
  const reached = (): Problem | null =>
    problem ?? (clock() - start > limits.milliseconds ? reach(`reading it took longer than ${limits.milliseconds / 1000} s`) : null);
  return {
    limits,
    spend: (more) => {
      bytes += more;
      return problem ?? (bytes > most ? reach(`more than ${most} bytes come out of it`) : null);
    },
    countEntry: () => {
      entries++;
      return entries > limits.entries ? reach(`it has more than ${limits.entries} entries`) : problem;
    },
    countContainer: () => {
      containers++;
      return containers > limits.containers ? reach(`more than ${limits.containers} containers are in it`) : reached();
    },
    reached,
  };
}
