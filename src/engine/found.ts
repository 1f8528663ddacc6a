// What was found in a fragment before it becomes a match: overlaps settled, severity decided by expiry and company.

import { type Confidence, compareConfidence } from '../core/confidence.ts';
import type { Decoded } from '../core/decoded.ts';
import type { Encoding, Match } from '../core/match.ts';
import type { Rule } from '../core/rule.ts';
import { Secret } from '../core/secret.ts';
import type { Severity } from '../core/severity.ts';
import type { Located } from './locate.ts';

export type Found = Located & {
  /** Where it is not plain, `value` is not what stands in `[start, end)`. */
  readonly encoding: Encoding;
  readonly rule: Rule;
  readonly confidence: Confidence;
  readonly evidence: readonly string[];
  readonly decoded: Decoded;
};

/** Whether `plain` is nothing but the writing of `decoded`, and perhaps of a line break after it. */
const isWhatStands = (plain: Found, decoded: Found): boolean =>
  plain.encoding === 'plain' &&
  decoded.encoding !== 'plain' &&
  plain.rule === decoded.rule &&
  plain.start === decoded.start &&
  plain.value.length > decoded.value.length;

/** The same, in whatever order they were found: that is another one where content is read in parts. */
function byPlace(a: Found, b: Found): number {
  const writing = Number(a.encoding !== 'plain') - Number(b.encoding !== 'plain');
  const place = a.start - b.start || b.end - a.end || writing;
  return place || compareConfidence(b.confidence, a.confidence) || Number(a.rule.id > b.rule.id) - Number(a.rule.id < b.rule.id);
}

/**
 * One for each place: of two that overlap the one that starts first is kept, of two that start together the longer, of two that are one place what stands
 * there plainly, and of two of those what is surer: what the value itself tells before what it is called. A value that also stands there plainly is written so; one that is put together of parts is more than the part that stands there.
 * What is a value only by its name, and is one of the same rule when it is decoded too, is that one.
 */
function withoutOverlaps(found: readonly Found[]): readonly Found[] {
  const kept: Found[] = [];
  for (const one of found.toSorted(byPlace)) {
    const last = kept.at(-1);
    if (last === undefined || one.start >= last.end) kept.push(one);
    else if (one.encoding === 'plain' && last.encoding !== 'plain' && one.value === last.value) kept[kept.length - 1] = one;
    else if (isWhatStands(last, one)) kept[kept.length - 1] = one;
    else if (last.encoding === 'plain' && one.value.length > last.value.length && one.value.includes(last.value))
      kept[kept.length - 1] = one;
  }
  return kept;
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
      encoding: one.encoding,
      severity: severityOf(one, present, expired),
      confidence: one.confidence,
      evidence: expired ? [...one.evidence, `expired ${decoded.expiresAt}`] : one.evidence,
      decoded,
    };
  });
}
