// Every phrase that a rule lists, in names of every style: the value is that rule's. Vague phrases too, since the name says HubSpot.

import { describe, expect, it } from 'vitest';
import { ruleSet } from '../../rules/index.ts';
import { seededRandom } from '../../src/core/random.ts';
import { bytesOf, placeOf, scanText } from './carried.ts';
import { CARRIERS } from './carriers.ts';

/** Both forms of keys, UUID and hublet form, are among the samples of these seeds. */
const SEEDS = [1, 7];

/** One for each style of names, and those that read names in a way of their own. */
const TITLES = [
  '.env',
  'minified JSON',
  'YAML',
  '.properties',
  'JavaScript const',
  'C#',
  'curl header',
  'command line option',
  'URL query',
  'log line',
];

const SOME = CARRIERS.filter(({ title }) => TITLES.includes(title));

const PHRASES = ruleSet.rules.flatMap((rule) => {
  const { context } = rule;
  return context.kind === 'none' ? [] : [...new Set(context.phrases)].map((phrase) => ({ id: rule.id, phrase, rule }));
});

describe.each(PHRASES)('$id: hubspot $phrase', ({ rule, phrase }) => {
  it.each(SOME)('$title', (carrier) => {
    for (const seed of SEEDS) {
      const value = rule.sample(seededRandom(seed));
      const bytes = bytesOf(carrier.write([{ name: `hubspot ${phrase}`, value }]));
      expect(scanText(carrier.path, bytes)).toEqual([placeOf(bytes, rule.id, value)]);
    }
  });
});

it('tries every style', () => {
  expect(SOME.map(({ title }) => title).toSorted()).toEqual(TITLES.toSorted());
});
