// Published samples open nothing: the list holds their hashes, and a value on it is not reported, whatever it is called.

import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ruleSet } from '../../rules/index.ts';
import { PUBLISHED_SAMPLES } from '../../rules/published-samples.ts';
import { seededRandom } from '../../src/core/random.ts';
import { createEngine } from '../../src/engine/engine.ts';
import { homeOf } from '../rules/home.ts';
import { KERNEL } from './kernel.ts';

const hashOf = (value: string): string => createHash('sha256').update(value).digest('hex');

describe.each(ruleSet.rules)('$id', (rule) => {
  const { path, before, after } = homeOf(rule);
  const published = rule.sample(seededRandom(1));
  const other = rule.sample(seededRandom(2));
  const engine = createEngine({ ...ruleSet, publishedSamples: new Set([hashOf(published)]) }, { now: 0, kernel: KERNEL });

  it('is not reported where its value is published, and is otherwise', () => {
    const found = [published, other].map((value) =>
      engine.scan({ path, bytes: Buffer.from(before + value + after) }).map(({ secret }) => secret.reveal()),
    );
    expect(found).toEqual([[], [other]]);
  });
});

it('the list holds hashes and nothing else', () => {
  expect([...PUBLISHED_SAMPLES].filter((hash) => !/^[0-9a-f]{64}$/.test(hash))).toEqual([]);
  expect(PUBLISHED_SAMPLES.size).toBeGreaterThan(0);
});
