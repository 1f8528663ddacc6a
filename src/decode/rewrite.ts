// All that is written in another way in some bytes, one level of it. What that stands for may be written in another way again: ask again.

import type { Span } from '../core/match.ts';
import type { FindRuns } from '../kernel/kernel.ts';
import { RUN_STEP } from '../kernel/runs.ts';
import { isEscapedThroughout } from './escaped-throughout.ts';
import type { Maker, Makers } from './makers.ts';
import { rewriteRun } from './rewrite-run.ts';
import type { Rewriting } from './rewriting.ts';

/** What was found in the bytes already, as offsets. */
export type Marks = {
  /** Anchors of the rules. */
  readonly anchors: readonly number[];
  /** By index, and where they stand. */
  readonly hints: readonly (readonly [hint: number, at: number])[];
  /** Values that are what they are: no run in them is decoded. */
  readonly values: readonly Span[];
  /** Where such a value may begin, whatever became of it. */
  readonly beginnings: ReadonlySet<number>;
};

/** Whether a rewriting touches one of `spans`. Asked in the order of the rewritings. */
function openTouching(spans: readonly Span[]): (rewriting: Rewriting) => boolean {
  const byEnd = spans.toSorted((a, b) => a.end - b.end);
  let index = 0;
  return ({ from, to }) => {
    while ((byEnd[index]?.end ?? Number.POSITIVE_INFINITY) <= from) index++;
    return (byEnd[index]?.start ?? Number.POSITIVE_INFINITY) < to;
  };
}

/** A run is told from its first characters on only roughly. */
const BEGINS_BEFORE = 3;
const BEGINS_AFTER = 8;

function beginsIn(beginnings: ReadonlySet<number>, { from }: Rewriting): boolean {
  if (beginnings.size === 0) return false;
  for (let at = from - BEGINS_BEFORE; at <= from + BEGINS_AFTER; at++) if (beginnings.has(at)) return true;
  return false;
}

/** What the look-out leads to: runs, ascending, and what is escaped throughout. */
type Sighted = { readonly runs: readonly Rewriting[]; readonly escaped: readonly Rewriting[] };

/** From `from` on, without the runs that `known` has. */
function sightedFrom(bytes: Uint8Array, from: number, findRuns: FindRuns, known: readonly Rewriting[], { atEscapes }: Maker): Sighted {
  const runs: Rewriting[] = [];
  const escaped: Rewriting[] = [];
  let floor = 0;
  let next = 0;
  findRuns(bytes, from, (at) => {
    while ((known[next]?.to ?? Number.POSITIVE_INFINITY) <= at) next++;
    const run = at >= (known[next]?.from ?? Number.POSITIVE_INFINITY) ? known[next] : rewriteRun(bytes, at, floor);
    if (run !== undefined && run !== null) {
      floor = run.to;
      if (run !== known[next]) runs.push(run);
      return run.to;
    }
    const found = isEscapedThroughout(bytes, at) ? atEscapes(at) : null;
    if (found === null) return at;
    if (found !== escaped.at(-1)) escaped.push(found);
    return found.to;
  });
  return { runs, escaped };
}

/**
 * How closely runs are looked for. `content`: as wherever it is read, whose places are the same. `rendition`: so that none is missed, wherever the
 * rendition begins.
 */
export type Looking = 'content' | 'rendition';

function sightedIn(bytes: Uint8Array, looking: Looking, findRuns: FindRuns, maker: Maker): Sighted {
  const first = sightedFrom(bytes, 0, findRuns, [], maker);
  switch (looking) {
    case 'content':
      return first;
    case 'rendition': {
      const others = sightedFrom(bytes, RUN_STEP / 2, findRuns, first.runs, maker);
      const runs = others.runs.length === 0 ? first.runs : [...first.runs, ...others.runs].sort((a, b) => a.from - b.from);
      return { runs, escaped: [...first.escaped, ...others.escaped] };
    }
  }
}

/** In no order, and they may overlap. */
export function rewritingsIn(bytes: Uint8Array, marks: Marks, looking: Looking, findRuns: FindRuns, makers: Makers): readonly Rewriting[] {
  const isValue = openTouching(marks.values);
  const maker = makers.open(bytes);
  const { runs, escaped } = sightedIn(bytes, looking, findRuns, maker);
  const rewritings = [...runs.filter((run) => !isValue(run) && !beginsIn(marks.beginnings, run)), ...escaped];
  let latest: Rewriting | null = null;
  const take = (rewriting: Rewriting | null): void => {
    // Several anchors can lead to the same.
    if (rewriting !== null && rewriting !== latest) rewritings.push(rewriting);
    latest = rewriting ?? latest;
  };
  for (const [hint, at] of marks.hints) take(maker.atHint(hint, at));
  for (const at of marks.anchors) take(maker.atAnchor(at));
  return rewritings;
}
