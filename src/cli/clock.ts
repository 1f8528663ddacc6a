// The clock as an input: SOURCE_DATE_EPOCH where set, else the machine's.

import type { Clock, Environment } from '../commands/shell.ts';
import { Failure } from '../core/failure.ts';

/** Whole seconds; twelve digits reach the year 33658. */
const EPOCH_SECONDS = /^\d{1,12}$/;

/** Not `performance.now()`: what that needs takes Node.js some milliseconds to load, in every run. */
const milliseconds = (): number => Number(process.hrtime.bigint()) / 1e6;

export function systemClock(env: Environment): Clock {
  return { now: () => epochMilliseconds(env['SOURCE_DATE_EPOCH']) ?? Date.now(), elapsed: milliseconds };
}

/** null where the variable is not set, or set to nothing. https://reproducible-builds.org/specs/source-date-epoch/ */
function epochMilliseconds(text: string | undefined): number | null {
  if (text === undefined || text === '') return null;
  if (!EPOCH_SECONDS.test(text)) {
    throw new Failure({
      what: 'SOURCE_DATE_EPOCH is not a whole number of seconds',
      where: 'the environment variable SOURCE_DATE_EPOCH',
      next: 'set it to seconds since 1970-01-01, or unset it',
    });
  }
  return Number(text) * 1000;
}
