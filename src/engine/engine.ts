// Bytes to matches: pure and synchronous, in time linear in the bytes. Has no rules in it; it is handed them.

import type { Fragment, LargeFragment } from '../core/fragment.ts';
import type { Match } from '../core/match.ts';
import type { Rule, RuleSet } from '../core/rule.ts';
import type { AnchorSet } from '../kernel/anchor-set.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { referenceKernel } from '../kernel/reference.ts';
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
  /** STUB: the engine's own branch has the real one. */
  readonly scanLarge: (fragment: LargeFragment) => Match[];
  /** Whether any anchor stands in it: without one there is no match, whatever the rules. */
  readonly holdsAnchor: (bytes: Uint8Array) => boolean;
  /** For a fragment whose anchors are found elsewhere: call `onAnchor` for each, in any order, then `finish` once. */
  readonly judge: (fragment: Pick<Fragment, 'path' | 'bytes'>) => Judgement;
};

export type EngineOptions = {
  /** The clock, in milliseconds since 1970: decides only whether something is expired. */
  readonly now: number;
  /** STUB: required on the engine's own branch. */
  readonly kernel?: Kernel;
};

export function createEngine(ruleSet: RuleSet, options: EngineOptions): Engine {
  const compiled = compileRules(ruleSet);
  const search = (options.kernel ?? referenceKernel(1)).searchFor(compiled.anchors);
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
      search(fragment.bytes, judgement.onAnchor);
      return judgement.finish();
    },
    scanLarge: (fragment) => {
      const bytes = new Uint8Array(fragment.length);
      const judgement = judge({ path: fragment.path, bytes: bytes.subarray(0, fragment.read(bytes, 0)) });
      search(bytes, judgement.onAnchor);
      return judgement.finish();
    },
    holdsAnchor: (bytes) => {
      let found = false;
      search(bytes, () => {
        found = true;
      });
      return found;
    },
  };
}
