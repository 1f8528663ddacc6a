// What history says of a credential that stands at one place in several ways: in the names of several files, in the messages of several repositories. Each
// was told by itself; here no change of any is lost, and what one of them still has is not removed.

import type { Finding } from '../core/finding.ts';
import { allStretches, type Change, type Occurrence } from '../core/history.ts';

export type Past = Pick<Finding, 'introduced' | 'removed' | 'occurrences'>;

const NO_PAST: Past = { introduced: null, removed: null, occurrences: [] };

/** Of findings that history says nothing of it takes nothing; `occurrences` of several are sorted by when their authors wrote them. */
export function mergeHistories(findings: readonly Finding[]): Past {
  const told = findings.filter(({ introduced }) => introduced !== null);
  const [first] = told;
  if (told.length < 2) return first ?? NO_PAST;
  const stretches = distinct(told.flatMap(stretchesOf)).sort((one, other) => compareChanges(one.introduced, other.introduced));
  const introduced = stretches[0]?.introduced ?? null;
  const removals = told.map(({ removed }) => removed).sort(compareChanges);
  const removed = removals.includes(null) ? null : (removals.at(-1) ?? null);
  const occurrences = stretches.filter((stretch) => wordOf(stretch) !== wordOf({ introduced, removed }));
  return { introduced, removed, occurrences };
}

function stretchesOf({ introduced, removed, occurrences, location: { path, line } }: Finding): readonly Occurrence[] {
  return allStretches<Occurrence>({ path, introduced, removed, line, objects: 1 }, occurrences);
}

const wordOf = ({ introduced, removed }: Pick<Occurrence, 'introduced' | 'removed'>): string => `${introduced?.commit} ${removed?.commit}`;

function distinct(stretches: readonly Occurrence[]): Occurrence[] {
  return [...new Map(stretches.map((stretch) => [wordOf(stretch), stretch])).values()];
}

/** By when they were written; those without a date first. */
function compareChanges(one: Change | null, other: Change | null): number {
  return timeOf(one) - timeOf(other) || compareText(one?.commit ?? '', other?.commit ?? '');
}

function timeOf(change: Change | null): number {
  const time = Date.parse(change?.date ?? '');
  return Number.isNaN(time) ? 0 : time;
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
