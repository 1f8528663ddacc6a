// Content of any size to matches, in bounded memory: one sweep over all of it, slice by slice by whoever is free, and more only where something
// could not be remembered or is asked for later. What is decided about anchors is decided by the same judgement as for content in one piece.

import type { LargeFragment } from '../core/fragment.ts';
import type { LineMark } from '../core/line-mark.ts';
import type { Match } from '../core/match.ts';
import type { Makers } from '../decode/makers.ts';
import { compileAnchors } from '../kernel/anchor-set.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { BlockBits } from './blocks.ts';
import type { CompiledRules } from './compile.ts';
import { readFileFacts } from './context/file-facts.ts';
import { type Later, SIGNALS } from './context/signals.ts';
import { openSurvey, type Survey, type Surveyed } from './context/survey.ts';
import { type Decode, type Readable, siftFlagged } from './decoding.ts';
import { toMatches } from './found.ts';
import { openJudgement } from './judgement.ts';
import { type KeptAnchors, openKeeper } from './kept-anchors.ts';
import type { Decoding } from './levels.ts';
import { countLines, joinMarks } from './line-marks.ts';
import { openLookout } from './lookout.ts';
import { wholeOf } from './offsets.ts';
import type { Slice } from './slice.ts';
import { largeTextOf, type Paging } from './text.ts';
import { type SetSearch, sweepOver } from './windows.ts';

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

/** What was found in a slice that lets nobody need to read all of it again. Plain data, in bounded memory, and nothing of what was read. */
export type Swept = {
  readonly slice: Slice;
  readonly anchors: KeptAnchors;
  readonly surveyed: Surveyed;
  /** Where something may be written in another way. */
  readonly flagged: BlockBits;
  /** As if the content began with the slice; the last one is where it ends. */
  readonly lines: readonly LineMark[];
};

type Unplaced = Pick<LargeFragment, 'path' | 'length' | 'read'>;

export type ScanLarge = {
  /** Every match in it, by offset, as in content in one piece, with what is known of its lines. */
  readonly scanLarge: (fragment: Unplaced) => LargeMatches;
  /** The first half of that, which others can do beside, for one slice: what starts in it. */
  readonly sweepLarge: (fragment: Unplaced, slice: Slice) => Swept;
  /** The other half, when all of the content is swept: slices that follow one another, in any order, wherever they end, by engines with the same rules and limits. */
  readonly judgeLarge: (fragment: Unplaced, swepts: readonly Swept[]) => LargeMatches;
};

/** Anchors of the rules and hints, if any, and after them signals, with their indexes in `SIGNALS`. */
type Searched = SetSearch & { readonly signals: readonly number[] };

type Sets = { readonly rules: SetSearch; readonly first: Searched } & { readonly [kind in Later]: Searched };

const isLater = (signal: number, kind: Later): boolean => SIGNALS[signal]?.tells.includes(kind) ?? false;

function openSets({ compiled, kernel, makers }: LargeScanning): Sets {
  const searched = (anchors: CompiledRules['anchors'], takes: (signal: number) => boolean): Searched => {
    const signals = [...SIGNALS.keys()].filter(takes);
    const set = compileAnchors([...anchors, ...signals.flatMap((signal) => SIGNALS[signal]?.anchor ?? [])]);
    return { set, search: kernel.searchFor(set), signals };
  };
  return {
    rules: searched(compiled.anchors, () => false),
    first: searched([...compiled.anchors, ...makers.hints], (signal) => !isLater(signal, 'sign') && !isLater(signal, 'columns')),
    sign: searched([], (signal) => isLater(signal, 'sign')),
    columns: searched([], (signal) => isLater(signal, 'columns')),
  };
}

/** What the engine has. */
export type LargeScanning = {
  readonly compiled: CompiledRules;
  readonly kernel: Kernel;
  readonly now: number;
  readonly makers: Makers;
  readonly decoding: Decoding;
  readonly decode: Decode;
};

