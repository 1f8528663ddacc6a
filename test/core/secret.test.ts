// A secret shows itself to nobody who does not ask for it by name.

import { format, inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/core/random.ts';
import { Secret } from '../../src/core/secret.ts';

const VALUE = seededRandom(1).text(40, 'abcdefghijklmnopqrstuvwxyz0123456789');
const secret = new Secret(VALUE);

const WAYS: Readonly<Record<string, () => string>> = {
  'String()': () => String(secret),
  'a template': () => `${secret}`,
  concatenation: () => `a${String(secret)}`,
  toString: () => secret.toString(),
  join: () => [secret, secret].join(),
  JSON: () => JSON.stringify({ secret, list: [secret] }),
  inspect: () => inspect(secret),
  'inspect, all of it': () => inspect({ deep: [secret] }, { depth: null, showHidden: true, getters: true, customInspect: true }),
  'inspect without its own way': () => inspect(secret, { customInspect: false, showHidden: true }),
  'format %s': () => format('%s', secret),
  'format %o': () => format('%o', secret),
  'format %O': () => format('%O', { secret }),
  'format %j': () => format('%j', { secret }),
  'its keys': () => JSON.stringify([Object.keys(secret), Object.entries(secret), Object.getOwnPropertyNames(secret)]),
  'a copy by spread': () => inspect({ ...secret }),
  'a copy by assign': () => inspect(Object.assign({}, secret)),
  'an error about it': () => inspect(new Error(`bad: ${secret}`, { cause: secret })),
  'a map of it': () => inspect(new Map([[secret, secret]])),
};

describe('a secret', () => {
  it.each(Object.entries(WAYS))('is not shown by %s', (_way, show) => {
    expect(show()).not.toContain(VALUE);
    expect(show()).not.toContain(VALUE.slice(0, 6));
  });

  it('says that it is one', () => {
    expect([String(secret), JSON.stringify(secret), inspect(secret)]).toEqual(['[secret]', '"[secret]"', '[secret]']);
  });

  it('does not cross to another thread', () => {
    expect(structuredClone(secret)).toEqual({});
  });

  it('is revealed to who asks', () => {
    expect(secret.reveal()).toBe(VALUE);
  });
});
