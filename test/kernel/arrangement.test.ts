// How sets are arranged in the kernel's lists: beforehand for leakspot's own rules, and without any influence on what is found.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ruleSet } from '../../rules/index.ts';
import type { Anchor } from '../../src/core/anchor.ts';
import { createEngine } from '../../src/engine/engine.ts';
import { type AnchorSet, compileAnchors } from '../../src/kernel/anchor-set.ts';
import { ARRANGED } from '../../src/kernel/arranged.ts';
import { arrangeBy, arrangeUsual } from '../../src/kernel/arrangement.ts';
import { fingerprintAt, lastBackOf } from '../../src/kernel/fingerprint.ts';
import type { GlanceFor } from '../../src/kernel/glance.ts';
import type { Search } from '../../src/kernel/kernel.ts';
import { LISTS, type Placed } from '../../src/kernel/lists.ts';
import { findAnchors, referenceKernel } from '../../src/kernel/reference.ts';
import { keyOf } from '../../src/kernel/set-key.ts';
import { createKernel } from '../../src/kernel/simd-kernel.ts';
import { isTail } from '../../src/kernel/tail.ts';

/** All sets that an engine with leakspot's rules has searched for. */
function setsOfEngine(): readonly AnchorSet[] {
  const sets: AnchorSet[] = [];
  const kernel = referenceKernel(1 << 12);
  const searchFor = (set: AnchorSet): Search => {
    sets.push(set);
    return kernel.searchFor(set);
  };
  const glanceFor: GlanceFor = (set, all) => {
    sets.push(set);
    return kernel.glanceFor(set, all);
  };
  const engine = createEngine(ruleSet, { now: 0, kernel: { ...kernel, searchFor, glanceFor } });
  expect(engine.glance.reach).toBeGreaterThan(0);
  engine.scanLarge({ path: 'large', length: 0, read: () => 0 });
  return sets;
}

const codesOf = (placed: readonly Placed[]): readonly number[] => placed.map(({ fingerprint: { back }, list }) => back * LISTS + list);

const literals = (...texts: readonly string[]): AnchorSet => compileAnchors(texts.map((text): Anchor => ({ kind: 'literal', text })));

describe('beforehand', () => {
  it('every set is arranged that the engine searches for with the rules there are', () => {
    const sets = setsOfEngine();
    expect(sets.length).toBeGreaterThan(4);
    for (const set of sets) expect(codesOf(arrangeUsual(set))).toEqual(ARRANGED.get(keyOf(set)));
  });

  it('no other set is arranged', () => {
    expect([...ARRANGED.keys()].toSorted()).toEqual([...new Set(setsOfEngine().map(keyOf))].toSorted());
  });
});

describe('the key of a set', () => {
  it('is the same for the same anchors', () => {
    expect(keyOf(literals('abc', 'def'))).toBe(keyOf(literals('abc', 'def')));
  });

  it.each([
    { title: 'another order', set: literals('def', 'abc') },
    { title: 'another byte', set: literals('abc', 'deg') },
    { title: 'one less', set: literals('abc') },
    { title: 'one more', set: literals('abc', 'def', 'ab') },
    { title: 'the same bytes, divided otherwise', set: literals('abcd', 'ef') },
  ])('is another one for $title', ({ set }) => {
    expect(keyOf(set)).not.toBe(keyOf(literals('abc', 'def')));
  });
});

describe('a set that is not arranged beforehand', () => {
  // Its fingerprints end at most five bytes after its first one.
  const set = literals('abc');
  const worked = arrangeBy(new Map())(set);

  it.each([
    { title: 'none', codes: [] },
    { title: 'too few', codes: [2 * LISTS] },
    { title: 'too many', codes: [2 * LISTS, 3 * LISTS, 2 * LISTS] },
    { title: 'both at even places', codes: [2 * LISTS, 2 * LISTS] },
    { title: 'the other way round', codes: [3 * LISTS, 2 * LISTS] },
    { title: 'beyond the end', codes: [2 * LISTS, 7 * LISTS] },
    { title: 'before the start', codes: [-2 * LISTS, 3 * LISTS] },
  ])('is arranged anew where what is known of its key is $title', ({ codes }) => {
    expect(arrangeBy(new Map([[keyOf(set), codes]]))(set)).toEqual(worked);
  });

  it('is arranged as it is known where that fits', () => {
    const codes = [4 * LISTS + 7, 5 * LISTS + 1];
    expect(codesOf(arrangeBy(new Map([[keyOf(set), codes]]))(set))).toEqual(codes);
  });

  it('has two fingerprints for each anchor, in lists that there are', () => {
    const placed = arrangeUsual(literals('some', 'anchors', 'of', 'a user'));
    expect(placed.map(({ fingerprint }) => fingerprint.index)).toEqual([0, 0, 1, 1, 2, 2, 3, 3]);
    expect(placed.map(({ fingerprint }) => fingerprint.back % 2)).toEqual([0, 1, 0, 1, 0, 1, 0, 1]);
    for (const { list } of placed) expect(list >= 0 && list < LISTS).toBe(true);
  });
});

/** `numbers`: where each fingerprint is and in which list. */
function anyhow({ anchors }: AnchorSet, numbers: Iterator<number>): readonly Placed[] {
  const next = (below: number): number => (numbers.next().value ?? 0) % below;
  return anchors.flatMap((anchor, index) => {
    if (isTail(anchor)) return [];
    const half = Math.ceil(lastBackOf(anchor) / 2);
    return [0, 1].map((first) => ({ fingerprint: fingerprintAt(anchor, index, 2 * next(half) + first), list: next(LISTS) }));
  });
}

const characters = 'ab-.0';

const anchorsOfThem = fc.array(
  fc.oneof(
    fc.string({ unit: fc.constantFrom(...characters), minLength: 2, maxLength: 6 }).map((text): Anchor => ({ kind: 'literal', text })),
    fc
      .array(fc.constantFrom('a', 'ab', '0-9', '.-'), { minLength: 2, maxLength: 6 })
      .map((classes): Anchor => ({ kind: 'shape', classes })),
    fc.constant<Anchor>({ kind: 'uuid-tail', stride: 1 }),
  ),
  { minLength: 1, maxLength: 60, size: 'max' },
);

describe('any arrangement', () => {
  it('finds what there is', () => {
    let found = 0;
    fc.assert(
      fc.property(
        anchorsOfThem,
        fc.infiniteStream(fc.nat()),
        fc.string({ unit: fc.constantFrom(...characters), maxLength: 300, size: 'max' }),
        (anchors, numbers, text) => {
          const set = compileAnchors(anchors);
          const placed = anyhow(set, numbers);
          const bytes = Buffer.from(text, 'latin1');
          const expected: string[] = [];
          const hits: string[] = [];
          findAnchors(bytes, set, (anchor, at) => expected.push(`${at} ${anchor}`));
          createKernel(4096, () => placed).searchFor(set)(bytes, (anchor, at) => hits.push(`${at} ${anchor}`));
          expect(hits.toSorted()).toEqual(expected.toSorted());
          found += hits.length;
        },
      ),
      { seed: 4, numRuns: 200 },
    );
    expect(found).toBeGreaterThan(10_000);
  });
});
