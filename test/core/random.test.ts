// Seeded randomness: the same on every machine, for ever, because samples are named by their seeds.

import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/core/random.ts';

const numbers = (seed: number): readonly number[] => {
  const random = seededRandom(seed);
  return Array.from({ length: 6 }, () => random.int(1_000_000));
};

describe('seededRandom', () => {
  it('has given these numbers since the first version', () => {
    expect([numbers(0), numbers(1), numbers(4_294_967_295)]).toEqual([
      [266_429, 329, 223_272, 146_202, 467_327, 545_049],
      [627_073, 2_735, 527_447, 981_050, 968_377, 281_103],
      [896_422, 189_478, 715_652, 944_059, 845_236, 539_139],
    ]);
  });

  it('gives the same for the same seed and others for others', () => {
    expect(numbers(7)).toEqual(numbers(7));
    expect(new Set(Array.from({ length: 1000 }, (_, seed) => numbers(seed).join())).size).toBe(1000);
  });

  it('takes a seed modulo 2^32', () => {
    expect(numbers(-1)).toEqual(numbers(4_294_967_295));
  });

  it('reaches every integer below the bound and none above', () => {
    const random = seededRandom(3);
    const drawn = Array.from({ length: 2000 }, () => random.int(10));
    expect(new Set(drawn)).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]));
  });

  it('draws text of the length asked for from the alphabet given', () => {
    const random = seededRandom(4);
    expect(random.text(200, 'ab')).toMatch(/^(?=.*a)(?=.*b)[ab]{200}$/);
    expect(random.text(0, 'ab')).toBe('');
  });

  it('picks among the options', () => {
    const random = seededRandom(5);
    expect(new Set(Array.from({ length: 100 }, () => random.pick(['x', 'y', 'z'])))).toEqual(new Set(['x', 'y', 'z']));
    expect(random.pick(['only'])).toBe('only');
  });
});
