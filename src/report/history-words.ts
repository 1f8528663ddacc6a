// What history says of a finding, in words for people: each change once, and whether anything still has it. Knows no widths.

import type { Finding } from '../core/finding.ts';
import { allStretches, type Change, type Reach, type Stretch } from '../core/history.ts';
import { count, listed } from './words.ts';

const SHORT_ID = 10;

/** Above so many stretches only the first and the last are told. */
const MOST_STRETCHES = 4;

/** `2024-05-01T10:00:00+02:00` → `2024-05-01`. */
const dayOf = (date: string): string => date.slice(0, 10);

/** `Jane Doe <jane@…>` → `Jane Doe`. */
const nameOf = (author: string): string => author.replace(/\s*<[^<>]*>$/, '') || author;

function changeWords({ commit, author, date, subject }: Change): string {
  const who = [commit.slice(0, SHORT_ID), dayOf(date), nameOf(author)].filter((word) => word !== '').join(', ');
  return subject === '' ? who : `${who}: ${subject}`;
}

/** One sentence a line; none for a finding that history says nothing of. */
export function historyWords(finding: Finding): readonly string[] {
  const { provenance, introduced, removed, reachable } = finding;
  const isPast = provenance.kind === 'object' || provenance.kind === 'ref' || introduced !== null;
  if (!isPast) return [];
  const still = removed === null ? [] : standing(finding);
  return [
    ...changesOf(finding),
    ...(still.length === 0 ? [] : [`but still there as it was: in ${listed(still, 'and')}`]),
    reachable.length === 0
      ? 'reachable from no branch, tag, stash or reflog'
      : `${removed === null ? '' : 'still '}reachable from ${reachable.join(', ')}`,
  ];
}

function changesOf({ introduced, removed, occurrences }: Finding): readonly string[] {
  const all = allStretches<Stretch>({ introduced, removed }, occurrences);
  const told = { introduced: new Set<string>(), removed: new Set<string>() };
  const words = all.map((stretch) => VERBS.flatMap((verb) => newWords(verb, stretch[verb], told[verb]))).filter(({ length }) => length > 0);
  const [first, ...rest] = words;
  const last = rest.pop();
  if (first === undefined || last === undefined || words.length <= MOST_STRETCHES) return words.flat();
  return [...first, `${count(rest.length, 'more stretch', 'more stretches')} of history here`, ...last];
}

const VERBS = ['introduced', 'removed'] as const;

function newWords(verb: (typeof VERBS)[number], change: Change | null, told: Set<string>): readonly string[] {
  if (change === null || told.has(change.commit)) return [];
  told.add(change.commit);
  return [`${verb} ${told.size === 1 ? '' : 'again '}by ${changeWords(change)}`];
}

/** Of what can be at the end of a stretch that nobody ended. */
const ENDS: readonly (readonly [Reach, string])[] = [
  ['branch', 'a branch'],
  ['tag', 'a tag'],
  ['stash', 'a stash'],
];

/** What still has what was removed on the way to HEAD. */
function standing({ reachable, occurrences }: Finding): readonly string[] {
  const ends = ENDS.flatMap(([reach, words]) => (reachable.includes(reach) ? [words] : []));
  const isElsewhere = occurrences.some(({ removed }) => removed === null);
  return [
    ...(reachable.includes('work-tree') ? ['the work tree'] : []),
    ...(reachable.includes('index') ? ['the index'] : []),
    ...(isElsewhere ? [ends.length === 0 ? 'another work tree' : listed(ends, 'or')] : []),
  ];
}
