// Walks over the objects of a pack in the kernel, which asks only about those in which there may be something. What is not as usual, a tree of deltas with something
// too large or damaged in it, is walked as in walk-pack.ts, from its root on.

import type { Follower, Looking } from '../kernel/follow.ts';
import type { Rest } from './descend.ts';
import type { Begun } from './plan.ts';
import { openPlan, type Steps } from './plan.ts';
import type { Room } from './room.ts';
import { openWalk, type Rebuilt, type Walk, type WalkRoots } from './walk-pack.ts';

/** `onObject`: of what is walked in the other way only. All types are wanted. */
export type PlannedWalk = Omit<Walk, 'wants'> & {
  readonly looking: Looking;
  /** As in a plan. */
  readonly repeated: Uint8Array | null;
  /** An object that was looked at before, and comes once more because of what is below it. */
  readonly onAgain: (object: Rebuilt) => void;
};

/** `follower`: of the room, which counts what is walked by it. */
export function openPlannedWalk(room: Room, follower: Follower, walk: PlannedWalk): WalkRoots {
  const { pack, forest, repeated, looking, isDue } = walk;
  const steps = (): Steps => ({ words: follower.words(), doubles: follower.doubles() });
  const plan = openPlan({ pack, forest, repeated, largest: room.largest });
  const walkTree = openOtherWay(room, walk);
  return (roots) => {
    let at = 0;
    let count = 0;
    let other: Rest | null = null;
    plan.begin(roots);
    if (room.claim(pack) === 'others') room.blocks.open(pack.descriptor, pack.end);
    follower.start(looking);
    const goOn = (): Rest | null => {
      for (;;) {
        if (other !== null) other = other();
        else if (at === count) {
          count = plan.fill(steps());
          at = 0;
          if (count === 0) return null;
        } else {
          const { next, state } = follower.follow(at, count);
          at = next;
          if (state === 'stopped') {
            const left = plan.leave(steps(), at, count);
            at = left.next;
            other = () => walkTree(left.begun);
          }
        }
        if (isDue()) return goOn;
      }
    };
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
      wants: () => true,
      onObject: (object) => (taken.has(object.entry) ? onAgain(object) : onObject(object)),
    });
    return walkRoots(Uint32Array.of(begun.root));
  };
}
