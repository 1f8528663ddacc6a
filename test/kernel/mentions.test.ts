// What trees mention: the compiled search against its specification, of whole trees and of what deltas changed.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IdBytes } from '../../src/kernel/entries.ts';
import { addToFilter, emptyFilter, type IdFilter, prefixAt } from '../../src/kernel/mentions.ts';
import { mentionsFor } from '../../src/kernel/mentions-reference.ts';
import { createKernel } from '../../src/kernel/simd-kernel.ts';

const kernel = createKernel(1 << 18);
const NOWHERE = (): Uint8Array => new Uint8Array(0);

const filterOf = (ids: readonly Uint8Array[]): IdFilter => {
  const filter = emptyFilter(ids.length);
  for (const id of ids) addToFilter(filter, id, 0);
  return filter;
};

const inWindow = (bytes: Uint8Array): Uint8Array => {
  const { window } = kernel;
  // Those around it are none of it.
  window.fill(0);
  const at = 1 + (bytes.length % 61);
  window.set(bytes, at);
  return window.subarray(at, at + bytes.length);
};

const sorted = (prefixes: Uint32Array): readonly number[] => [...prefixes].sort((one, other) => one - other);

/** Zeros are among them, so that a NUL is not always the end of a name. */
const anyId = (idBytes: IdBytes): fc.Arbitrary<Uint8Array> =>
  fc.array(fc.oneof(fc.constant(0), fc.nat(255)), { minLength: idBytes, maxLength: idBytes }).map((bytes) => Uint8Array.from(bytes));

const trees = fc.constantFrom<IdBytes>(20, 32).chain((idBytes) =>
  fc.record({
    idBytes: fc.constant(idBytes),
    known: fc.array(anyId(idBytes), { minLength: 1, maxLength: 8 }),
    others: fc.array(anyId(idBytes), { minLength: 1, maxLength: 8 }),
    names: fc.array(fc.tuple(fc.stringMatching(/^[a-z]{1,40}$/), fc.nat(15)), { maxLength: 30 }),
  }),
);

function treeOf(names: readonly (readonly [string, number])[], ids: readonly Uint8Array[]): Buffer {
  return Buffer.concat(names.flatMap(([name, number]) => [Buffer.from(`40000 ${name}\0`), ids[number % ids.length] ?? new Uint8Array(0)]));
}

const sizeBytes = (size: number): readonly number[] => (size < 0x80 ? [size] : [0x80 | (size & 0x7f), ...sizeBytes(size >> 7)]);
const copyOf = (offset: number, size: number): readonly number[] =>
  size === 0 ? [] : [0xb3, offset & 255, offset >> 8, size & 255, size >> 8];

