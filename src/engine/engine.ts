// Bytes to matches: pure and synchronous, in time linear in the bytes. Has no rules in it; it is handed them, and the kernel that searches.

import type { Fragment } from '../core/fragment.ts';
import type { Match } from '../core/match.ts';
import type { Rule, RuleSet } from '../core/rule.ts';
import { type AnchorSet, compileAnchors } from '../kernel/anchor-set.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { findAnchors } from '../kernel/reference.ts';
import { compileRules, digestOf } from './compile.ts';
import { readFileFacts } from './context/file-facts.ts';
import { SIGNALS } from './context/signals.ts';
import { openSurvey } from './context/survey.ts';
import { type Judgement, openJudgement } from './judgement.ts';
import { createScanLarge, type Limits, type ScanLarge } from './scan-large.ts';
import { textOf } from './text.ts';

export type Engine = ScanLarge & {
  readonly rules: readonly Rule[];
  /** Hex digest of the rules, for receipts. */
  readonly digest: string;
  /** What must be searched for: a source that finds the anchors itself hands them to `judge`. */
  readonly anchors: AnchorSet;
  /** Every match in the fragment, by offset. The same credential may match in several places. */
  readonly scan: (fragment: Pick<Fragment, 'path' | 'bytes'>) => Match[];
  /** Whether any anchor stands in it: without one there is no match, whatever the rules. */
  readonly holdsAnchor: (bytes: Uint8Array) => boolean;
  /** For a fragment whose anchors are found elsewhere: call `onAnchor` for each, in any order, then `finish` once. */
  readonly judge: (fragment: Pick<Fragment, 'path' | 'bytes'>) => Judgement;
};

export type EngineOptions = {
  /** The clock, in milliseconds since 1970: decides only whether something is expired. */
  readonly now: number;
  readonly kernel: Kernel;
  readonly limits?: Limits;
};

const USUAL_LIMITS: Limits = { mostRemembered: 1 << 17, paging: { pageBytes: 1 << 15, pages: 16 } };

/** So little (in bytes), a few times, is searched plainly in less time than the kernel takes to be told what for. */
const LITTLE = 4096;
const FEW = 8;

const SIGNAL_ANCHORS = SIGNALS.map(({ anchor }) => anchor);

export function createEngine(ruleSet: RuleSet, { now, kernel, limits = USUAL_LIMITS }: EngineOptions): Engine {
  const compiled = compileRules(ruleSet);
  const anchors = compileAnchors(compiled.anchors);
  // All at once: loading a set may move the kernel's window, and later there may be a fragment in it.
  const search = kernel.searchFor(anchors);
  const signals = compileAnchors(SIGNAL_ANCHORS);
  const searchSignals = kernel.searchFor(signals);
  let digest: string | null = null;
  let holds = false;
  // Made once: it is asked of nearly all content.
  const onAny = (): void => {
    holds = true;
  };
  let searchesOfLittle = 0;
  const judge: Engine['judge'] = ({ path, bytes }) => {
    const text = textOf({ bytes });
    const facts = readFileFacts(path, text, () => {
      const survey = openSurvey(text, () => undefined);
      if (bytes.length <= LITTLE && searchesOfLittle++ < FEW) findAnchors(bytes, signals, survey.onSignal);
      else searchSignals(bytes, survey.onSignal);
      return survey;
    });
    return openJudgement(compiled, facts, now, { kind: 'all' });
  };
  return {
    rules: compiled.rules,
    get digest() {
      digest ??= digestOf(ruleSet);
      return digest;
    },
    anchors,
    judge,
    holdsAnchor: (bytes) => {
      holds = false;
      search(bytes, onAny);
      return holds;
    },
    scan: (fragment) => {
      // Most content holds no anchor, and needs no judgement.
      let judgement: Judgement | null = null;
      const opened = (): Judgement => {
        judgement ??= judge(fragment);
        return judgement;
      };
      search(fragment.bytes, (anchor, at) => opened().onAnchor(anchor, at));
      return judgement === null ? [] : opened().finish();
    },
    ...createScanLarge(compiled, kernel, now, limits),
  };
}
