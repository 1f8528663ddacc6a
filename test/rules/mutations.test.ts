// One changed character anywhere in a value: found or lost as its rule declares, and where it may be either, never half a value.

import { describe, expect, it } from 'vitest';
import { ruleSet } from '../../rules/index.ts';
import { seededRandom } from '../../src/core/random.ts';
import type { Edge, Rule } from '../../src/core/rule.ts';
import { type Seen, scanText } from './carried.ts';
import { homeOf } from './home.ts';

/** The first draws hublet forms, the second UUIDs. */
const SEEDS = [1, 7];

/** No credential holds these. */
const FOREIGN = ['!', '*', ' ', '\u00e9', '\u2026', '\0'];

const alphabets = new Map(
  ruleSet.rules.map(({ id, sample }) => [
    id,
    [...new Set(Array.from({ length: 60 }, (_, seed) => sample(seededRandom(seed))).join(''))].join(''),
  ]),
);

type Change = (value: string, at: number, alphabet: string) => string;

const CHANGES: Readonly<Record<keyof Rule['mutations'], Change>> = {
  removed: (value, at) => value.slice(0, at) + value.slice(at + 1),
  inserted: (value, at, alphabet) => value.slice(0, at) + seededRandom(at).text(1, alphabet) + value.slice(at),
  foreign: (value, at) => value.slice(0, at) + FOREIGN[at % FOREIGN.length] + value.slice(at + 1),
};

const TOUCHES: Readonly<Record<Edge, RegExp>> = { word: /[\w-]/, alphanumeric: /[A-Za-z0-9]/, none: /(?!)/ };

const edgeOf = ({ locator }: Rule): Edge => (locator.kind === 'pattern' ? locator.edge : 'alphanumeric');

/** Whether what was found is a whole value of this kind: nothing of its alphabet touches it, and the rule accepts it. */
function isWhole(rule: Rule, text: string, { rule: id, secret, start, end }: Seen): boolean {
  const latin1 = Buffer.from(text, 'utf8').toString('latin1');
  const touches = TOUCHES[edgeOf(rule)];
  const free = !touches.test(latin1[start - 1] ?? '') && !touches.test(latin1[end] ?? '');
  return id === rule.id && latin1.slice(start, end) === secret && free && rule.validate(secret).kind === 'valid';
}

describe.each(ruleSet.rules)('$id', (rule) => {
  const home = homeOf(rule);
  const samples = SEEDS.map((seed) => rule.sample(seededRandom(seed)));

  it('is found unchanged', () => {
    for (const value of samples) expect(scanText(home.path, home.before + value + home.after).map(({ secret }) => secret)).toEqual([value]);
  });

  it.each(['removed', 'inserted', 'foreign'] as const)('a character %s', (kind) => {
    const wrong: string[] = [];
    for (const value of samples) {
      for (let at = 0; at < value.length; at++) {
        const changed = CHANGES[kind](value, at, alphabets.get(rule.id) ?? '');
        const text = home.before + changed + home.after;
        const found = scanText(home.path, text);
        const outcome = found.length === 0 ? 'lost' : 'found';
        const declared = rule.mutations[kind];
        if (declared !== 'either' && declared !== outcome) wrong.push(`${outcome} when changed at ${at}: ${changed}`);
        if (found.length > 1 || !found.every((one) => isWhole(rule, text, one)))
          wrong.push(`half a value when changed at ${at}: ${changed}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

const GLUE = ['a', 'Z', 'f', '0', '7', '-', '_'];

describe('a value that something of its alphabet touches is part of something else', () => {
  /** Where any character may be put in, what touches the value is part of it. */
  const WORDS = ruleSet.rules.filter((rule) => edgeOf(rule) === 'word' && rule.mutations.inserted !== 'found');

  it.each(WORDS)('$id', (rule) => {
    const { path, before, after } = homeOf(rule);
    const values = SEEDS.map((seed) => rule.sample(seededRandom(seed)));
    const glued = values.flatMap((value) => GLUE.flatMap((glue) => [glue + value, value + glue]));
    const found = glued.filter((text) => scanText(path, before + text + after).length > 0);
    expect(found).toEqual([]);
  });

  it('hubspot-webhook-trigger-url, of letters and digits', () => {
    const [rule] = ruleSet.rules.filter(({ id }) => id === 'hubspot-webhook-trigger-url');
    const value = rule?.sample(seededRandom(5));
    const found = ['a', 'Z', '0', '7'].filter((glue) => scanText('.env', `X=${value}${glue}\n`).length > 0);
    expect(found).toEqual([]);
  });
});
