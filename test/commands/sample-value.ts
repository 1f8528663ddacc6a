// Credentials for tests, made from seeds, so that no file holds one.

import { ruleSet } from '../../rules/index.ts';
import { seededRandom } from '../../src/core/random.ts';
import type { Rule } from '../../src/core/rule.ts';

export function ruleById(id: string): Rule {
  const rule = ruleSet.rules.find((candidate) => candidate.id === id);
  if (rule === undefined) throw new Error(`there is no rule ${id}`);
  return rule;
}

export function sampleOf(id: string, seed: number): string {
  return ruleById(id).sample(seededRandom(seed));
}

/** Whether a value of this kind has a shape of its own, and not only what stands around it. */
export function hasShape({ locator }: Rule): boolean {
  return locator.kind === 'pattern' && !locator.pattern.source.includes('(?<secret>');
}
