// Bytes to matches: pure and synchronous, in time linear in the bytes. Has no rules in it; it is handed them, and the kernel that searches.

import type { Fragment } from '../core/fragment.ts';
import type { Match } from '../core/match.ts';
import type { Rule, RuleSet } from '../core/rule.ts';
import { MAKERS, type Makers } from '../decode/makers.ts';
import { isRunAt } from '../decode/rewrite-run.ts';
import { type AnchorSet, compileAnchors } from '../kernel/anchor-set.ts';
import type { Glance, Stretches } from '../kernel/glance.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { isAnyRun, RUN_REACH, RUN_STEP } from '../kernel/runs.ts';
import { compileRules, digestOf } from './compile.ts';
import { pathSpeaks, readFileFacts } from './context/file-facts.ts';
import { SIGNALS } from './context/signals.ts';
import { openSurvey } from './context/survey.ts';
import { openDecoding } from './decoding.ts';
import { toMatches } from './found.ts';
import { openIdle } from './idle.ts';
import { type Judgement, openJudgement } from './judgement.ts';
import { type Decoding, type Extent, mayHold } from './levels.ts';
import { LOOK_REACH, openLookout } from './lookout.ts';
import { createScanLarge, type Limits, type ScanLarge } from './scan-large.ts';
import { textOf, viewOf } from './text.ts';

export type Engine = ScanLarge & {
  readonly rules: readonly Rule[];
  /** Hex digest of the rules, for receipts. */
  readonly digest: string;
  /** What must be searched for: a source that finds the anchors itself hands them to `judge`. */
  readonly anchors: AnchorSet;
  /** Whether the path itself speaks of HubSpot: nothing else about a path matters for what is found. */
  readonly isTelling: (path: string) => boolean;
  /** Every match in the fragment, by offset. The same credential may match in several places. */
  readonly scan: (fragment: Pick<Fragment, 'path' | 'bytes'>) => Match[];
  /** Whether an anchor stands in it or anything that may be one in other writing: else there is no match, whatever the rules. */
  readonly holdsAnything: (bytes: Uint8Array, extent: Extent) => boolean;
  /** Whether an anchor stands in it, or a hint of other writing, whatever becomes of that. */
  readonly holdsAnchor: (bytes: Uint8Array) => boolean;
  /** Of those in `stretches`. Idle: none at which anything can begin. Where neither an anchor is live nor a run stands, there is no match. */
  readonly anchorsIn: (bytes: Uint8Array, stretches: Stretches) => 'none' | 'idle' | 'live';
  /** Where anchors and hints stand in them, in ascending order. */
  readonly anchorsAt: (bytes: Uint8Array, stretches: Stretches) => readonly number[];
  /** Whether an anchor is idle is decided within so many bytes of it. */
  readonly idleReach: number;
  /** Whether a run stands in it. `mayHoldInRun`: one that may hold something in other writing, where there is no anchor. */
  readonly holdsRun: (bytes: Uint8Array) => boolean;
  readonly mayHoldInRun: (bytes: Uint8Array, extent: Extent) => boolean;
  /**
   * For what is in the kernel's memory: where it sees neither an anchor nor a last group, no anchor or hint leads anywhere, and where it sees no run there is
   * none.
   */
  readonly glance: Glance;
  /** Content that is asked about in parts is cut at multiples of `step`, and so many bytes stand in two of them. */
  readonly parts: { readonly overlap: number; readonly step: number };
  /** For a fragment whose anchors are found elsewhere: call `onAnchor` for each, in any order, then `finish` once. */
  readonly judge: (fragment: Pick<Fragment, 'path' | 'bytes'>) => Judgement;
};

export type EngineOptions = {
  /** The clock, in milliseconds since 1970: decides only whether something is expired. */
  readonly now: number;
  readonly kernel: Kernel;
  readonly limits?: Limits;
  /** Of what is written in another way; the usual ones where it is left out. */
  readonly makers?: Makers;
};

const USUAL_LIMITS: Limits = { mostRemembered: 1 << 17, paging: { pageBytes: 1 << 15, pages: 16 } };

/** Where there are more in a part of content that is only asked about, it is looked at more closely. */
const MOST_HINTS = 256;

const SIGNAL_ANCHORS = SIGNALS.map(({ anchor }) => anchor);

