// What history says of a credential that stands at one place in several ways: in the names of several files, in the messages of several repositories. Each
// was told by itself; here no change of any is lost, and what one of them still has is not removed.

import type { Finding } from '../core/finding.ts';
import { allStretches, type Change, type Occurrence } from '../core/history.ts';

export type Past = Pick<Finding, 'introduced' | 'removed' | 'occurrences'>;

const NO_PAST: Past = { introduced: null, removed: null, occurrences: [] };

/** Below zero where the first is the earlier. */
export type CompareChanges = (one: Change, other: Change) => number;

/** Findings that history says nothing of add nothing. */
export function mergeHistories(findings: readonly Finding[], compare: CompareChanges): Past {
  const told = distinct(
    findings.filter(({ introduced }) => introduced !== null),
    wordsOf,
  );
  const [first] = told;
  if (told.length < 2) return first ?? NO_PAST;
  const stretches = distinct(told.flatMap(stretchesOf), wordOf).sort((one, other) =>
    compareOrNone(one.introduced, other.introduced, compare),
  );
  const introduced = stretches[0]?.introduced ?? null;
  const removals = told.map(({ removed }) => removed).sort((one, other) => compareOrNone(one, other, compare));
  const removed = removals.includes(null) ? null : (removals.at(-1) ?? null);
  const occurrences = stretches.filter((stretch) => wordOf(stretch) !== wordOf({ introduced, removed }));
  return { introduced, removed, occurrences };
}

/** By when their authors wrote them; those without a date first. For those of several repositories. */
export function compareByDate(one: Change, other: Change): number {
  return timeOf(one) - timeOf(other) || compareText(one.commit, other.commit);
}

function stretchesOf({ introduced, removed, occurrences, location: { path, line } }: Finding): readonly Occurrence[] {
  return allStretches<Occurrence>({ path, introduced, removed, line, objects: 1 }, occurrences);
}

const wordOf = ({ introduced, removed }: Pick<Occurrence, 'introduced' | 'removed'>): string => `${introduced?.commit} ${removed?.commit}`;

const wordsOf = (finding: Finding): string => [finding, ...finding.occurrences].map(wordOf).join();

/** The first of each word. */
function distinct<T>(values: readonly T[], word: (value: T) => string): T[] {
  return [...new Map(values.toReversed().map((value) => [word(value), value])).values()].toReversed();
}

function compareOrNone(one: Change | null, other: Change | null, compare: CompareChanges): number {
  if (one === null || other === null) return Number(one !== null) - Number(other !== null);
  return compare(one, other);
}

function timeOf({ date }: Change): number {
  const time = Date.parse(date);
  return Number.isNaN(time) ? 0 : time;
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
