// Every kind in every carrier: found exactly once, as that kind, with that value, at exactly those bytes.

import { describe, expect, it } from 'vitest';
import { ruleSet } from '../../rules/index.ts';
import { engine, seen, writeCell } from './carried.ts';
import { CARRIERS } from './carriers.ts';
import { subjectOf } from './subjects.ts';

const SEEDS = [1, 2, 3, 4];

const SUBJECTS = ruleSet.rules.filter(({ id }) => id !== 'hubspot-session-cookie').map(subjectOf);

describe.each(SUBJECTS)('$rule.id', (subject) => {
  it.each(CARRIERS)('$title', (carrier) => {
    for (const seed of SEEDS) {
      const { path, bytes, expected } = writeCell(subject, carrier, seed);
      const matches = engine.scan({ path, bytes });
      expect(matches.map(seen), `seed ${seed}`).toEqual([expected]);
    }
  });
});
