// What history says of a finding, in words for people. Knows no widths.

import type { Finding } from '../core/finding.ts';
import type { Change } from '../core/history.ts';
import { count } from './words.ts';

const SHORT_ID = 10;

/** `2024-05-01T10:00:00+02:00` → `2024-05-01`. */
const dayOf = (date: string): string => date.slice(0, 10);

/** `Jane Doe <jane@…>` → `Jane Doe`. */
const nameOf = (author: string): string => author.replace(/\s*<[^<>]*>$/, '') || author;

function changeWords({ commit, author, date, subject }: Change): string {
  return `${commit.slice(0, SHORT_ID)}, ${dayOf(date)}, ${nameOf(author)}: ${subject}`;
}

/** One sentence a line; none for a finding that history says nothing of. */
export function historyWords({ provenance, introduced, removed, reachable, occurrences }: Finding): readonly string[] {
  const isPast = provenance.kind === 'object' || provenance.kind === 'ref' || introduced !== null;
  if (!isPast) return [];
  const others = occurrences.length;
  return [
    ...(introduced === null ? [] : [`introduced by ${changeWords(introduced)}`]),
    ...(removed === null ? [] : [`removed by ${changeWords(removed)}`]),
    reachable.length === 0 ? 'reachable from no branch, tag, stash or reflog' : `reachable from ${reachable.join(', ')}`,
    ...(others === 0 ? [] : [`and in ${count(others, 'other stretch', 'other stretches')} of history here`]),
  ];
}
