// Report → text for people at a terminal. Findings, what was not read, and last, where the eye is when the prompt returns, the sum.

import type { Report } from '../core/report.ts';
import { findingBlocks, kindName, placeSpan, shownValue } from './human-findings.ts';
import type { HumanOptions, RuleWords } from './human-options.ts';
import { skipBlocks } from './human-skips.ts';
import { summaryLines, warningLines } from './human-summary.ts';
import { type Line, paint, span } from './styled.ts';

/** Lines that end with a line feed, or '' where `quiet` leaves nothing to say. `rules` gives the words for the report's rule ids. */
export function renderHuman(report: Report, rules: readonly RuleWords[], options: HumanOptions): string {
  const words = new Map(rules.map((rule) => [rule.id, rule]));
  if (options.quiet) return paint(quietLines(report, words, options), options.color);
  const blocks = [...findingBlocks(report.findings, words, options), ...skipBlocks(report.skipped, options), summaryLines(report, options)];
  return paint(
    blocks.flatMap((block, index) => (index === 0 ? block : [[], ...block])),
    options.color,
  );
}

/** A line a finding, in the form that compilers have made known: `path:line:column: severity: what`. */
function quietLines(report: Report, rules: ReadonlyMap<string, RuleWords>, options: HumanOptions): readonly Line[] {
  return [
    ...report.findings.map((finding) => [
      placeSpan(finding, options),
      span(': '),
      span(finding.severity, finding.severity),
      span(`: ${kindName(finding.ruleId, rules.get(finding.ruleId) ?? null)} `),
      span(finding.secret ?? shownValue(finding), 'strong'),
    ]),
    ...warningLines(report),
  ];
}
