// What was found in a fragment before it becomes a match: overlaps settled, severity decided by expiry and company.

import type { Confidence } from '../core/confidence.ts';
import type { Decoded } from '../core/decoded.ts';
import type { Match } from '../core/match.ts';
import type { Rule } from '../core/rule.ts';
import { Secret } from '../core/secret.ts';
import type { Severity } from '../core/severity.ts';
import type { Located } from './locate.ts';

export type Found = Located & {
  readonly rule: Rule;
  readonly confidence: Confidence;
  readonly evidence: readonly string[];
  readonly decoded: Decoded;
};

/** One for each place: of two that overlap the one that starts first is kept, of two that start together the longer. */
function withoutOverlaps(found: readonly Found[]): readonly Found[] {
  let end = -1;
  return found
    .toSorted((a, b) => a.start - b.start || b.end - a.end)
    .filter((one) => {
      if (one.start < end) return false;
      end = one.end;
      return true;
    });
}

function severityOf({ rule, decoded }: Found, present: ReadonlySet<string>, expired: boolean): Severity {
  if (expired && decoded.expiresAt !== null && rule.expiredSeverity !== null) return rule.expiredSeverity;
  return rule.companion === null || present.has(rule.companion.id) ? rule.severity : rule.companion.severityWithout;
}

/** Matches by offset. `now` in milliseconds since 1970 decides what has expired. */
export function toMatches(found: readonly Found[], now: number): Match[] {
  const present = new Set(found.map(({ rule }) => rule.id));
  return withoutOverlaps(found).map((one) => {
    const { rule, decoded } = one;
    const expired = decoded.expiresAt !== null && Date.parse(decoded.expiresAt) < now;
    return {
      rule,
      secret: new Secret(one.value),
      span: { start: one.start, end: one.end },
      encoding: 'plain',
      severity: severityOf(one, present, expired),
      confidence: one.confidence,
      evidence: expired ? [...one.evidence, `expired ${decoded.expiresAt}`] : one.evidence,
      decoded,
    };
  });
}
