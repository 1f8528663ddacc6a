// The cells of the matrix: which kind goes through which carriers, and which pairs make no sense.

import { ruleSet } from '../../rules/index.ts';
import type { Rule } from '../../src/core/rule.ts';
import type { Carrier } from './carriers/carrier.ts';
import { COOKIE_CARRIERS } from './carriers/cookies.ts';
import { CARRIERS } from './carriers.ts';

/**
 * Samples for each cell. The first three draw hublet forms and new personal access keys, the others UUIDs and old ones. Each seed also picks
 * the name, the companions, and whether those stand before or after.
 */
export const SEEDS = [1, 2, 3, 7, 8, 12];

/** Carriers in which a kind is not looked for, and why. */
export const EXCEPTIONS: readonly { readonly id: string; readonly carrier: string; readonly reason: string }[] = [
  {
    id: 'hubspot-smtp-credential',
    carrier: 'value at byte 0',
    reason: 'a password has no shape of its own: only a name before it tells it from other letters and digits',
  },
  {
    id: 'hubspot-smtp-credential',
    carrier: 'echo into a pipe',
    reason: 'the same: here too the name stands after the password',
  },
];

function carriersOf({ id }: Rule): readonly Carrier[] {
  if (id === 'hubspot-session-cookie') return COOKIE_CARRIERS;
  const excepted = EXCEPTIONS.filter((exception) => exception.id === id).map(({ carrier }) => carrier);
  return CARRIERS.filter(({ title }) => !excepted.includes(title));
}

export const MATRIX = ruleSet.rules.map((rule) => ({ rule, carriers: carriersOf(rule) }));
