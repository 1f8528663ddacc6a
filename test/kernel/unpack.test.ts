// What an `Unpack` is in its kernel: its memory, which is fenced, moves only when it is told to, and is searched where objects lie.

import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { compileAnchors } from '../../src/kernel/anchor-set.ts';
import type { Kernel } from '../../src/kernel/kernel.ts';
import { referenceKernel } from '../../src/kernel/reference.ts';
import { createKernel } from '../../src/kernel/simd-kernel.ts';
import { UNPACK_ERRORS, unpackErrorOf } from '../../src/kernel/unpack-error.ts';

const KERNELS: readonly (readonly [title: string, create: () => Kernel])[] = [
  ['reference', () => referenceKernel(4096)],
  ['compiled', () => createKernel(4096)],
];

const PAGE = 65536;
const TEXT = Buffer.from(`${'word '.repeat(40)}needle`);
const STREAM = deflateSync(TEXT);

describe.each(KERNELS)('the memory of a kernel, %s', (_title, create) => {
  it('refuses what was not reserved, and what would change what is read', () => {
    const { unpack } = create();
    const [from, into] = [unpack.reserve(1000), unpack.reserve(1000)];
    const inflate: readonly (readonly [number, number, number, number])[] = [
      [from, 1001, into, 10],
      [from - 1, 10, into, 10],
      [from, 10, into, 1001],
      [from, 10, into + 999, 2],
      [from, 10, 0, 10],
      [from, 10, into + 1000, 2 ** 32],
      [from + 2 ** 32, 10, into, 10],
      [from, -1, into, 10],
      [from, 10, into, -1],
      [from, Number.NaN, into, 10],
      [from + 0.5, 10, into, 10],
      [from, 10, from + 9, 10],
      [from + 9, 10, from, 10],
    ];
    for (const args of inflate) expect(() => unpack.inflate(...args), String(args)).toThrow(RangeError);
    const applyDelta: readonly (readonly [number, number, number, number, number, number])[] = [
      [from, 1001, from, 10, into, 10],
      [from, 10, from, 1001, into, 10],
      [from, 10, from, 10, into, 1001],
      [from, 10, from, 10, from, 10],
      [from, 10, into, 10, into + 9, 10],
      [into, 10, from, 10, into + 9, 10],
    ];
    for (const args of applyDelta) expect(() => unpack.applyDelta(...args), String(args)).toThrow(RangeError);
    for (const bytes of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 33]) expect(() => unpack.reserve(bytes)).toThrow(RangeError);
    // And goes on.
    unpack.memory().set(STREAM, from);
    expect(unpack.inflate(from, STREAM.length, into, TEXT.length)).toBe(STREAM.length);
    expect(unpack.reserve(10)).toBeGreaterThan(into);
  });

  it('keeps what is there when more is reserved', () => {
    const { unpack } = create();
    const first = unpack.reserve(STREAM.length);
    unpack.memory().set(STREAM, first);
    const others = [0, 1, 3 * PAGE, 17].map((bytes) => unpack.reserve(bytes));
    expect([first, ...others].every((at) => at % 16 === 0)).toBe(true);
    expect([first, ...others].toSorted((a, b) => a - b)).toEqual([first, ...others]);
    const into = others[2] ?? 0;
    expect(unpack.inflate(first, STREAM.length, into, TEXT.length)).toBe(STREAM.length);
    expect(Buffer.from(unpack.memory().subarray(into, into + TEXT.length)).equals(TEXT)).toBe(true);
  });

  it('is searched to its last byte', () => {
    const { unpack, searchFor } = create();
    const from = unpack.reserve(STREAM.length);
    const search = searchFor(compileAnchors([{ kind: 'literal', text: 'needle' }]));
    // The last place that memory has room for without growing: what comes after it is hardly more than its margin.
    let place = unpack.reserve(TEXT.length);
    const { length } = unpack.memory();
    for (let next = place; unpack.memory().length === length; next = unpack.reserve(TEXT.length)) place = next;
    unpack.memory().set(STREAM, from);
    expect(unpack.inflate(from, STREAM.length, place, TEXT.length)).toBe(STREAM.length);
    const found: number[] = [];
    search(unpack.memory().subarray(place, place + TEXT.length), (_anchor, at) => found.push(at));
    expect(found).toEqual([200]);
  });
});

describe('the compiled kernel', () => {
  it('inflates from and into its window, and loses no search by it', () => {
    const kernel = createKernel(4096);
    const search = kernel.searchFor(compileAnchors([{ kind: 'literal', text: 'needle' }]));
    kernel.window.set(STREAM);
    const from = kernel.window.byteOffset;
    expect(kernel.unpack.inflate(from, STREAM.length, from + 1000, TEXT.length)).toBe(STREAM.length);
    const found: number[] = [];
    search(kernel.window.subarray(1000, 1000 + TEXT.length), (_anchor, at) => found.push(at));
    expect(found).toEqual([200]);
  });

  it('does not move its memory from within a search', () => {
    const kernel = createKernel(4096);
    const search = kernel.searchFor(compileAnchors([{ kind: 'literal', text: 'needle' }]));
    expect(() => search(TEXT, () => kernel.unpack.reserve(10 * PAGE))).toThrow('from within a search');
    expect(kernel.unpack.reserve(10 * PAGE)).toBeGreaterThan(0);
  });

  it('takes no memory that it has not', () => {
    const { unpack } = createKernel(4096);
    expect(() => unpack.reserve(2 ** 32 - PAGE)).toThrow(RangeError);
    const at = unpack.reserve(PAGE);
    expect(unpack.memory().length).toBeGreaterThanOrEqual(at + PAGE);
    expect(unpack.memory().length).toBeLessThan(10 * PAGE);
  });
});

it('says of every error what it is, and of nothing else', () => {
  const codes = Object.keys(UNPACK_ERRORS).map(Number);
  expect(codes).toEqual(Array.from({ length: 14 }, (_, at) => -1 - at));
  expect(new Set(codes.map(unpackErrorOf)).size).toBe(14);
  expect([unpackErrorOf(0), unpackErrorOf(77)]).toEqual([null, null]);
  expect(() => unpackErrorOf(-15)).toThrow(RangeError);
});
