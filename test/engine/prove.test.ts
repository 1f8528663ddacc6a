// A kernel that misses something is noticed before it is relied upon.

import { describe, expect, it } from 'vitest';
import { ruleSet } from '../../rules/index.ts';
import { Failure } from '../../src/core/failure.ts';
import { seededRandom } from '../../src/core/random.ts';
import { createEngine, type Engine } from '../../src/engine/engine.ts';
import { proveEngine } from '../../src/engine/prove.ts';
import type { Kernel, OnAnchor } from '../../src/kernel/kernel.ts';
import { KERNEL } from './kernel.ts';

/** A kernel that reports only what `passes` lets through. */
const faulty = (passes: (anchor: number) => boolean): Kernel => ({
  ...KERNEL,
  searchFor: (set) => {
    const search = KERNEL.searchFor(set);
    return (bytes, onAnchor: OnAnchor) =>
      search(bytes, (anchor, at) => {
        if (passes(anchor)) onAnchor(anchor, at);
      });
  },
});

const engineWith = (kernel: Kernel): Engine => createEngine(ruleSet, { now: 0, kernel });

function failureOf(engine: Engine): Failure | null {
  try {
    proveEngine(engine);
    return null;
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
}

const rulesNamed = (failure: Failure | null): readonly string[] =>
  ruleSet.rules.map(({ id }) => id).filter((id) => failure?.message.includes(`${id},`) || failure?.message.includes(`${id} `));

describe('the proof', () => {
  it('holds for the reference kernel', () => {
    expect(failureOf(engineWith(KERNEL))).toBeNull();
  });

  it('names every rule where the kernel finds nothing', () => {
    expect(rulesNamed(failureOf(engineWith(faulty(() => false))))).toEqual(ruleSet.rules.map(({ id }) => id));
  });

  it('names the rules whose anchor is lost', () => {
    const lost = engineWith(KERNEL).anchors.anchors.findIndex(({ notAfter }) => notAfter !== null);
    const named = ruleSet.rules.filter(({ anchors }) => anchors.some(({ kind }) => kind === 'uuid-tail')).map(({ id }) => id);
    expect(rulesNamed(failureOf(engineWith(faulty((anchor) => anchor !== lost))))).toEqual(named);
  });

  it('says where to go on, and nothing of an example', () => {
    const failure = failureOf(engineWith(faulty(() => false)));
    expect(failure?.next).toMatch(/\.$/);
    const said = `${failure?.message} ${failure?.next}`;
    expect(ruleSet.rules.filter((rule) => said.includes(rule.sample(seededRandom(1))))).toEqual([]);
  });
});
