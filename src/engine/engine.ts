// Bytes to matches: pure and synchronous, in time linear in the bytes. Has no rules in it; it is handed them.

import type { Fragment } from '../core/fragment.ts';
import type { Match } from '../core/match.ts';
import type { Rule, RuleSet } from '../core/rule.ts';
import type { AnchorSet } from '../kernel/anchor-set.ts';
import { findAnchors } from '../kernel/reference.ts';
import { compileRules, digestOf } from './compile.ts';
import { type Judgement, openJudgement } from './judgement.ts';

export type Engine = {
  readonly rules: readonly Rule[];
  /** Hex digest of the rules, for receipts. */
  readonly digest: string;
  /** What must be searched for: a source that finds the anchors itself hands them to `judge`. */
  readonly anchors: AnchorSet;
  /** Every match in the fragment, by offset. The same credential may match in several places. */
  readonly scan: (fragment: Pick<Fragment, 'path' | 'bytes'>) => Match[];
  /** For a fragment whose anchors are found elsewhere: call `onAnchor` for each, in any order, then `finish` once. */
  readonly judge: (fragment: Pick<Fragment, 'path' | 'bytes'>) => Judgement;
};

export type EngineOptions = {
  /** The clock, in milliseconds since 1970: decides only whether something is expired. */
  readonly now: number;
};

export function createEngine(ruleSet: RuleSet, options: EngineOptions): Engine {
  const compiled = compileRules(ruleSet);
  let digest: string | null = null;
  const judge: Engine['judge'] = (fragment) => openJudgement(compiled, fragment, options.now);
  return {
    rules: compiled.rules,
    get digest() {
      digest ??= digestOf(ruleSet);
      return digest;
    },
    anchors: compiled.anchors,
    judge,
    scan: (fragment) => {
      const judgement = judge(fragment);
      findAnchors(fragment.bytes, compiled.anchors, judgement.onAnchor);
      return judgement.finish();
    },
  };
}