/** In one piece of memory: what was read before is gone. */
function readableOf({ path, length, read }: Unplaced): Readable {
  let room = new Uint8Array(0);
  return {
    path,
    length,
    read: (from, to) => {
      if (to - from > room.length) room = new Uint8Array(to - from);
      return room.subarray(0, read(room.subarray(0, to - from), from));
    },
  };
}

/** Uses the kernel's window. */
export function createScanLarge(scanning: LargeScanning, { mostRemembered, paging }: Limits): ScanLarge {
  const { compiled, kernel, now, makers, decoding, decode } = scanning;
  // Only now and then is there any large content.
  let opened: Sets | null = null;
  const openSetsOnce = (): Sets => {
    opened ??= openSets(scanning);
    return opened;
  };
  const sweepLarge: ScanLarge['sweepLarge'] = (fragment, slice) => {
    const { first } = openSetsOnce();
    const text = largeTextOf(fragment, paging);
    const keeper = openKeeper(compiled, text, mostRemembered);
    const survey = openSurvey(text, () => undefined, slice);
    const lines = countLines(slice.from, kernel.countLineFeeds);
    const lookout = openLookout(text, makers, compiled, kernel.findRuns, slice);
    const firstHint = compiled.anchors.length;
    const firstSignal = firstHint + makers.hints.length;
    sweepOver(
      fragment,
      text,
      kernel,
      first,
      slice,
    )(
      (anchor, at) => {
        if (anchor < firstHint) {
          keeper.onAnchor(anchor, at);
          lookout.onAnchor(anchor, at);
        } else if (anchor < firstSignal) lookout.onHint(anchor - firstHint, at);
        else survey.onSignal(first.signals[anchor - firstSignal] ?? -1, at);
      },
      (own, from) => {
        lookout.onPart(from, from + own.length);
        return lines.onPart(own, from);
      },
    );
    return {
      slice,
      anchors: keeper.kept(),
      surveyed: survey.surveyed(),
      flagged: siftFlagged(lookout.flagged(), slice, readableOf(fragment), decoding),
      lines: lines.marks(),
    };
  };
  const judgeLarge: ScanLarge['judgeLarge'] = (fragment, swepts) => {
    const { rules, first: _, ...later } = openSetsOnce();
    const text = largeTextOf(fragment, paging);
    const survey: Survey = openSurvey(text, (kind, isKnown) => {
      const { signals, ...searched } = later[kind];
      sweepOver(
        fragment,
        text,
        kernel,
        searched,
      )(
        (anchor, at) => survey.onSignal(signals[anchor] ?? -1, at),
        () => (isKnown() ? 'enough' : 'go on'),
      );
    });
    const inOrder = swepts.toSorted((a, b) => a.slice.from - b.slice.from);
    for (const { surveyed } of inOrder) survey.merge(surveyed);
    const facts = readFileFacts(fragment.path, text, () => survey);
    const sweep = sweepOver(fragment, text, kernel, rules);
    const judgement = openJudgement(compiled, facts, now, { kind: 'some', most: mostRemembered, sweep });
    for (const { anchors, slice } of inOrder) {
      switch (anchors.kind) {
        case 'kept':
          for (const [anchor, offsets] of anchors.offsets.entries()) for (const at of wholeOf(offsets)) judgement.onAnchor(anchor, at);
          break;
        case 'too many':
          sweepOver(fragment, text, kernel, rules, slice)(judgement.onAnchor, () => 'go on');
          break;
      }
    }
    const decoded = decode(
      inOrder.map(({ flagged }) => flagged),
      readableOf(fragment),
    );
    return { matches: toMatches([...judgement.found(), ...decoded], now), lines: joinMarks(inOrder.map(({ lines }) => lines)) };
  };
  return {
    sweepLarge,
    judgeLarge,
    scanLarge: (fragment) => judgeLarge(fragment, [sweepLarge(fragment, { from: 0, to: fragment.length })]),
  };
}
