// What git said when it could not do its job, as a Failure that its reader can act on. Decides nothing else.

import { Failure } from '../core/failure.ts';

/** Characters of git's message that are passed on. */
const LONGEST = 500;
const UNSEEN = /[\s\p{Cc}\p{Cf}]+/gu;

const REPAIR = 'run `git status` in it and repair what git complains about, or scan it with --no-ignore, which does not ask git';

/** git ended with an error. `said`: its standard error; `where`: the folder it was asked about. */
export function gitFailure(said: string, where: string, cause?: Error): Failure {
  const lines = said.split('\n');
  const fatal = lines.find((line) => line.startsWith('fatal: ')) ?? lines.find((line) => line.startsWith('error: '));
  const message = onOneLine(fatal ?? lines.find((line) => line.trim() !== '') ?? 'it ended without a word');
  const trust = lines.map(onOneLine).find((line) => line.startsWith('git config --global --add safe.directory'));
  const next = trust === undefined ? REPAIR : `if you trust it, run: ${trust}`;
  return new Failure({ what: `git does not read this repository: ${message}`, where, next }, { cause });
}

/** git did not come to its end by itself. `signal`: its name, where it is known. */
export function gitKilled(signal: string | null, where: string): Failure {
  return new Failure({
    what: `git was stopped (${signal ?? 'by a signal'}) before it had answered`,
    where,
    next: 'run it again; where memory is short, the system may have stopped it',
  });
}

export function gitMissing(where: string): Failure {
  return new Failure({
    what: 'this is a git repository, but there is no git program in the folders of PATH',
    where,
    next: 'install git, or scan with --no-ignore, which does not ask git (relative folders in PATH and the current folder are not searched)',
  });
}

function onOneLine(text: string): string {
  return text.replaceAll(UNSEEN, ' ').trim().slice(0, LONGEST);
}
