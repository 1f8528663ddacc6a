// One credential in one fragment: all matches of the same rule and secret become one sighting, since a report has one finding for them.

import { compareConfidence } from '../core/confidence.ts';
import type { Match, Span } from '../core/match.ts';
import type { Secret } from '../core/secret.ts';
import { compareSeverity, type Severity } from '../core/severity.ts';

export type Sighting = {
  /** Where it stands first. */
  readonly span: Span;
  /** Where each further copy starts, ascending. */
  readonly others: readonly number[];
  /** The match that convinces most; the first of them among equals. */
  readonly surest: Match;
  readonly severity: Severity;
};

/** In the order of `matches`, which the engine sorts by `span.start`. Two matches that start at the same byte are one place. */
export function sightings(matches: readonly Match[]): readonly Sighting[] {
  const found = new Map<string, { span: Span; others: number[]; last: number; surest: Match; severity: Severity }>();
  for (const match of matches) {
    const key = keyOf(match.rule.id, match.secret);
    const { start } = match.span;
    const known = found.get(key);
    if (known === undefined) {
      found.set(key, { span: match.span, others: [], last: start, surest: match, severity: match.severity });
      continue;
    }
    if (start !== known.last) known.others.push(start);
    known.last = start;
    if (compareConfidence(match.confidence, known.surest.confidence) > 0) known.surest = match;
    if (compareSeverity(match.severity, known.severity) > 0) known.severity = match.severity;
  }
  return [...found.values()];
}

/**
 * Tells secrets apart where an id alone might not: tags, and with them credential ids and fingerprints, are cut so short for short secrets
 * that two may share one. Holds the plain value, so it is for maps in memory only.
 */
export function keyOf(id: string, secret: Secret): string {
  return `${id} ${secret.reveal()}`;
}
