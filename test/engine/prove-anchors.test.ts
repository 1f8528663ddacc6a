// The quick proof: it passes on the kernels that there are, and notices a kernel that misses a single anchor.

import { describe, expect, it } from 'vitest';
import { ruleSet } from '../../rules/index.ts';
import { Failure } from '../../src/core/failure.ts';
import { createEngine } from '../../src/engine/engine.ts';
import { proveAnchors } from '../../src/engine/prove-anchors.ts';
import type { Kernel } from '../../src/kernel/kernel.ts';
import { referenceKernel } from '../../src/kernel/reference.ts';
import { createKernel } from '../../src/kernel/simd-kernel.ts';

const WINDOW = 1024;

/** Misses what stands in bytes that begin so. */
const missing = (wrong: (bytes: Uint8Array) => boolean): Kernel => {
  const { searchFor, ...rest } = referenceKernel(WINDOW);
  return { ...rest, searchFor: (set) => (bytes, onAnchor) => (wrong(bytes) ? undefined : searchFor(set)(bytes, onAnchor)) };
};

const prove = (kernel: Kernel): void => proveAnchors(createEngine(ruleSet, { now: 0, kernel }));

describe('proveAnchors', () => {
  it.each([
    ['in WebAssembly', createKernel(WINDOW)],
    ['of reference', referenceKernel(WINDOW)],
  ])('passes on the kernel %s', (_title, kernel) => {
    expect(() => prove(kernel)).not.toThrow();
  });

  it('fails where anything is missed', () => {
    expect(() => prove(missing(() => true))).toThrow(Failure);
    expect(() => prove(missing((bytes) => Buffer.from(bytes).includes('pat-')))).toThrow(Failure);
  });
});
