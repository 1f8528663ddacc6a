// The kernel for a quick start: it finds the same, asks the real one only where it must, and notices one that misses a single anchor.

import { describe, expect, it, vi } from 'vitest';
import { Failure } from '../../src/core/failure.ts';
import { sparingKernel } from '../../src/engine/sparing-kernel.ts';
import { compileAnchors } from '../../src/kernel/anchor-set.ts';
import type { Kernel, Search } from '../../src/kernel/kernel.ts';
import { referenceKernel } from '../../src/kernel/reference.ts';
import { createKernel } from '../../src/kernel/simd-kernel.ts';

const WINDOW = 1024;
const SET = compileAnchors([
  { kind: 'literal', text: 'needle' },
  { kind: 'shape', classes: ['x', '0-9', '0-9', 'y'] },
]);
const TEXT = Buffer.from('a needle, x12y and x1y');
const FOUND = [
  [0, 2],
  [1, 10],
];

function foundBy(search: Search, bytes: Uint8Array): readonly (readonly number[])[] {
  const found: number[][] = [];
  search(bytes, (anchor, at) => found.push([anchor, at]));
  return found.toSorted(([a = 0], [b = 0]) => a - b);
}

/** Misses what stands in bytes in which `word` is. */
const missing = (word: string): Kernel => {
  const { searchFor, ...rest } = referenceKernel(WINDOW);
  return {
    ...rest,
    searchFor: (set) => (bytes, onAnchor) => (Buffer.from(bytes).includes(word) ? undefined : searchFor(set)(bytes, onAnchor)),
  };
};

describe('sparingKernel', () => {
  it.each([
    ['in WebAssembly', createKernel(WINDOW)],
    ['of reference', referenceKernel(WINDOW)],
  ])('finds the same however often it is asked: %s', (_title, kernel) => {
    const search = sparingKernel(kernel).searchFor(SET);
    for (let time = 0; time < 100; time++) expect(foundBy(search, TEXT)).toEqual(FOUND);
  });

  it('does not ask the kernel for little, until it is much', () => {
    const asked = vi.fn();
    const real = referenceKernel(WINDOW);
    const counted = { ...real, searchFor: () => asked };
    const spared = sparingKernel({
      ...counted,
      searchFor: (set) => (bytes, onAnchor) => {
        asked();
        real.searchFor(set)(bytes, onAnchor);
      },
    }).searchFor(SET);
    foundBy(spared, TEXT);
    expect(asked).not.toHaveBeenCalled();
    expect(foundBy(spared, Buffer.concat([TEXT, Buffer.alloc(5000)]))).toEqual(FOUND);
    expect(asked).toHaveBeenCalled();
  });

  it('fails before it searches where an anchor is missed', () => {
    for (const word of ['needle', 'x0']) {
      const search = sparingKernel(missing(word)).searchFor(SET);
      expect(() => foundBy(search, Buffer.alloc(5000))).toThrow(Failure);
    }
  });
});
