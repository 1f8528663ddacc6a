// The engine with leakspot's own rules: composed here, since neither knows the other.

import { ruleSet } from '../../rules/index.ts';
import { createEngine, type Engine } from '../engine/engine.ts';
import { createKernel } from '../kernel/simd-kernel.ts';

/** `now`: milliseconds since the epoch; decides only whether something is expired. */
export function composeEngine(now: number): Engine {
  return createEngine(ruleSet, { now, kernel: createKernel() });
}
