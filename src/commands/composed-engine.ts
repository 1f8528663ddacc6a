// The engine with leakspot's own rules on leakspot's kernel: composed here, since none of them knows the others.

import { ruleSet } from '../../rules/index.ts';
import { createEngine, type Engine } from '../engine/engine.ts';
import { proveEngine } from '../engine/prove.ts';
import { sparingKernel } from '../engine/sparing-kernel.ts';
import { makeRoom, type Room } from '../git/room.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { createKernel } from '../kernel/simd-kernel.ts';

/** `kernel`: has the window that content is read into. */
export type Composed = {
  readonly engine: Engine;
  readonly kernel: Kernel;
  /** In its memory: made when it is first asked for, since it is much, and never given back. */
  readonly room: () => Room;
};

/** `now`: milliseconds since the epoch; decides only whether something is expired. */
function compose(now: number, kernel: Kernel): Composed {
  let room: Room | null = null;
  const makeOnce = (): Room => {
    room ??= makeRoom(kernel.unpack);
    return room;
  };
  return { kernel, engine: createEngine(ruleSet, { now, kernel }), room: makeOnce };
}

/** When: `when used`, that the kernel finds each anchor, in a moment. `now`: that each rule finds what it must, which takes as long as all else at start. */
export type Proof = 'when used' | 'now';

/** The same, with a window of that size or the usual one, fit for a scan on this machine: a Failure is thrown where it is not. */
export function composeProven(now: number, proof: Proof, windowBytes?: number): Composed {
  const kernel = createKernel(windowBytes);
  switch (proof) {
    case 'when used':
      return compose(now, sparingKernel(kernel));
    case 'now': {
      const composed = compose(now, kernel);
      proveEngine(composed.engine);
      return composed;
    }
  }
}

export function composeEngine(now: number): Engine {
  return compose(now, sparingKernel(createKernel())).engine;
}
