// Rules as the engine uses them: by anchor, with rules that share a pattern looked for once. Does not look.

import { createHash } from 'node:crypto';
import type { Anchor } from '../core/anchor.ts';
import type { Locator, Rule, RuleSet } from '../core/rule.ts';
import type { NamedRule } from './fit.ts';

export type PatternGroup = {
  readonly locator: Extract<Locator, { kind: 'pattern' }>;
  /** The locator's, or where a value begins at its anchor, the same tried there only. */
  readonly pattern: RegExp;
  readonly rules: readonly Rule[];
};
/** A pattern whose values only a name makes credentials. */
export type NamedGroup = Omit<PatternGroup, 'rules'> & { readonly rules: readonly NamedRule[] };

export type BesideRule = { readonly locator: Extract<Locator, { kind: 'beside' }>; readonly rule: Rule };

/** What is decided only when all of the content has been seen. */
export type Deferred = { readonly kind: 'beside'; readonly beside: BesideRule } | { readonly kind: 'named'; readonly group: NamedGroup };

/** What to do where one anchor stands: try the patterns, note it for what is deferred (by index). */
export type Trial = { readonly patterns: readonly PatternGroup[]; readonly deferred: readonly number[] };

export type CompiledRules = {
  readonly rules: readonly Rule[];
  readonly anchors: readonly Anchor[];
  /** By index into the anchors. */
  readonly trials: readonly Trial[];
  readonly deferred: readonly Deferred[];
  readonly publishedSamples: ReadonlySet<string>;
};

/** The rules with a pattern, those that share one together. */
function groupsOf(rules: readonly Rule[]): readonly PatternGroup[] {
  const groups = new Map<RegExp, { readonly locator: PatternGroup['locator']; readonly rules: Rule[] }>();
  for (const rule of rules) {
    if (rule.locator.kind !== 'pattern') continue;
    const group = groups.get(rule.locator.pattern);
    if (group === undefined) groups.set(rule.locator.pattern, { locator: rule.locator, rules: [rule] });
    else group.rules.push(rule);
  }
  return [...groups.values()].map(({ locator, rules: sharing }): PatternGroup => {
    const { source, flags } = locator.pattern;
    return { locator, pattern: new RegExp(source, locator.before === 0 ? flags.replace('g', 'y') : flags), rules: sharing };
  });
}

const isProvenByShape = (rule: Rule): boolean => rule.context.kind === 'none';

const namedOnly = (rules: readonly Rule[]): readonly NamedRule[] =>
  rules.flatMap((rule): readonly NamedRule[] => (rule.context.kind === 'named' ? [{ rule, need: rule.context }] : []));

/** SHA-256, hex, of everything about the rules that is data. */
export function digestOf(ruleSet: RuleSet): string {
  const data = { rules: ruleSet.rules, publishedSamples: [...ruleSet.publishedSamples].sort() };
  const text = JSON.stringify(data, (_, value) => (value instanceof RegExp ? String(value) : value));
  return createHash('sha256').update(text).digest('hex');
}

type Anchored = { readonly anchor: Anchor; readonly rules: readonly Rule[] };

function byAnchor(rules: readonly Rule[]): readonly Anchored[] {
  const known = new Map<string, { readonly anchor: Anchor; readonly rules: Rule[] }>();
  for (const rule of rules) {
    for (const anchor of rule.anchors) {
      const key = JSON.stringify(anchor);
      const anchored = known.get(key);
      if (anchored === undefined) known.set(key, { anchor, rules: [rule] });
      else anchored.rules.push(rule);
    }
  }
  return [...known.values()];
}

/** Throws a `RangeError` for a rule whose pattern is not global: it could not be tried from every place. */
export function compileRules({ rules, publishedSamples }: RuleSet): CompiledRules {
  for (const { id, locator } of rules) {
    if (locator.kind === 'pattern' && !locator.pattern.global) throw new RangeError(`${id}: its pattern needs the flag g`);
  }
  const deferred: Deferred[] = [];
  const besideOf = new Map<Rule, number>();
  for (const rule of rules) {
    if (rule.locator.kind === 'beside') besideOf.set(rule, deferred.push({ kind: 'beside', beside: { locator: rule.locator, rule } }) - 1);
  }
  const anchored = byAnchor(rules);
  const trials = anchored.map(({ rules: here }): Trial => {
    const beside = here.flatMap((rule) => besideOf.get(rule) ?? []);
    const groups = groupsOf(here);
    const named = groups
      .map((group): NamedGroup => ({ ...group, rules: namedOnly(group.rules) }))
      .filter((group) => group.rules.length > 0)
      .map((group) => deferred.push({ kind: 'named', group }) - 1);
    const patterns = groups
      .map((group) => ({ ...group, rules: group.rules.filter(isProvenByShape) }))
      .filter((group) => group.rules.length > 0);
    return { patterns, deferred: [...beside, ...named] };
  });
  return { rules, anchors: anchored.map(({ anchor }) => anchor), trials, deferred, publishedSamples };
}
