// The user's --include and --exclude: which of the listed paths are read. What they leave out is counted, and told at the end.

import picomatch from 'picomatch';
import { Failure } from '../core/failure.ts';
import type { Skip } from '../core/skip.ts';
import type { Listed } from './listed.ts';

export type Selection = {
  /** Counts what it turns down. Histories are read whatever is chosen: what was found in them is chosen from by its path. */
  readonly admits: (listed: Listed) => boolean;
  /** Counts nothing. */
  readonly takes: (path: string) => boolean;
  /** One skip for each glob that left something out. */
  readonly leftOut: () => readonly Skip[];
};

type Glob = { readonly glob: string; readonly matches: (path: string) => boolean };

/** Throws a Failure for a glob that is none. */
export function createSelection(include: readonly string[], exclude: readonly string[]): Selection {
  const included = include.map(compile);
  const excluded = exclude.map(compile);
  const counts = new Map(exclude.map((glob) => [glob, 0]));
  let missed = 0;
  const takes = (path: string): boolean =>
    !excluded.some(({ matches }) => matches(path)) && (included.length === 0 || included.some(({ matches }) => matches(path)));
  const admits = (listed: Listed): boolean => {
    if (listed.kind === 'history') return true;
    const hit = excluded.find(({ matches }) => matches(listed.path));
    if (hit !== undefined) {
      counts.set(hit.glob, (counts.get(hit.glob) ?? 0) + 1);
      return false;
    }
    // A folder that is passed over may hold what was asked for.
    if (included.length === 0 || (listed.kind === 'skip' && listed.about === 'folder')) return true;
    if (included.some(({ matches }) => matches(listed.path))) return true;
    missed++;
    return false;
  };
  const leftOut = (): readonly Skip[] => {
    const hits = [...counts].filter(([, count]) => count > 0);
    const skips = hits.map(([glob, count]) => leftOutSkip(glob, `--exclude ${glob} leaves out ${files(count)}`));
    return missed === 0 ? skips : [...skips, leftOutSkip(include.join(', '), `${files(missed)} match no --include`)];
  };
  return { admits, takes, leftOut };
}

/**
 * A glob that names a folder stands for all that is in it, a negated one only for itself. `s`: a name may hold a line feed, which `.` would
 * stop at. Strict: what is no glob would match nothing without a word.
 */
function compile(glob: string): Glob {
  const own = glob.replace(/(?<=.)\/+$/, '');
  const globs = own.startsWith('!') ? own : [own, `${own}/**`];
  try {
    return { glob, matches: picomatch(globs, { dot: true, flags: 's', strictBrackets: true }) };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Failure(
      { what: `this glob cannot be understood: ${why}`, where: glob, next: 'give a glob such as **/*.env' },
      { cause: error },
    );
  }
}

function files(count: number): string {
  return count === 1 ? '1 file' : `${count} files`;
}

function leftOutSkip(path: string, detail: string): Skip {
  return { path, reason: 'excluded', detail };
}
