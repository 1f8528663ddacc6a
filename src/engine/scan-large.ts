// Content of any size to matches, in bounded memory: one sweep over all of it, and more only where something could not be remembered or is asked
// for later. What is decided about anchors is decided by the same judgement as for content in one piece.

import type { LargeFragment } from '../core/fragment.ts';
import type { LineMark } from '../core/line-mark.ts';
import type { Match } from '../core/match.ts';
import { compileAnchors } from '../kernel/anchor-set.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { CompiledRules } from './compile.ts';
import { readFileFacts } from './context/file-facts.ts';
import { type Later, SIGNALS } from './context/signals.ts';
import { openSurvey, type Survey } from './context/survey.ts';
import { openJudgement } from './judgement.ts';
import { largeTextOf, type Paging } from './text.ts';
import { type OnPart, type SetSearch, sweepOver } from './windows.ts';

/** What may be held in memory of large content. What is found does not depend on it. */
export type Limits = {
  /** Of each kind of anchor that is looked at later, and of values that are named public ids. What is more is searched for again. */
  readonly mostRemembered: number;
  readonly paging: Paging;
};

export type LargeMatches = {
  /** By offset. */
  readonly matches: readonly Match[];
  /** Ascending: one for each part that was read, so that the lines before a match need not be counted again. */
  readonly lines: readonly LineMark[];
};

export type ScanLarge = (fragment: Pick<LargeFragment, 'path' | 'length' | 'read'>) => LargeMatches;

/** Anchors of the rules, if any, and after them signals, with their indexes in `SIGNALS`. */
type Searched = SetSearch & { readonly signals: readonly number[] };

type Sets = { readonly rules: SetSearch; readonly first: Searched } & { readonly [kind in Later]: Searched };

const isLater = (signal: number, kind: Later): boolean => SIGNALS[signal]?.tells.includes(kind) ?? false;

function openSets(compiled: CompiledRules, kernel: Kernel): Sets {
  const searched = (anchors: CompiledRules['anchors'], takes: (signal: number) => boolean): Searched => {
    const signals = [...SIGNALS.keys()].filter(takes);
    const set = compileAnchors([...anchors, ...signals.flatMap((signal) => SIGNALS[signal]?.anchor ?? [])]);
    return { set, search: kernel.searchFor(set), signals };
  };
  return {
    rules: searched(compiled.anchors, () => false),
    first: searched(compiled.anchors, (signal) => !isLater(signal, 'sign') && !isLater(signal, 'columns')),
    sign: searched([], (signal) => isLater(signal, 'sign')),
    columns: searched([], (signal) => isLater(signal, 'columns')),
  };
}

/** Line marks for parts that come one after the other. */
function openMarks(countLineFeeds: Kernel['countLineFeeds']): { readonly marks: LineMark[]; readonly onPart: OnPart } {
  const marks: LineMark[] = [];
  let line = 1;
  let lineStart = 0;
  return {
    marks,
    onPart: (own, from) => {
      marks.push({ at: from, line, lineStart });
      const feeds = countLineFeeds(own);
      line += feeds;
      if (feeds > 0) lineStart = from + own.lastIndexOf(0x0a) + 1;
      return 'go on';
    },
  };
}

/** Uses the kernel's window. `now` as the engine has it. */
export function createScanLarge(compiled: CompiledRules, kernel: Kernel, now: number, { mostRemembered, paging }: Limits): ScanLarge {
  // Only now and then is there any large content.
  let sets: Sets | null = null;
  return (fragment) => {
    sets ??= openSets(compiled, kernel);
    const { rules, first, ...later } = sets;
    const text = largeTextOf(fragment, paging);
    const sweep = (searched: SetSearch) => sweepOver(fragment, text, kernel, searched);
    const survey: Survey = openSurvey(text, (kind, isKnown) => {
      const { signals, ...searched } = later[kind];
      sweep(searched)(
        (anchor, at) => survey.onSignal(signals[anchor] ?? -1, at),
        () => (isKnown() ? 'enough' : 'go on'),
      );
    });
    const facts = readFileFacts(fragment.path, text, () => survey);
    const judgement = openJudgement(compiled, facts, now, { kind: 'some', most: mostRemembered, sweep: sweep(rules) });
    const { marks, onPart } = openMarks(kernel.countLineFeeds);
    const firstSignal = compiled.anchors.length;
    sweep(first)((anchor, at) => {
      if (anchor < firstSignal) judgement.onAnchor(anchor, at);
      else survey.onSignal(first.signals[anchor - firstSignal] ?? -1, at);
    }, onPart);
    return { matches: judgement.finish(), lines: marks };
  };
}
