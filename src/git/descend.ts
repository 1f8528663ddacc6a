// Rebuilds a tree of deltas depth first, each object once, out of its base; without recursion, since chains can be of any length.
//
// A base is freed as soon as its last delta is made, before that is looked at. The last one has the largest tree, so that every base that is held for
// later has, below the delta that is walked meanwhile, at most half of its own tree: of a million objects never more than twenty are held. Where even those are
// too many bytes, the space evicts those that are needed last, nearest to the root. What was evicted is rebuilt, from the nearest one still held, when its next
// delta comes; what else was evicted on that way is held again where there is room. That a space runs out takes a chain of many large objects that each
// have several deltas with large trees of their own: the more is held, the rarer is it that something must be made anew.

import type { DeltaForest } from './delta-forest.ts';
import { damaged, type Outcome, type Refused, type Space } from './space.ts';

/** What a walk is: of many trees, one after the other. `T`: what is known of a tree. */
export type Descent<B, T> = {
  readonly forest: DeltaForest;
  readonly space: Space<B>;
  /** What the topmost entry of a tree is a delta of, where that is not in the tree; it is asked for each time, and freed. Else null. `evict` as in a space. */
  readonly outerOf: (tree: T, evict: () => boolean) => B | null;
  /** The object is there until this returns. */
  readonly visit: (entry: number, object: B, tree: T) => void;
  /** An entry that could not be rebuilt here; none of those below it is tried. `base`: null for the topmost entry. */
  readonly refuse: (entry: number, why: Refused, base: B | null, tree: T) => void;
  /** Asked after each entry: whether the descent is to stop there for now. */
  readonly isDue: () => boolean;
};

/** Goes on with what was stopped on the way. Null when that is done, or what is left again. */
export type Rest = () => Rest | null;

/** Of one tree, from its topmost entry on. */
export type Descend<T> = (top: number, tree: T) => Rest | null;

/** A base that has deltas left. `next`: the first of them. `object`: null when it was evicted. */
type Frame<B> = { readonly entry: number; next: number; object: B | null };

const CHANGED: Refused = damaged('unreadable', 'what it is a delta of could be read before, and cannot any more');

/** Made once for all trees: most are of a single object, and there are as many of them as commits. */
export function openDescent<B, T>({ forest, space, outerOf, visit, refuse, isDue }: Descent<B, T>): Descend<T> {
  const { firstDeltas, nextDeltas } = forest;
  // Of the tree under way.
  let frames: Frame<B>[] = [];
  let inUse: B | null = null;

  const evict = (): boolean => {
    const frame = frames.find(({ object }) => object !== null && object !== inUse);
    if (frame === undefined || frame.object === null) return false;
    space.free(frame.object);
    frame.object = null;
    return true;
  };

  const build = (entry: number, base: B): Outcome<B> => {
    inUse = base;
    return space.build(entry, base, evict);
  };

  const buildTop = (top: number, tree: T): Outcome<B> => {
    inUse = null;
    const outer = outerOf(tree, evict);
    inUse = outer;
    const outcome = space.build(top, outer, evict);
    if (outer !== null) space.free(outer);
    return outcome;
  };

  const arrive = (entry: number, object: B, tree: T): void => {
    visit(entry, object, tree);
    const next = firstDeltas[entry] as number; // one for each entry, as below
    if (next < 0) space.free(object);
    else frames.push({ entry, next, object });
  };

  const step = (frame: Frame<B>, top: number, tree: T): void => {
    if (frame.object === null) rebuild(frame, top, tree);
    const entry = frame.next;
    frame.next = nextDeltas[entry] as number;
    const outcome = frame.object === null ? CHANGED : build(entry, frame.object);
    if (outcome.kind !== 'built') refuse(entry, outcome, frame.object, tree);
    if (frame.next < 0) {
      frames.pop();
      if (frame.object !== null) space.free(frame.object);
    }
    if (outcome.kind === 'built') arrive(entry, outcome.object, tree);
  };

  /** An entry whose object was let go and those above it up to the nearest one that is held, which is null where there is none. */
  const missingFrom = (
    entry: number,
    top: number,
    held: ReadonlyMap<number, Frame<B>>,
  ): { readonly missing: number[]; readonly base: B | null } => {
    const missing = [entry];
    for (let at = entry; at !== top; ) {
      at = forest.bases[at] as number; // of an entry below the topmost one
      const base = held.get(at)?.object ?? null;
      if (base !== null) return { missing, base };
      missing.push(at);
    }
    return { missing, base: null };
  };

  /** The object of a frame, which holds it again, unless the pack can no longer be read: it was built before. */
  const rebuild = (frame: Frame<B>, top: number, tree: T): void => {
    const frameOf = new Map(frames.map((each) => [each.entry, each]));
    const nearest = missingFrom(frame.entry, top, frameOf);
    let { base } = nearest;
    let isHeld = true;
    for (const entry of nearest.missing.reverse()) {
      const outcome: Outcome<B> = base === null ? buildTop(entry, tree) : build(entry, base);
      if (!isHeld && base !== null) space.free(base);
      if (outcome.kind !== 'built') return;
      const owner = frameOf.get(entry);
      if (owner !== undefined) owner.object = outcome.object;
      isHeld = owner !== undefined;
      base = outcome.object;
    }
  };

  return (top, tree) => {
    const own: Frame<B>[] = [];
    frames = own;
    const first = buildTop(top, tree);
    if (first.kind === 'built') arrive(top, first.object, tree);
    else refuse(top, first, null, tree);
    if (own.length === 0) return null;
    const goOn = (): Rest | null => {
      frames = own;
      for (let frame = own.at(-1); frame !== undefined; frame = own.at(-1)) {
        step(frame, top, tree);
        if (isDue()) return goOn;
      }
      return null;
    };
    return goOn();
  };
}
