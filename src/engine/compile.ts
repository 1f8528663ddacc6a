// Rules as the engine uses them: by anchor, with rules that share a pattern looked for once. Does not look.

import { createHash } from 'node:crypto';
import type { Anchor } from '../core/anchor.ts';
import type { Locator, Rule, RuleSet } from '../core/rule.ts';
import { type AnchorSet, compileAnchors } from '../kernel/anchor-set.ts';

export type PatternGroup = {
  readonly locator: Extract<Locator, { kind: 'pattern' }>;
  /** The locator's, or where a value begins at its anchor, the same tried there only. */
  readonly pattern: RegExp;
  readonly rules: readonly Rule[];
};
export type BesideRule = { readonly locator: Extract<Locator, { kind: 'beside' }>; readonly rule: Rule };

/** What to try where one anchor stands. */
export type Trial = { readonly patterns: readonly PatternGroup[]; readonly beside: readonly BesideRule[] };

export type CompiledRules = {
  readonly rules: readonly Rule[];
  readonly anchors: AnchorSet;
  /** By index into the anchors. */
  readonly trials: readonly Trial[];
  readonly publishedSamples: ReadonlySet<string>;
};

function trialFor(rules: readonly Rule[]): Trial {
  const patterns = new Map<RegExp, { readonly locator: PatternGroup['locator']; readonly rules: Rule[] }>();
  const beside: BesideRule[] = [];
  for (const rule of rules) {
    const { locator } = rule;
    switch (locator.kind) {
      case 'beside':
        beside.push({ locator, rule });
        break;
      case 'pattern': {
        const group = patterns.get(locator.pattern);
        if (group === undefined) patterns.set(locator.pattern, { locator, rules: [rule] });
        else group.rules.push(rule);
        break;
      }
    }
  }
  const groups = [...patterns.values()].map(({ locator, rules: sharing }): PatternGroup => {
    const { source, flags } = locator.pattern;
    return { locator, pattern: new RegExp(source, locator.before === 0 ? flags.replace('g', 'y') : flags), rules: sharing };
  });
  return { patterns: groups, beside };
}

/** SHA-256, hex, of everything about the rules that is data. */
export function digestOf(ruleSet: RuleSet): string {
  const data = { rules: ruleSet.rules, publishedSamples: [...ruleSet.publishedSamples].sort() };
  const text = JSON.stringify(data, (_, value) => (value instanceof RegExp ? String(value) : value));
  return createHash('sha256').update(text).digest('hex');
}

/** Throws a `RangeError` for a rule whose pattern is not global: it could not be tried from every place. */
export function compileRules(ruleSet: RuleSet): CompiledRules {
  const byAnchor = new Map<string, { readonly anchor: Anchor; readonly rules: Rule[] }>();
  for (const rule of ruleSet.rules) {
    if (rule.locator.kind === 'pattern' && !rule.locator.pattern.global) throw new RangeError(`${rule.id}: its pattern needs the flag g`);
    for (const anchor of rule.anchors) {
      const key = JSON.stringify(anchor);
      const known = byAnchor.get(key);
      if (known === undefined) byAnchor.set(key, { anchor, rules: [rule] });
      else known.rules.push(rule);
    }
  }
  const anchored = [...byAnchor.values()];
  return {
    rules: ruleSet.rules,
    anchors: compileAnchors(anchored.map(({ anchor }) => anchor)),
    trials: anchored.map(({ rules }) => trialFor(rules)),
    publishedSamples: ruleSet.publishedSamples,
  };
}
