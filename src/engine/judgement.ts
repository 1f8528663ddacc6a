// One fragment being judged: takes anchors as they are found, in any order, and says at the end which matches they make.

import type { Fragment } from '../core/fragment.ts';
import type { Match } from '../core/match.ts';
import type { Rule } from '../core/rule.ts';
import type { OnAnchor } from '../kernel/kernel.ts';
import type { BesideRule, CompiledRules, PatternGroup } from './compile.ts';
import { type FileFacts, readFileFacts } from './context/file-facts.ts';
import { namesAround } from './context/surroundings.ts';
import { type Found, toMatches } from './found.ts';
import { type Located, locateAround, locateBeside } from './locate.ts';
import { considerNamed, decideNamed, isPublished, type NamedValue } from './named-values.ts';

export type Judgement = { readonly onAnchor: OnAnchor; readonly finish: () => Match[] };

type State = {
  readonly compiled: CompiledRules;
  readonly facts: FileFacts;
  /** By place and rule: several anchors can lead to one value. */
  readonly proven: Map<string, Found>;
  readonly named: Map<number, NamedValue>;
  /** The offsets of the anchors of each rule that looks beside them. */
  readonly beside: Map<Rule, { readonly rule: BesideRule; readonly anchors: number[] }>;
};

/** A value that needs no name: its shape proves it, or what it stands beside. */
function prove({ compiled, proven }: State, rule: Rule, located: Located, evidence: readonly string[]): void {
  const validation = rule.validate(located.value);
  if (validation.kind === 'invalid' || isPublished(compiled.publishedSamples, located.value)) return;
  const { start, end, value } = located;
  const found: Found = {
    start,
    end,
    value,
    rule,
    confidence: rule.provenConfidence,
    evidence: [...evidence, ...validation.evidence],
    decoded: validation.decoded,
  };
  if (!proven.has(`${start} ${rule.id}`)) proven.set(`${start} ${rule.id}`, found);
}

function tryPattern(state: State, group: PatternGroup, at: number): void {
  const located = locateAround(state.facts.bytes, at, group);
  if (located === null) return;
  for (const rule of group.rules) if (rule.context.kind === 'none') prove(state, rule, located, []);
  const named = considerNamed(state.facts, located, group.rules);
  if (named !== null) state.named.set(named.start, named);
}

export function openJudgement(compiled: CompiledRules, fragment: Pick<Fragment, 'path' | 'bytes'>, now: number): Judgement {
  const state: State = { compiled, facts: readFileFacts(fragment), proven: new Map(), named: new Map(), beside: new Map() };
  return {
    onAnchor: (anchor, at) => {
      const trial = compiled.trials[anchor];
      if (trial === undefined) throw new RangeError(`no anchor ${anchor}`);
      for (const group of trial.patterns) tryPattern(state, group, at);
      for (const beside of trial.beside) {
        const known = state.beside.get(beside.rule);
        if (known === undefined) state.beside.set(beside.rule, { rule: beside, anchors: [at] });
        else known.anchors.push(at);
      }
    },
    finish: () => {
      for (const { rule, anchors } of state.beside.values()) {
        anchors.sort((a, b) => a - b);
        for (const located of locateBeside(state.facts.bytes, (start, end) => namesAround(state.facts, start, end), anchors, rule))
          prove(state, rule.rule, located, located.evidence);
      }
      const proven = [...state.proven.values()];
      const neighbours = [...new Set(proven.map(({ rule }) => rule.name))].sort();
      const inOrder = [...state.named.values()].sort((a, b) => a.start - b.start);
      const named = decideNamed(inOrder, state.facts, neighbours, compiled.publishedSamples);
      return toMatches([...proven, ...named], now);
    },
  };
}