describe('the compiled search', () => {
  it('tells what the reference tells, wherever the tree lies', () => {
    let most = 0;
    fc.assert(
      fc.property(trees, fc.nat(30), ({ idBytes, known, others, names }, cut) => {
        const tree = treeOf(names, [...known, ...others]);
        const bytes = tree.subarray(Math.min(cut, tree.length), tree.length - Math.min(cut, tree.length >> 1));
        const filter = filterOf(known);
        const expected = sorted(mentionsFor(filter, idBytes, NOWHERE).inAll(bytes));
        const mentions = kernel.mentionsFor(filter, idBytes);
        expect(sorted(mentions.inAll(inWindow(bytes)))).toEqual(expected);
        expect(sorted(mentions.inAll(bytes))).toEqual(expected);
        most = Math.max(most, expected.length);
      }),
      { seed: 3, numRuns: 300 },
    );
    expect(most).toBeGreaterThan(10);
  });

  it('tells all that entries name and the filter knows', () => {
    fc.assert(
      fc.property(trees, ({ idBytes, known, others, names }) => {
        const ids = [...known, ...others];
        const told = new Set(kernel.mentionsFor(filterOf(known), idBytes).inAll(inWindow(treeOf(names, ids))));
        for (const [, number] of names) {
          const id = ids[number % ids.length] ?? expect.unreachable();
          if (known.includes(id)) expect(told.has(prefixAt(id, 0))).toBe(true);
        }
      }),
      { seed: 4, numRuns: 300 },
    );
  });

  it('tells of what a delta changed all that was not mentioned before', () => {
    const { unpack } = kernel;
    const places = { base: unpack.reserve(1 << 16), delta: unpack.reserve(1 << 16), into: unpack.reserve(1 << 16) };
    let fresh = 0;
    fc.assert(
      fc.property(trees, fc.nat(), fc.nat(), fc.nat(), ({ idBytes, known, others, names }, a, b, torn) => {
        const base = treeOf(names, others);
        const [from, to] = [a % (base.length + 1), b % (base.length + 1)].sort((one, other) => one - other) as [number, number];
        const added = Buffer.concat([Buffer.alloc(1), known[0] ?? expect.unreachable()]);
        // Its start may be in the base already.
        const start = torn % added.length;
        const whole = Buffer.concat([base.subarray(0, from), added.subarray(0, start), base.subarray(from)]);
        const after = Math.max(from + start, to + start);
        const result = Buffer.concat([whole.subarray(0, from + start), added.subarray(start), whole.subarray(after)]);
        const rest = added.subarray(start);
        const operations = [copyOf(0, from + start), [rest.length, ...rest], copyOf(after, whole.length - after)].flat();
        const delta = Buffer.from([...sizeBytes(whole.length), ...sizeBytes(result.length), ...operations]);
        unpack.memory().set(whole, places.base);
        unpack.memory().set(delta, places.delta);
        expect(unpack.applyDelta(places.base, whole.length, places.delta, delta.length, places.into, result.length)).toBe(0);
        const mentions = kernel.mentionsFor(filterOf([...known, ...others]), idBytes);
        const before = new Set(mentions.inAll(whole));
        const changed = { address: places.into, size: result.length, delta: places.delta, deltaSize: delta.length };
        const told = new Set(mentions.atChanges(changed));
        for (const prefix of mentions.inAll(result)) {
          if (before.has(prefix)) continue;
          expect(told.has(prefix)).toBe(true);
          fresh++;
        }
      }),
      { seed: 5, numRuns: 500 },
    );
    expect(fresh).toBeGreaterThan(200);
  });

  it('drops nothing where more is mentioned than is handed over at a time, and keeps several filters apart', () => {
    const ids = Array.from({ length: 9000 }, (_, number) => Uint8Array.from({ length: 20 }, (__, at) => 1 + ((number >> (4 * at)) & 15)));
    const tree = Buffer.concat(ids.flatMap((id, number) => [Buffer.from(`40000 ${number}\0`), id]));
    const [all, one] = [kernel.mentionsFor(filterOf(ids), 20), kernel.mentionsFor(filterOf(ids.slice(0, 1)), 20)];
    const { unpack } = kernel;
    const at = unpack.reserve(tree.length);
    unpack.memory().set(tree, at);
    const here = (): Uint8Array => unpack.memory().subarray(at, at + tree.length);
    for (const _ of [1, 2]) {
      expect(all.inAll(here()).length).toBe(9000);
      expect([...one.inAll(here())]).toContain(prefixAt(ids[0] ?? expect.unreachable(), 0));
      expect(one.inAll(here()).length).toBeLessThan(9000);
    }
  });

  it('looks at nothing past the end of its memory', () => {
    const id = new Uint8Array(20).fill(3);
    const mentions = kernel.mentionsFor(filterOf([id]), 20);
    const tree = Buffer.concat([Buffer.from('40000 a\0'), id]);
    const end = kernel.window.buffer.byteLength;
    for (const length of [tree.length, tree.length - 1, 9, 8, 1]) {
      const place = new Uint8Array(kernel.window.buffer, end - length, length);
      const before = place.slice();
      place.set(tree.subarray(0, length));
      expect(mentions.inAll(place).length).toBe(length === tree.length ? 1 : 0);
      place.set(before);
    }
  });
});
