// What is remembered of places that are no run: nobody is asked again about the same bytes, and everybody about others, wherever the bytes end.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compileAnchors } from '../../src/kernel/anchor-set.ts';
import type { IsRun } from '../../src/kernel/glance.ts';
import { findRuns, isAnyRun, RUN_REACH } from '../../src/kernel/runs.ts';
import { createKernel } from '../../src/kernel/simd-kernel.ts';

const ROOM = 4096;
const set = compileAnchors([{ kind: 'literal', text: 'pat-' }]);
const { unpack, glanceFor } = createKernel(4096);
const place = unpack.reserve(ROOM);

/** All that a place is told by. */
const aroundOf = (bytes: Uint8Array, at: number): string => {
  const from = Math.max(0, at - RUN_REACH);
  return `${at - from} ${Buffer.from(bytes.subarray(from, at + RUN_REACH)).toString('latin1')}`;
};

const SIGHTS = [
  '"%04d-%02d-%02d %02d:%02d:%02d"',
  '0x01, 0xe0, 0x00, 0x70, 0x00, 0x38, 0x00, 0x41',
  '-DOVERRIDE_STRDUPLICATED',
  '\\x4b\\x82\\x5d',
];

/** Few, so that the same ones stand around many places, whatever is further off. */
const PIECES = [
  ...SIGHTS.map((sight) => `${' '.repeat(RUN_REACH)}${sight}`.padEnd(8 * 32)),
  ...SIGHTS,
  ' '.repeat(32),
  'a line of text, that has so many bytes, all in all, \n'.padStart(64),
];

const content = fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 14 }).map((pieces) => Buffer.from(pieces.join('')));

it('says what the places say, and asks less', () => {
  const glance = glanceFor(set, set);
  const verdicts = new Map<string, boolean>();
  const counts = { asked: 0, all: 0, runs: 0 };
  // The same of the same bytes, and else as it comes: one in ten is a run.
  const isRun: IsRun = (bytes, at) => {
    const around = aroundOf(bytes, at);
    const known = verdicts.get(around);
    if (known !== undefined) return known;
    const verdict = verdicts.size % 10 === 9;
    verdicts.set(around, verdict);
    return verdict;
  };
  fc.assert(
    fc.property(content, fc.nat(15), (bytes, shift) => {
      const memory = unpack.memory();
      memory.fill(0x59, place, place + ROOM);
      memory.set(bytes, place + shift);
      const expected = isAnyRun(findRuns, bytes, (some, at) => {
        counts.all++;
        return isRun(some, at);
      });
      if (expected) counts.runs++;
      const lying = memory.subarray(place + shift, place + shift + bytes.length);
      const told = glance.holdsRun(lying, (some, at) => {
        counts.asked++;
        return isRun(some, at);
      });
      expect(told).toBe(expected);
      expect(glance.holdsRun(bytes, isRun)).toBe(expected);
    }),
    { seed: 1, numRuns: 1500 },
  );
  expect(counts.runs).toBeGreaterThan(100);
  expect(counts.all - counts.asked).toBeGreaterThan(1000);
  expect(counts.asked).toBeGreaterThan(500);
});

it('asks again where a single byte around is another', () => {
  const glance = glanceFor(set, set);
  const bytes = Buffer.from(`${' '.repeat(RUN_REACH)}%01%02%03%04%05%0${' '.repeat(RUN_REACH)}`);
  const asksAbout = (some: Uint8Array): number => {
    let asked = 0;
    unpack.memory().set(some, place);
    glance.holdsRun(unpack.memory().subarray(place, place + some.length), () => {
      asked++;
      return false;
    });
    return asked;
  };
  expect(asksAbout(bytes)).toBe(1);
  expect(asksAbout(bytes)).toBe(0);
  for (let at = 0; at < 2 * RUN_REACH; at++) {
    const other = Buffer.from(bytes);
    other[at] = 0x2e;
    const known = at >= RUN_REACH && at < RUN_REACH + 16;
    if (!known) expect(asksAbout(other)).toBe(1);
    expect(asksAbout(bytes)).toBeLessThanOrEqual(1);
  }
  // Nearer to their ends other bytes would decide.
  for (const near of [bytes.subarray(32), bytes.subarray(0, RUN_REACH + 48)]) {
    expect(asksAbout(near)).toBe(1);
    expect(asksAbout(near)).toBe(1);
  }
});
