// Rebuilds a tree of deltas depth first, each object once, out of its base; without recursion, since chains can be of any length.
//
// A base is freed as soon as its last delta is made, before that is looked at. The last one has the largest tree, so that every base that is held for
// later has, below the delta that is walked meanwhile, at most half of its own tree: of a million objects never more than twenty are held. Where even those are
// too many bytes, the space evicts those that are needed last, nearest to the root. What was evicted is rebuilt, from the nearest one still held, when its next
// delta comes; what else was evicted on that way is held again where there is room. That a space runs out takes a chain of many large objects that each
// have several deltas with large trees of their own: the more is held, the rarer is it that something must be made anew.

import type { DeltaForest } from './delta-forest.ts';
import { damaged, type Outcome, type Refused, type Space } from './space.ts';

export type Descent<B> = {
  readonly forest: DeltaForest;
  readonly space: Space<B>;
  /** What the topmost entry is a delta of, where that is not in the tree; it is asked for each time, and freed. Else null. `evict` as in a space. */
  readonly outer: ((evict: () => boolean) => B) | null;
  /** The object is there until this returns. */
  readonly visit: (entry: number, object: B) => void;
  /** An entry that could not be rebuilt here; none of those below it is tried. `base`: null for the topmost entry. */
  readonly refuse: (entry: number, why: Refused, base: B | null) => void;
  /** Asked after each entry: whether the descent is to stop there for now. */
  readonly isDue: () => boolean;
};

/** Goes on with what was stopped on the way. Null when that is done, or what is left again. */
export type Rest = () => Rest | null;

/** A base that has deltas left. `next`: the first of them. `object`: null when it was evicted. */
type Frame<B> = { readonly entry: number; next: number; object: B | null };

const CHANGED: Refused = damaged('unreadable', 'what it is a delta of could be read before, and cannot any more');

export function descend<B>(top: number, descent: Descent<B>): Rest | null {
  const { forest, space, visit, refuse, isDue } = descent;
  const { firstDeltas, nextDeltas } = forest;
  const frames: Frame<B>[] = [];
  const build = builder(top, descent, frames);

  const arrive = (entry: number, object: B): void => {
    visit(entry, object);
    const next = firstDeltas[entry] as number; // one for each entry, as below
    if (next < 0) space.free(object);
    else frames.push({ entry, next, object });
  };

  const step = (frame: Frame<B>): void => {
    if (frame.object === null) rebuild(top, frame, descent, frames, build);
    const entry = frame.next;
    frame.next = nextDeltas[entry] as number;
    const outcome = frame.object === null ? CHANGED : build(entry, frame.object);
    if (outcome.kind !== 'built') refuse(entry, outcome, frame.object);
    if (frame.next < 0) {
      frames.pop();
      if (frame.object !== null) space.free(frame.object);
    }
    if (outcome.kind === 'built') arrive(entry, outcome.object);
  };

  const goOn = (): Rest | null => {
    for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
      step(frame);
      if (isDue()) return goOn;
    }
    return null;
  };

  const first = build(top, null);
  if (first.kind === 'built') arrive(top, first.object);
  else refuse(top, first, null);
  return goOn();
}

type Build<B> = (entry: number, base: B | null) => Outcome<B>;

function builder<B>(top: number, { space, outer }: Descent<B>, frames: readonly Frame<B>[]): Build<B> {
  let inUse: B | null = null;
  const evict = (): boolean => {
    const frame = frames.find(({ object }) => object !== null && object !== inUse);
    if (frame === undefined || frame.object === null) return false;
    space.free(frame.object);
    frame.object = null;
    return true;
  };
  return (entry, base) => {
    const isOuter = entry === top && outer !== null;
    inUse = null;
    inUse = isOuter ? outer(evict) : base;
    const outcome = space.build(entry, inUse, evict);
    if (isOuter && inUse !== null) space.free(inUse);
    return outcome;
  };
}

/** The object of a frame, which holds it again, unless the pack can no longer be read: it was built before. */
function rebuild<B>(top: number, frame: Frame<B>, { forest, space }: Descent<B>, frames: readonly Frame<B>[], build: Build<B>): void {
  const frameOf = new Map(frames.map((each) => [each.entry, each]));
  const missing: number[] = [];
  let entry = frame.entry;
  let base: B | null = null;
  while (base === null) {
    missing.push(entry);
    if (entry === top) break;
    entry = forest.bases[entry] as number; // of an entry below the topmost one
    base = frameOf.get(entry)?.object ?? null;
  }
  let isHeld = true;
  for (const step of missing.reverse()) {
    const outcome = build(step, base);
    if (!isHeld && base !== null) space.free(base);
    if (outcome.kind !== 'built') return;
    const owner = frameOf.get(step);
    if (owner !== undefined) owner.object = outcome.object;
    isHeld = owner !== undefined;
    base = outcome.object;
  }
}
