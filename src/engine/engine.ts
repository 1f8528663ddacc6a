// Bytes to matches: pure and synchronous, in time linear in the bytes. Has no rules in it; it is handed them, and the kernel that searches.

import type { Fragment, LargeFragment } from '../core/fragment.ts';
import type { Match } from '../core/match.ts';
import type { Rule, RuleSet } from '../core/rule.ts';
import { type AnchorSet, compileAnchors } from '../kernel/anchor-set.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { compileRules, digestOf } from './compile.ts';
import { readFileFacts } from './context/file-facts.ts';
import { SIGNALS } from './context/signals.ts';
import { openSurvey } from './context/survey.ts';
import { type Judgement, openJudgement } from './judgement.ts';
import { largeTextOf, type Paging, textOf } from './text.ts';
import { sweepOver } from './windows.ts';

export type Engine = {
  readonly rules: readonly Rule[];
  /** Hex digest of the rules, for receipts. */
  readonly digest: string;
  /** What must be searched for: a source that finds the anchors itself hands them to `judge`. */
  readonly anchors: AnchorSet;
  /** Every match in the fragment, by offset. The same credential may match in several places. */
  readonly scan: (fragment: Pick<Fragment, 'path' | 'bytes'>) => Match[];
  /** The same for content of any size, in bounded memory. Uses the kernel's window. */
  readonly scanLarge: (fragment: Pick<LargeFragment, 'path' | 'length' | 'read'>) => Match[];
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

/** What may be held in memory of large content. What is found does not depend on it. */
export type Limits = {
  /** Of each kind of anchor that is looked at later, and of values that are named public ids. What is more is searched for again. */
  readonly mostRemembered: number;
  readonly paging: Paging;
};

const USUAL_LIMITS: Limits = { mostRemembered: 1 << 17, paging: { pageBytes: 1 << 16, pages: 8 } };

const SIGNAL_ANCHORS = SIGNALS.map(({ anchor }) => anchor);

export function createEngine(ruleSet: RuleSet, { now, kernel, limits = USUAL_LIMITS }: EngineOptions): Engine {
  const compiled = compileRules(ruleSet);
  const anchors = compileAnchors(compiled.anchors);
  // All at once: loading a set may move the kernel's window, and later there may be a fragment in it.
  const search = kernel.searchFor(anchors);
  const searchSignals = kernel.searchFor(compileAnchors(SIGNAL_ANCHORS));
  const everything = compileAnchors([...compiled.anchors, ...SIGNAL_ANCHORS]);
  const searchEverything = { set: everything, search: kernel.searchFor(everything) };
  let digest: string | null = null;
  const judge: Engine['judge'] = ({ path, bytes }) => {
    const text = textOf({ bytes });
    const facts = readFileFacts(path, text, () => {
      const survey = openSurvey(text);
      searchSignals(bytes, survey.onSignal);
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
      let holds = false;
      search(bytes, () => {
        holds = true;
      });
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
    scanLarge: (fragment) => {
      const text = largeTextOf(fragment, limits.paging);
      const survey = openSurvey(text);
      const sweep = sweepOver(fragment, text, kernel, searchEverything);
      const facts = readFileFacts(fragment.path, text, () => survey);
      const judgement = openJudgement(compiled, facts, now, { kind: 'some', most: limits.mostRemembered, sweep });
      const firstSignal = compiled.anchors.length;
      sweep(
        (anchor, at) => {
          if (anchor < firstSignal) judgement.onAnchor(anchor, at);
          else survey.onSignal(anchor - firstSignal, at);
        },
        () => undefined,
      );
      return judgement.finish();
    },
  };
}
