// The engine with leakspot's own rules on leakspot's kernel: composed here, since none of them knows the others.

import { ruleSet } from '../../rules/index.ts';
import { createEngine, type Engine } from '../engine/engine.ts';
import { proveEngine } from '../engine/prove.ts';
import { proveAnchors } from '../engine/prove-anchors.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { createKernel } from '../kernel/simd-kernel.ts';

/** `kernel`: has the window that content is read into. */
export type Composed = { readonly engine: Engine; readonly kernel: Kernel };

/** `now`: milliseconds since the epoch; decides only whether something is expired. */
function compose(now: number, windowBytes?: number): Composed {
  const kernel = createKernel(windowBytes);
  return { kernel, engine: createEngine(ruleSet, { now, kernel }) };
}

/** `anchors`: that the kernel finds them, in a moment. `rules`: that each finds what it must, which takes as long as everything else at start. */
export type Proof = 'anchors' | 'rules';

/** The same, with a window of that size or the usual one, fit for a scan on this machine: throws a Failure where it is not. */
export function composeProven(now: number, proof: Proof, windowBytes?: number): Composed {
  const composed = compose(now, windowBytes);
  switch (proof) {
    case 'anchors':
      proveAnchors(composed.engine);
      break;
    case 'rules':
      proveEngine(composed.engine);
      break;
  }
  return composed;
}

export function composeEngine(now: number): Engine {
  return compose(now).engine;
}
