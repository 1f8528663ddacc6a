// Glances: the compiled one sees what the specification sees in all of the bytes, and of a delta of something empty no less.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Random } from '../../src/core/random.ts';
import { seededRandom } from '../../src/core/random.ts';
import { compileAnchors } from '../../src/kernel/anchor-set.ts';
import { ALL_SEEN, ANCHORS, LAST_GROUPS, RUNS } from '../../src/kernel/glance.ts';
import { seenIn } from '../../src/kernel/glance-reference.ts';
import { referenceKernel } from '../../src/kernel/reference.ts';
import { createKernel } from '../../src/kernel/simd-kernel.ts';

const SET = compileAnchors([
  { kind: 'literal', text: 'pat-' },
  { kind: 'shape', classes: ['-', '0-9a-f', '0-9a-f', '0-9a-f', '0-9a-f', '-'] },
]);
const ROOM = 1 << 16;

const search = referenceKernel(64).searchFor(SET);

const KERNELS = [
  { title: 'reference', kernel: referenceKernel(4096) },
  { title: 'compiled', kernel: createKernel(4096) },
].map(({ title, kernel }) => {
  const { unpack } = kernel;
  const places = { base: unpack.reserve(ROOM), delta: unpack.reserve(ROOM), into: unpack.reserve(ROOM) };
  return { title, unpack, places, glance: kernel.glanceFor(SET, SET) };
});

const WRITINGS: readonly [(plain: string) => string, ...((plain: string) => string)[]] = [
  (plain) => Buffer.from(plain).toString('base64'),
  (plain) => Buffer.from(plain, 'utf16le').toString('base64'),
  (plain) => Buffer.from(plain).toString('hex'),
  (plain) => [...Buffer.from(plain)].join(', '),
  (plain) => [...Buffer.from(plain)].join(','),
  (plain) => Array.from(Buffer.from(plain), (byte) => `0x${byte.toString(16)}`).join(', '),
  (plain) => Array.from(Buffer.from(plain), (byte) => byte.toString(16)).join(':'),
  (plain) => Array.from(Buffer.from(plain), (byte) => `%${byte.toString(16)}`).join(''),
  (plain) => Buffer.from(plain, 'utf16le').toString('latin1'),
];

const PLAIN: readonly [string, ...string[]] = [
  'a plain line of text',
  'compat.h ',
  '/* ------ */\n',
  '                  ',
  '\u0000',
  'sha512',
  '-',
  '\n',
  '1, 2, 3',
  'ä',
  '%d &',
];

/** Nearly always nothing, so that there are empty ones among them; whole runs, and beginnings too short to be told. */
function pieceOf(random: Random): Buffer {
  if (random.int(7) > 0) return Buffer.from(random.pick(PLAIN).repeat(1 + random.int(4)), 'latin1');
  if (random.int(3) === 0)
    return Buffer.from(
      random.pick([
        'pat-',
        'pa',
        't-',
        '-00ff-',
        '-00f',
        'f-',
        ' 0123456789ab',
        '"0123456789ab',
        '\n0123456789ab',
        ' 01234567',
        '89ab',
        '"',
        '0',
      ]),
    );
  const written = Buffer.from(random.pick(WRITINGS)('what is said so that it can be read'), 'latin1');
  return written.subarray(0, 1 + random.int(random.pick([8, 14, 20, written.length])));
}

const piecesOf = (random: Random, most: number): Buffer => Buffer.concat(Array.from({ length: random.int(most) }, () => pieceOf(random)));

const sizeBytes = (size: number): readonly number[] =>
  size < 0x80 ? [size] : [0x80 | (size & 0x7f), ...sizeBytes(Math.floor(size / 0x80))];

function copyOf(offset: number, size: number): readonly number[] {
  return [0xb7, offset & 255, (offset >> 8) & 255, (offset >> 16) & 255, size & 255, (size >> 8) & 255];
}

