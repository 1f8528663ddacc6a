// Deltas: both ways of applying them give what a plain replay of their instructions gives, and refuse every malformed one with the same error.

import { describe, expect, it } from 'vitest';
import { type Random, seededRandom } from '../../src/core/random.ts';
import { createKernel } from '../../src/kernel/simd-kernel.ts';
import { referenceUnpack } from '../../src/kernel/unpack-reference.ts';
import { content } from './streams.ts';
import { same, tryOut } from './unpack-trial.ts';

const reference = tryOut(referenceUnpack());
const compiled = tryOut(createKernel(4096).unpack);

function sizeBytes(size: number): readonly number[] {
  return size < 0x80 ? [size] : [0x80 | (size & 0x7f), ...sizeBytes(Math.floor(size / 0x80))];
}

/** Zero bytes are left out, as git does it, or not. */
function copyBytes(offset: number, size: number, keep: 'all bytes' | 'no zeros'): readonly number[] {
  const places = [0, 8, 16, 24].map((shift) => (offset >>> shift) & 255);
  const numbers = [...places, ...[0, 8, 16].map((shift) => ((size === 0x10000 && keep === 'no zeros' ? 0 : size) >>> shift) & 255)];
  const kept = numbers.map((byte) => keep === 'all bytes' || byte !== 0);
  const opcode = kept.reduce((sum, is, at) => sum | (is ? 1 << at : 0), 0x80);
  return [opcode, ...numbers.filter((_, at) => kept[at] === true)];
}

type Made = { readonly base: Buffer; readonly delta: Buffer; readonly result: Buffer };

const BASES = [1, 20, 20, 300, 300, 5000, 5000, 200_000].map((length, seed) => content(seed, length, 20));

function randomDelta(random: Random): Made {
  const base = BASES[random.int(BASES.length)] ?? Buffer.alloc(0);
  const instructions: number[] = [];
  const parts: Buffer[] = [];
  for (let left = random.int(20); left > 0; left--) {
    if (random.int(2) === 0) {
      const inserted = content(random.int(1 << 30), 1 + random.int(127), 90);
      instructions.push(inserted.length, ...inserted);
      parts.push(inserted);
    } else {
      const offset = random.int(base.length);
      const size = 1 + random.int(Math.min(base.length - offset, random.pick([4, 40, 600, 0x10000, 0xffffff])));
      const exact = random.int(8) === 0 && base.length - offset > 0x10000 ? 0x10000 : size;
      instructions.push(...copyBytes(offset, exact, random.pick(['all bytes', 'no zeros', 'no zeros'])));
      parts.push(base.subarray(offset, offset + exact));
    }
  }
  const result = Buffer.concat(parts);
  return { base, delta: Buffer.from([...sizeBytes(base.length), ...sizeBytes(result.length), ...instructions]), result };
}

const BASE = Buffer.from('0123456789abcdef');

