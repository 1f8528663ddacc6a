// Cells of the encoded matrix that make no sense or are not looked for, and why.

import type { Rule } from '../../src/core/rule.ts';

type Exception = {
  readonly applies: (rule: Rule, value: string) => boolean;
  readonly way: RegExp;
  readonly reason: string;
};

const ESCAPES = /^the value: (?:percent-encoded (?:dashes|twice)|.* (?:escapes|entities)$)/;

export const EXCEPTIONS: readonly Exception[] = [
  {
    applies: ({ id }) => id === 'hubspot-session-cookie',
    way: /^the value:/,
    reason: 'what a cookie may hold is any such text: whether it stands for another nothing tells',
  },
  {
    applies: ({ id }) => id === 'hubspot-smtp-credential',
    way: /^the value: (?:base64|HTTP Basic|hex)/,
    reason: 'a password is letters and digits, as its base64 is, and shorter than a run that is looked at',
  },
  {
    applies: ({ context }) => context.kind === 'named',
    way: /^the value: HTTP Basic/,
    reason: 'the user before it is its name, and says another thing',
  },
  {
    applies: ({ id }, value) => id === 'hubspot-oauth-access-token' && /[-_]/.test(value.slice(0, 11)),
    way: ESCAPES,
    reason: 'an escape among the characters by which it is found',
  },
];

/** Whether a value of a kind is looked for when it is written so. */
export function isExcepted(rule: Rule, value: string, way: string): boolean {
  return EXCEPTIONS.some((exception) => exception.way.test(way) && exception.applies(rule, value));
}
