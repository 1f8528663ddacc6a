// The engine with leakspot's own rules on leakspot's kernel: composed here, since none of them knows the others.

import { ruleSet } from '../../rules/index.ts';
import { createEngine, type Engine } from '../engine/engine.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { createKernel } from '../kernel/simd-kernel.ts';

/** `kernel`: has the window that content is read into. */
export type Composed = { readonly engine: Engine; readonly kernel: Kernel };

/** `now`: milliseconds since the epoch; decides only whether something is expired. */
export function compose(now: number): Composed {
  const kernel = createKernel();
  return { kernel, engine: createEngine(ruleSet, { now, kernel }) };
}

export function composeEngine(now: number): Engine {
  return compose(now).engine;
}