/** To be applied to those 16 bytes for 20. */
const MALFORMED: readonly (readonly [title: string, delta: readonly number[], error: number])[] = [
  ['nothing', [], -1],
  ['one size', [16], -1],
  ['half a size', [16, 0x94], -1],
  ['two sizes', [16, 20], -3],
  ['another base', [15, 20, 0x90, 15, 5, 1, 2, 3, 4, 5], -12],
  ['another result', [16, 21, 0x90, 16, 5, 1, 2, 3, 4, 5], -12],
  ['the size of the base and 2^32', [0x90, 0x80, 0x80, 0x80, 0x10, 20, 0x90, 16, 4, 1, 2, 3, 4], -12],
  ['the size of the result and 2^32', [16, 0x94, 0x80, 0x80, 0x80, 0x10, 0x90, 16, 4, 1, 2, 3, 4], -12],
  ['a size without end', [0x90, 0x80, 0x80, 0x80, 0x80, 0x00, 20, 0x90, 16, 4, 1, 2, 3, 4], -12],
  ['a size without end, and no more', [0x90, 0x80, 0x80, 0x80, 0x80], -12],
  ['the reserved opcode', [16, 20, 0x90, 16, 0, 4, 1, 2, 3, 4], -14],
  ['the reserved opcode at the end', [16, 20, 0x90, 16, 4, 1, 2, 3, 4, 0], -14],
  ['a copy one byte too long', [16, 20, 0x90, 17, 3, 1, 2, 3], -13],
  ['a copy from one byte too far', [16, 20, 0x91, 1, 16, 4, 1, 2, 3, 4], -13],
  ['a copy from far outside', [16, 20, 0x9f, 255, 255, 255, 255, 16, 4, 1, 2, 3, 4], -13],
  ['a copy whose end is past 2^32', [16, 20, 0x9f, 248, 255, 255, 255, 16, 4, 1, 2, 3, 4], -13],
  ['a copy of the usual size', [16, 20, 0x80, 4, 1, 2, 3, 4], -13],
  ['a copy without its bytes', [16, 20, 0x90, 16, 0x91], -1],
  ['a copy without its last byte', [16, 20, 0x90, 16, 0xff, 0, 0, 0, 0, 4, 0], -1],
  ['an insert without its last byte', [16, 20, 0x90, 16, 4, 1, 2, 3], -1],
  ['a copy too much', [16, 20, 0x90, 16, 0x90, 5], -2],
  ['an insert too much', [16, 20, 0x90, 16, 5, 1, 2, 3, 4, 5], -2],
  ['an insert too little', [16, 20, 0x90, 16, 3, 1, 2, 3], -3],
];

describe('applyDelta', { timeout: 120_000 }, () => {
  it.each([
    ['reference', reference],
    ['compiled', compiled],
  ])('does what the instructions say: %s', (_title, trial) => {
    const random = seededRandom(1);
    for (let round = 0; round < 1000; round++) {
      const { base, delta, result } = randomDelta(random);
      expect(same(trial.applyDelta(base, delta, result.length), { taken: 0, bytes: result })).toBe(true);
    }
  });

  it.each(MALFORMED)('refuses %s', (_title, bytes, error) => {
    const delta = Buffer.from(bytes);
    expect([reference.applyDelta(BASE, delta, 20), compiled.applyDelta(BASE, delta, 20)]).toEqual([{ error }, { error }]);
  });

  it('accepts sizes written longer than they need be, and an empty base', () => {
    const bytes = Buffer.from([1, 2, 3, 4]);
    for (const trial of [reference, compiled]) {
      expect(trial.applyDelta(Buffer.alloc(0), Buffer.from([0x80, 0x80, 0x00, 0x84, 0x00, 4, 1, 2, 3, 4]), 4)).toEqual({ taken: 0, bytes });
      expect(trial.applyDelta(BASE, Buffer.from([16, 0]), 0)).toEqual({ taken: 0, bytes: Buffer.alloc(0) });
    }
  });

  it('has the same outcome for deltas that are cut off or changed', () => {
    const random = seededRandom(2);
    const seen = new Map<number, number>();
    for (let round = 0; round < 5000; round++) {
      const { base, delta, result } = randomDelta(random);
      const at = random.int(delta.length);
      const changed = Buffer.from(random.int(4) === 0 ? delta.subarray(0, at) : delta);
      if (changed.length > at) changed[at] = random.pick([random.int(256), (changed[at] ?? 0) ^ (1 << random.int(8)), 0]);
      const expected = reference.applyDelta(base, changed, result.length);
      if (!same(compiled.applyDelta(base, changed, result.length), expected)) expect.fail(`round ${round} is another`);
      const code = 'error' in expected ? expected.error : 0;
      seen.set(code, (seen.get(code) ?? 0) + 1);
    }
    for (const code of [0, -1, -2, -3, -12, -13, -14]) expect(seen.get(code), String(code)).toBeGreaterThan(20);
  });
});
