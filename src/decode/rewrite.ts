// All that is written in another way in some bytes, one level of it. What that stands for may be written in another way again: ask again.

import type { Span } from '../core/match.ts';
import type { FindRuns } from '../kernel/kernel.ts';
import type { Makers } from './makers.ts';
import { rewriteRun } from './rewrite-run.ts';
import type { Rewriting } from './rewriting.ts';

/** What was found in the bytes already, as offsets. */
export type Marks = {
  /** Anchors of the rules. */
  readonly anchors: readonly number[];
  readonly hints: readonly number[];
  /** Values that are what they are: no run in them is decoded. */
  readonly values: readonly Span[];
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

/** In no order, and they may overlap. */
export function rewritingsIn(bytes: Uint8Array, marks: Marks, findRuns: FindRuns, makers: Makers): readonly Rewriting[] {
  const rewritings: Rewriting[] = [];
  const take = (rewriting: Rewriting | null): void => {
    if (rewriting !== null) rewritings.push(rewriting);
  };
  const isValue = openTouching(marks.values);
  let floor = 0;
  findRuns(bytes, 0, (at) => {
    const run = rewriteRun(bytes, at, floor);
    if (run === null) return at;
    floor = run.to;
    if (!isValue(run)) rewritings.push(run);
    return run.to;
  });
  for (const at of marks.hints) take(makers.atHint(bytes, at));
  for (const at of marks.anchors) take(makers.atAnchor(bytes, at));
  return rewritings;
}
