// What looks like a credential and opens nothing is not reported: neither alone nor beside a real one.

import { describe, expect, it } from 'vitest';
import { sampleUuid } from '../../rules/shapes.ts';
import { seededRandom } from '../../src/core/random.ts';
import { bytesOf, engine, placeOf, scanText } from './carried.ts';
import type { Cleared } from './clearing/cleared.ts';
import { DOUBTFUL, IDENTIFIERS } from './clearing/identifiers.ts';
import { NOBODYS, OTHER_VENDORS } from './clearing/other-vendors.ts';
import { REFERENCES } from './clearing/references.ts';
import { SHORTENED } from './clearing/shortened.ts';

const GROUPS = { IDENTIFIERS, OTHER_VENDORS, REFERENCES, SHORTENED };

function expectNothing({ path, write }: Cleared): void {
  for (const seed of [1, 2]) {
    const random = seededRandom(seed);
    const text = write(() => sampleUuid(random));
    expect(scanText(path, text), text).toEqual([]);
  }
}

describe('DOUBTFUL', () => {
  it.each(DOUBTFUL)('$title', ({ path, write }) => {
    const random = seededRandom(1);
    const matches = engine.scan({ path, bytes: bytesOf(write(() => sampleUuid(random))) });
    expect(matches.map(({ confidence }) => confidence)).toEqual(['low']);
    expect(matches[0]?.evidence.join()).toContain('public id');
  });
});

describe('NOBODYS', () => {
  it.each(NOBODYS)('$title', expectNothing);
});

describe.each(Object.entries(GROUPS))('%s', (_group, cleared) => {
  it.each(cleared)('$title', expectNothing);

  it.each(cleared)('$title, above a credential', ({ path, write }) => {
    const random = seededRandom(3);
    const secret = sampleUuid(random);
    const bytes = bytesOf(`${write(() => sampleUuid(random))}\n\n\nHUBSPOT_CLIENT_SECRET=${secret}\n`);
    expect(scanText(path, bytes)).toEqual([placeOf(bytes, 'hubspot-client-secret', secret)]);
  });
});
