// What is known of a rule, as JSON for other programs: its words and links, none of its code.

import type { Rule } from '../core/rule.ts';

export type RuleFacts = Pick<Rule, 'id' | 'name' | 'severity' | 'expiredSeverity' | 'opens' | 'looksLike' | 'rotation' | 'references'> & {
  readonly needsContext: boolean;
};

export function ruleFacts(rule: Rule): RuleFacts {
  const { id, name, severity, expiredSeverity, opens, looksLike, rotation, references } = rule;
  const { order, steps, url } = rotation;
  return {
    id,
    name,
    severity,
    expiredSeverity,
    opens,
    looksLike,
    needsContext: rule.context.kind !== 'none',
    rotation: { order, steps, url },
    references: references.map(({ title, url: address }) => ({ title, url: address })),
  };
}
