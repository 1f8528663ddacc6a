// The Failure for a thread that ended before its work was done: what happened to it, what it was reading, what to do next.

import { Failure } from '../core/failure.ts';

/** `reading`: the path as it may be shown, null where it was reading nothing. `cause`: the exception, or the exit code of the thread. */
export function lostWorker(cause: unknown, reading: string | null): Failure {
  const next =
    reading === null
      ? 'run it again; if that does not help, run it with LEAKSPOT_DEBUG=1 and report what it prints to the maintainers of leakspot'
      : 'run it again; if it ends there again, leave that path out with --exclude, and report it to the maintainers of leakspot';
  return new Failure({ what: `a worker thread ended before its work was done (${whyOf(cause)})`, where: reading, next }, { cause });
}

/** Never an error's message, which may quote what was read. */
function whyOf(cause: unknown): string {
  if (typeof cause === 'number') return `exit code ${cause}`;
  if (!(cause instanceof Error)) return typeof cause;
  if (!('code' in cause)) return cause.name;
  return cause.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'out of memory' : String(cause.code);
}

export function otherRules(): Failure {
  return new Failure({
    what: 'a worker thread has other rules than the main one',
    where: null,
    next: 'leakspot was probably updated while it started: run it again',
  });
}