export function createEngine(ruleSet: RuleSet, { now, kernel, limits = USUAL_LIMITS, makers = MAKERS }: EngineOptions): Engine {
  const compiled = compileRules(ruleSet);
  const anchors = compileAnchors(compiled.anchors);
  // All at once: loading a set may move the kernel's window, and later there may be a fragment in it.
  const searched = compileAnchors([...compiled.anchors, ...makers.hints]);
  const search = kernel.searchFor(searched);
  let glance: Glance | null = null;
  const searchSignals = kernel.searchFor(compileAnchors(SIGNAL_ANCHORS));
  let digest: string | null = null;
  let holds = false;
  // Made once: it is asked of nearly all content.
  const hinted: [hint: number, at: number][] = [];
  const onAny = (anchor: number, at: number): void => {
    if (anchor < compiled.anchors.length || hinted.length === MOST_HINTS) holds = true;
    else hinted.push([anchor - compiled.anchors.length, at]);
  };
  /** Whether any of the hints leads to anything, or may do where the content goes on. */
  const isHintedIn = (bytes: Uint8Array, extent: Extent): boolean => {
    const isNearEdge = (at: number): boolean => extent === 'part' && (at < LOOK_REACH || at > bytes.length - LOOK_REACH);
    if (hinted.some(([, at]) => isNearEdge(at))) return true;
    const maker = makers.open(bytes);
    return hinted.some(([hint, at]) => maker.atHint(hint, at) !== null);
  };
  const judge: Engine['judge'] = ({ path, bytes }) => {
    const text = textOf({ bytes });
    const facts = readFileFacts(path, text, () => {
      const survey = openSurvey(text, () => undefined);
      searchSignals(bytes, survey.onSignal);
      return survey;
    });
    return openJudgement(compiled, facts, now, { kind: 'all' });
  };
  const holdsAnchor = (bytes: Uint8Array): boolean => {
    holds = false;
    hinted.length = 0;
    search(bytes, onAny);
    return holds || hinted.length > 0;
  };
  const isAnchored = (bytes: Uint8Array, extent: Extent): boolean => holdsAnchor(bytes) && (holds || isHintedIn(bytes, extent));
  const decoding: Decoding = { compiled, makers, search, findRuns: kernel.findRuns };
  const holdsRun = (bytes: Uint8Array): boolean => glance?.holdsRun(bytes, isRunAt) ?? isAnyRun(kernel.findRuns, bytes, isRunAt);
  const mayHoldInRun: Engine['mayHoldInRun'] = (bytes, extent) => holdsRun(bytes) && mayHold(bytes, extent, decoding);
  const decode = openDecoding(decoding, judge);
  return {
    rules: compiled.rules,
    get digest() {
      digest ??= digestOf(ruleSet);
      return digest;
    },
    anchors,
    isTelling: pathSpeaks,
    judge,
    parts: { overlap: Math.max(searched.reach, 2 * RUN_REACH), step: RUN_STEP },
    holdsAnchor,
    holdsRun,
    holdsAnything: (bytes, extent) => isAnchored(bytes, extent) || mayHoldInRun(bytes, extent),
    mayHoldInRun,
    ...openIdle(compiled, makers, search, searched.reach),
    get glance() {
      // Of most scans nobody asks for it: they are of files.
      const leading = makers.hints.filter((hint) => !makers.joining.includes(hint));
      glance ??= kernel.glanceFor(compileAnchors([...compiled.anchors, ...leading]), searched);
      return glance;
    },
    scan: (fragment) => {
      // Most content holds no anchor, and needs no judgement.
      let judgement: Judgement | null = null;
      const opened = (): Judgement => {
        judgement ??= judge(fragment);
        return judgement;
      };
      const { bytes } = fragment;
      const lookout = openLookout(textOf(fragment), makers, compiled, kernel.findRuns, { from: 0, to: bytes.length });
      search(bytes, (anchor, at) => {
        if (anchor >= compiled.anchors.length) {
          lookout.onHint(anchor - compiled.anchors.length, at);
          return;
        }
        opened().onAnchor(anchor, at);
        lookout.onAnchor(anchor, at);
      });
      lookout.onPart(0, bytes.length);
      const decoded = decode([lookout.flagged()], { ...fragment, length: bytes.length, read: (from, to) => viewOf(bytes, from, to) });
      return judgement === null && decoded.length === 0
        ? []
        : toMatches([...(judgement === null ? [] : opened().found()), ...decoded], now);
    },
    ...createScanLarge({ compiled, kernel, now, makers, decoding, decode }, limits),
  };
}
