// What an OAuth app is configured with, all in one file: its client id and form are told apart from its secret and refresh token.

import { describe, expect, it } from 'vitest';
import { sampleHubletForm, sampleUuid } from '../../rules/shapes.ts';
import { seededRandom } from '../../src/core/random.ts';
import { bytesOf, placeOf, scanText } from './carried.ts';
import type { Entry } from './carriers/carrier.ts';
import { CARRIERS } from './carriers.ts';

type Kinded = Entry & { readonly rule: string | null };

function recordOf(seed: number, brand: string): readonly Kinded[] {
  const random = seededRandom(seed);
  const token = seed % 2 === 0 ? sampleUuid(random) : sampleHubletForm(random);
  return [
    { name: `${brand} client id`, value: sampleUuid(random), rule: null },
    { name: `${brand} client secret`, value: sampleUuid(random), rule: 'hubspot-client-secret' },
    { name: `${brand} refresh token`, value: token, rule: 'hubspot-oauth-refresh-token' },
    { name: `${brand} portal id`, value: `${1_000_000 + random.int(90_000_000)}`, rule: null },
    { name: `${brand} form id`, value: sampleUuid(random), rule: null },
  ];
}

describe.each([1, 2, 3, 4])('seed %i', (seed) => {
  it.each(CARRIERS)('$title', (carrier) => {
    const entries = recordOf(seed, 'hubspot');
    const bytes = bytesOf(carrier.write(seed < 3 ? entries : entries.toReversed()));
    const expected = entries.flatMap(({ rule, value }) => (rule === null ? [] : [placeOf(bytes, rule, value)]));
    expect(scanText(carrier.path, bytes)).toEqual(expected.toSorted((a, b) => a.start - b.start));
  });
});
