// Walks over the objects of a pack in the kernel, which asks only about those in which there may be something. What is not as usual, a tree of deltas with something
// too large or damaged in it, is walked as in walk-pack.ts, from its root on.

import type { Follower, Looking } from '../kernel/follow.ts';
import type { Rest } from './descend.ts';
import { type Begun, openPlan, type Shows, type Steps } from './plan.ts';
import type { Room } from './room.ts';
import { openWalk, type Rebuilt, type Walk, type WalkRoots } from './walk-pack.ts';

/** `onObject`: of what is walked in the other way only. */
export type PlannedWalk = Walk & {
  readonly looking: Looking;
  readonly shows: Shows;
  /** As in a plan. */
  readonly repeated: Uint8Array | null;
  /** An object that was looked at before, and comes once more because of what is below it. */
  readonly onAgain: (object: Rebuilt) => void;
};

/** `follower`: of the room, which counts what is walked by it. */
export function openPlannedWalk(room: Room, follower: Follower, walk: PlannedWalk): WalkRoots {
  const { pack, forest, repeated, wants, shows, looking, isDue } = walk;
  const steps = (): Steps => ({ words: follower.words(), doubles: follower.doubles(), bytes: room.streamBytes / 2 });
  const plan = openPlan({ pack, forest, repeated, largest: room.largest, wants, shows });
  const walkTree = openOtherWay(room, walk);
  let at = 0;
  let count = 0;
  let other: Rest | null = null;

  const isDone = (): boolean => {
    if (other !== null || at < count) return false;
    at = 0;
    count = plan.fill(steps());
    follower.gather(count);
    return count === 0;
  };

  const goAlong = (): void => {
    const { next, state } = follower.follow(at, count);
    at = next;
    if (state === 'going') return;
    const { begun, next: after } = plan.leave(steps(), at, count);
    at = after;
    other = () => walkTree(begun);
  };

  const goOn = (): Rest | null => {
    while (!isDone()) {
      if (other !== null) other = other();
      else goAlong();
      if (isDue() && !isDone()) return goOn;
    }
    return null;
  };

  return (roots) => {
    plan.begin(roots);
    at = 0;
    count = 0;
    other = null;
    if (room.claim(pack) === 'others') room.blocks.open(pack.descriptor, pack.end);
    follower.start(looking);
    return goOn();
  };
}

function openOtherWay(room: Room, walk: PlannedWalk): (begun: Begun) => Rest | null {
  const { onObject, onAgain } = walk;
  let walkRoots: WalkRoots | null = null;
  let taken: Begun['taken'] = new Set();
  return (begun) => {
    taken = begun.taken;
    walkRoots ??= openWalk(room, {
      ...walk,
      onObject: (object) => (taken.has(object.entry) ? onAgain(object) : onObject(object)),
    });
    return walkRoots(Uint32Array.of(begun.root));
  };
}
