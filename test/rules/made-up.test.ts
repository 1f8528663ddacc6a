// Values that people make up are not reported, in whatever style; values that a machine drew always are.

import { describe, expect, it } from 'vitest';
import { ruleSet } from '../../rules/index.ts';
import { asciiBytes, toBase64Url, writeFields } from '../../rules/wire.ts';
import { seededRandom } from '../../src/core/random.ts';
import { scanText } from './carried.ts';
import { homeOf } from './home.ts';

/** 32 characters as a UUID. Written without dashes here, so that no scanner takes this file for a leak. */
const dashed = (hex: string): string => [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');

const COUNTING = '0123456789abcdef';

const STYLES: Readonly<Record<string, string>> = {
  'all zeros': '0'.repeat(32),
  'zeros, version 4': '00000000000040008000000000000000',
  'zeros and a one': `${'0'.repeat(31)}1`,
  "all f's": 'f'.repeat(32),
  'ones to fives': '11111111222233334444555555555555',
  'ones to fives, version 4': '11111111222243338444555555555555',
  counting: COUNTING.repeat(2),
  'counting from one': '123456789012345678901234567890ab',
  'counting down': [...COUNTING].toReversed().join('').repeat(2),
  '1234 groups': '12345678123412341234123456789012',
  '1234 groups, version 4': '12345678123441238123123456789012',
  'a to e groups': 'aaaaaaaabbbbccccddddeeeeeeeeeeee',
  'a to e groups, version 4': 'aaaaaaaabbbb4ccc8dddeeeeeeeeeeee',
  'abcd repeated': 'abcd'.repeat(8),
  'abcdef01 repeated': 'abcdef01'.repeat(4),
  'one digit': '7'.repeat(32),
  'one digit, version 4': 'aaaaaaaaaaaa4aaa8aaaaaaaaaaaaaaa',
  deadbeef: 'deadbeefdeadbeefdeadbeefdeadbeef',
  'deadbeef once': '1c7a4b1e9f024a4c81d3e7b5deadbeef',
  'cafebabe once': '1c7acafebabe4a4c81d3e7b59f02d861',
  '1a2b3c': '1a2b3c4d5e6f7a8b9c0d1e2f3a4b5c6d',
  '1a2b3c, version 4': '1a2b3c4d5e6f4a8b9c0d1e2f3a4b5c6d',
  a1b2c3: 'a1b2c3d4e5f67890abcdef1234567890',
  'a1b2c3, version 4': 'a1b2c3d4e5f64a7b8c9d0e1f2a3b4c5d',
  abc123: 'abc123abc123abc123abc123abc123ab',
  'letters only': 'abcdefabcdefabcdabcdabcdefabcdef',
  'digits only': '48151623421081546731415926535897',
  'x for every digit': 'x'.repeat(32),
  'x after a start': `3f9a1c7e${'x'.repeat(24)}`,
  'stars after a start': `3f9a1c7e${'*'.repeat(24)}`,
  'y and z': 'yyyyyyyyyyyyyyyyyyyyzzzzzzzzzzzz',
};

const UUID_KINDS = ruleSet.rules.filter(({ anchors }) => anchors.some(({ kind }) => kind === 'uuid-tail'));

const FORMS: Readonly<Record<string, (uuid: string) => string>> = {
  'hubspot-private-app-token': (uuid) => `pat-na1-${uuid}`,
  'hubspot-private-app-user-token': (uuid) => `pat-eu1-u-${uuid}`,
};

/** For kinds that are a bare UUID the hublet form is tried too. */
function formsOf(id: string, uuid: string): readonly string[] {
  const form = FORMS[id];
  return form === undefined ? [uuid, uuid.toUpperCase(), `na1-${uuid.slice(4)}`] : [form(uuid), form(uuid.toUpperCase())];
}

describe.each(UUID_KINDS)('$id', (rule) => {
  const { path, before, after } = homeOf(rule);

  it.each(Object.entries(STYLES))('%s', (_style, hex) => {
    const found = formsOf(rule.id, dashed(hex)).filter((value) => scanText(path, before + value + after).length > 0);
    expect(found).toEqual([]);
  });
});

describe('hubspot-personal-access-key', () => {
  it.each(Object.entries(STYLES))('around %s', (_style, hex) => {
    const key = toBase64Url(
      writeFields([
        { number: 1, value: asciiBytes(`na1-${dashed(hex).slice(4)}`) },
        { number: 2, value: 12_345_678 },
        { number: 3, value: 2_345_678 },
        { number: 5, value: Uint8Array.from({ length: 25 }, (_, i) => (i * 37) % 256) },
        { number: 9, value: asciiBytes('na1') },
      ]),
    );
    expect(scanText('.env', `HUBSPOT_PERSONAL_ACCESS_KEY=${key}\n`)).toEqual([]);
  });
});

/** Seven characters spell a word like `test` often enough for a few in 20,000 to be taken for made up; longer values never do. */
const MOST_REFUSED = 12;

const MANY = 20_000;

/** Protobufs take long to make, and only the UUID inside of one can look made up: other kinds show that it does not. */
const countOf = (id: string): number => (/access-key$|access-token$/.test(id) ? MANY / 10 : MANY);

describe('values drawn at random are accepted', () => {
  const kinds = [...new Map(ruleSet.rules.map((rule) => [rule.validate, rule])).values()];

  it.each(kinds)('thousands like those of $id', (rule) => {
    const random = seededRandom(MANY);
    const values = Array.from({ length: countOf(rule.id) }, () => rule.sample(random));
    const refused = values.filter((value) => rule.validate(value).kind === 'invalid');
    expect(refused.length).toBeLessThanOrEqual(rule.entropyBits < 80 ? MOST_REFUSED : 0);
  });

  it.each(ruleSet.rules)('and found: $id', (rule) => {
    const { path, before, after } = homeOf(rule);
    const random = seededRandom(5);
    const values = Array.from({ length: 200 }, () => rule.sample(random)).filter((value) => rule.validate(value).kind === 'valid');
    expect(values.flatMap((value) => scanText(path, before + value + after)).map(({ secret }) => secret)).toEqual(values);
  });
});
