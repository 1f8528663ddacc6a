// The look-out for runs: the compiled one against its specification, and the specification against runs made by Node.js.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FindRuns } from '../../src/kernel/kernel.ts';
import { findRuns, looksLikeRun, RUN_BLOCK } from '../../src/kernel/runs.ts';
import { createKernel } from '../../src/kernel/simd-kernel.ts';

const WINDOW = 8192;
const kernel = createKernel(WINDOW);

const inWindow: FindRuns = (bytes, from, onRun) => {
  const { window } = kernel;
  window.fill(0x59);
  const at = 1 + (bytes.length % 61);
  window.set(bytes, at);
  kernel.findRuns(window.subarray(at, at + bytes.length), from, onRun);
};

const IMPLEMENTATIONS = [
  { title: 'reference', find: findRuns },
  { title: 'compiled, in its window', find: inWindow },
  { title: 'compiled, bytes from elsewhere', find: kernel.findRuns },
];

function placesOf(find: FindRuns, bytes: Uint8Array, from: number, pass: number): readonly number[] {
  const places: number[] = [];
  find(bytes, from, (at) => {
    places.push(at);
    return at + pass;
  });
  return places;
}

const text = fc.string({ unit: fc.constantFrom(...'abcdefgh -_=:"/.\n0123456789ABCXYZ'), minLength: 36, maxLength: 90 });

const WRITINGS: Readonly<Record<string, (plain: string) => Buffer>> = {
  base64: (plain) => Buffer.from(Buffer.from(plain).toString('base64')),
  base64url: (plain) => Buffer.from(Buffer.from(plain).toString('base64url')),
  hex: (plain) => Buffer.from(Buffer.from(plain).toString('hex')),
  'upper-case hex': (plain) => Buffer.from(Buffer.from(plain).toString('hex').toUpperCase()),
};

const written = fc.tuple(text, fc.constantFrom(...Object.values(WRITINGS))).map(([plain, write]) => write(plain));

const piece = fc.oneof(
  written,
  fc.string({ unit: fc.constantFrom(...'!"*+,-./09:@AZ[_`az{~'), maxLength: 40 }).map((wide) => Buffer.from(wide, 'utf16le')),
  fc.string({ unit: fc.constantFrom(...'A+-/_z0'), maxLength: 60 }).map((some) => Buffer.from(some)),
  fc.string({ unit: fc.constantFrom(...'0123456789abcdefABCDEF'), maxLength: 60 }).map((some) => Buffer.from(some)),
  fc.string({ unit: fc.constantFrom(...'%&\\#uUxX09a/:'), maxLength: 60 }).map((some) => Buffer.from(some)),
  fc.uint8Array({ maxLength: 40 }).map((some) => Buffer.from(some)),
  fc.constantFrom(Buffer.from([0]), Buffer.from(' '), Buffer.from('\n')),
);

const soup = fc.array(piece, { maxLength: 16 }).map((pieces) => Buffer.concat(pieces));

describe.each(IMPLEMENTATIONS)('$title', ({ find }) => {
  it('tells the places whose blocks look like a run', () => {
    let found = 0;
    fc.assert(
      fc.property(soup, fc.nat(70), fc.constantFrom(0, 1, 40, 64, 500), (bytes, from, pass) => {
        const expected: number[] = [];
        let next = from;
        for (let at = from; at + RUN_BLOCK <= bytes.length; at += 32) {
          if (at < next || !looksLikeRun(bytes.subarray(at, at + RUN_BLOCK), 0)) continue;
          expected.push(at);
          next = at + pass;
        }
        found += expected.length;
        expect(placesOf(find, bytes, from, pass)).toEqual(expected);
      }),
      { seed: 1, numRuns: 1500 },
    );
    expect(found).toBeGreaterThan(1500);
  });

  it('misses no run of 47 characters and more, wherever it lies', () => {
    fc.assert(
      fc.property(written, fc.nat(70), (run, before) => {
        fc.pre(run.length >= 47);
        const bytes = Buffer.concat([Buffer.alloc(before, ' '), run, Buffer.from(' "')]);
        expect(placesOf(find, bytes, 0, 0).some((at) => at >= before)).toBe(true);
      }),
      { seed: 2, numRuns: 500 },
    );
  });

  it('ends where it is told to', () => {
    const bytes = Buffer.alloc(4000, Buffer.from('A plain line of text, again and again. ').toString('base64'));
    expect(placesOf(find, bytes, 0, Number.POSITIVE_INFINITY)).toEqual([0]);
    expect(placesOf(find, bytes, bytes.length + 5, 0)).toEqual([]);
  });
});

it('goes on in the next piece as if there were none', () => {
  const bytes = Buffer.alloc(
    300_000,
    `${Buffer.from('some plain text of a certain length, and more').toString('base64')} : ${'word '.repeat(7)}`,
  );
  expect(placesOf(kernel.findRuns, bytes, 3, 0)).toEqual(placesOf(findRuns, bytes, 3, 0));
});

it.each(['base64', 'hex'] as const)('of noise in %s few blocks look like a run', (encoding) => {
  let state = 1;
  const noise = Uint8Array.from({ length: 300_000 }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 24;
  });
  const bytes = Buffer.from(Buffer.from(noise).toString(encoding));
  expect(placesOf(findRuns, bytes, 0, 0).length).toBeLessThan(bytes.length / 32 / 300);
});