/** Copies from anywhere, mostly from where the last one ended, and what is new between. */
function deltaOf(random: Random, base: Buffer): { readonly delta: Buffer; readonly result: Buffer } {
  const operations: number[] = [];
  const parts: Buffer[] = [];
  let next = 0;
  for (let left = random.int(8); left > 0; left--) {
    const from = random.int(3) > 0 ? next : random.int(base.length + 1);
    const to = from + random.int(base.length - from + 1);
    if (to > from) {
      operations.push(...copyOf(from, to - from));
      parts.push(base.subarray(from, to));
      next = random.int(2) === 0 ? to : Math.min(base.length, to + random.int(20));
    }
    const added = random.int(2) === 0 ? piecesOf(random, 3).subarray(0, 127) : Buffer.alloc(0);
    if (added.length > 0) {
      operations.push(added.length, ...added);
      parts.push(added);
    }
  }
  const result = Buffer.concat(parts);
  return { delta: Buffer.from([...sizeBytes(base.length), ...sizeBytes(result.length), ...operations]), result };
}

/** How often nothing was seen, and each of all that can be. */
function openCounts(): { readonly add: (seen: number) => void; readonly least: () => number } {
  const all: number[] = [];
  return {
    add: (seen) => all.push(seen),
    least: () =>
      Math.min(
        all.filter((seen) => seen === 0).length,
        ...[ANCHORS, RUNS, LAST_GROUPS].map((bit) => all.filter((seen) => (seen & bit) !== 0).length),
      ),
  };
}

describe.each(KERNELS)('$title', ({ title, glance, unpack, places }) => {
  it('sees in all of the bytes what is there', () => {
    const counts = openCounts();
    fc.assert(
      fc.property(fc.nat(), fc.nat(40), (seed, shift) => {
        const bytes = piecesOf(seededRandom(seed), 30);
        const memory = unpack.memory();
        // What stands after the bytes is none of theirs.
        memory.fill(0x59, places.into, places.into + ROOM);
        memory.set(bytes, places.into + shift);
        const expected = seenIn(bytes, search);
        counts.add(expected);
        for (const wanted of [ANCHORS, RUNS, LAST_GROUPS, ALL_SEEN])
          expect(glance.whole(places.into + shift, bytes.length, wanted)).toBe(expected & wanted);
      }),
      { seed: 1, numRuns: 1500 },
    );
    expect(counts.least()).toBeGreaterThan(50);
  });

  it('sees at what a delta changed whatever was not in its base', () => {
    const counts = openCounts();
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const random = seededRandom(seed);
        const base = piecesOf(random, 12);
        const { delta, result } = deltaOf(random, base);
        const memory = unpack.memory();
        memory.set(base, places.base);
        memory.set(delta, places.delta);
        expect(unpack.applyDelta(places.base, base.length, places.delta, delta.length, places.into, result.length)).toBe(0);
        const before = seenIn(base, search);
        const now = seenIn(result, search);
        const wanted = ALL_SEEN & ~before;
        const told = glance.changed(places.into, result.length, places.delta, delta.length, wanted, glance.reach);
        expect(told & ~wanted).toBe(0);
        expect(now & wanted & ~told).toBe(0);
        counts.add(now & wanted);
      }),
      { seed: 2, numRuns: 3000 },
    );
    expect(counts.least()).toBeGreaterThan(25);
  });

  it('tells where something differs: all else stands in the base, with as much around it', () => {
    let apart = 0;
    fc.assert(
      fc.property(fc.nat(), fc.nat(60), (seed, reach) => {
        const base = piecesOf(seededRandom(seed), 40);
        const { delta, result } = deltaOf(seededRandom(seed + 1), base);
        unpack.memory().set(delta, places.delta);
        const told = Array.from(glance.stretches(result.length, places.delta, delta.length, reach));
        expect(told).toEqual(told.toSorted((a, b) => a - b));
        const [before, after] = [base, result].map((bytes) => `\u0100${bytes.toString('latin1')}\u0101`) as [string, string];
        let isTold = false;
        for (let at = 0; at < result.length; at++) {
          if (told.includes(at)) isTold = !isTold;
          if (isTold || at % 5 > 0) continue;
          apart++;
          expect(before).toContain(after.slice(Math.max(0, at + 1 - reach), at + 2 + reach));
        }
      }),
      { seed: 3, numRuns: 150 },
    );
    if (title === 'compiled') expect(apart).toBeGreaterThan(2000);
  });
});
