// Every kind in every carrier: found exactly once, as that kind, with that value, at exactly those bytes. The README quotes its size.

import { describe, expect, it } from 'vitest';
import { ruleSet } from '../../rules/index.ts';
import { seededRandom } from '../../src/core/random.ts';
import { engine, seen, writeCell } from './carried.ts';
import { COOKIE_CARRIERS } from './carriers/cookies.ts';
import { CARRIERS } from './carriers.ts';
import { EXCEPTIONS, MATRIX, SEEDS } from './matrix.ts';
import { subjectOf } from './subjects.ts';

describe.each(MATRIX)('$rule.id', ({ rule, carriers }) => {
  const subject = subjectOf(rule);

  it.each(carriers)('$title', (carrier) => {
    for (const seed of SEEDS) {
      const { path, bytes, expected } = writeCell(subject, carrier, seed);
      const matches = engine.scan({ path, bytes });
      expect(matches.map(seen), `seed ${seed}`).toEqual([expected]);
      // The default of --min-confidence: what is less sure is not shown.
      expect(matches.map(({ confidence }) => confidence)).not.toContain('low');
    }
  });
});

describe('the matrix', () => {
  it('has every kind in every carrier, but for the exceptions', () => {
    const cells = MATRIX.map(({ rule, carriers }) => [rule.id, carriers.length]);
    const expected = ruleSet.rules.map(({ id }) => {
      if (id === 'hubspot-session-cookie') return [id, COOKIE_CARRIERS.length];
      return [id, CARRIERS.length - EXCEPTIONS.filter((exception) => exception.id === id).length];
    });
    expect(cells).toEqual(expected);
  });

  it('has as many cells as the README says', () => {
    const cells = MATRIX.reduce((sum, { carriers }) => sum + carriers.length, 0);
    expect({ kinds: MATRIX.length, carriers: CARRIERS.length + COOKIE_CARRIERS.length, cells, files: cells * SEEDS.length }).toEqual({
      kinds: 12,
      carriers: 161,
      cells: 1599,
      files: 9594,
    });
  });

  it('draws every form of a value', () => {
    const forms = MATRIX.map(({ rule }) => new Set(SEEDS.map((seed) => rule.sample(seededRandom(seed)).replace(/[^-]+/g, 'x'))).size);
    const named = MATRIX.map(({ rule }) => (rule.context.kind === 'named' ? 2 : 1));
    expect(forms.filter((count, index) => count < (named[index] ?? 0))).toEqual([]);
  });

  it('names its carriers apart', () => {
    const titles = [...CARRIERS, ...COOKIE_CARRIERS].map(({ title }) => title);
    expect(new Set(CARRIERS.map(({ title }) => title)).size).toBe(CARRIERS.length);
    expect(EXCEPTIONS.filter(({ carrier }) => !titles.includes(carrier))).toEqual([]);
  });
});
