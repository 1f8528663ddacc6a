// The Failure for a PATH that has no history of its own, where nothing but history is asked for.

import { Failure } from '../core/failure.ts';

/** What the path stands for instead. */
const WHAT = {
  file: 'this is a file, which has no history of its own',
  files: 'these are files, which have no history of their own',
  stdin: 'this is standard input, which has no history',
  part: 'this is a part of a work tree, which has no history of its own',
  open: 'there is no git repository here, and so no history',
} as const;

/** `typed`: as on the command line. */
export function noHistory(typed: string, what: keyof typeof WHAT): Failure {
  const next = what === 'part' ? 'name the root of the work tree' : 'name the root of a work tree, or a bare repository';
  return new Failure({ what: WHAT[what], where: typed, next: `${next}; or leave --history-only out to have files read` });
}
