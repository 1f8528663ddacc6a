// The session cookie in the places that hold cookies: headers, exports of browsers and HTTP tools, scripts.

import { describe, expect, it } from 'vitest';
import { sessionCookie } from '../../rules/session-cookie.ts';
import { seededRandom } from '../../src/core/random.ts';
import { bytesOf, placeOf, scanText } from './carried.ts';
import { COOKIE_CARRIERS } from './carriers/cookies.ts';

const SEEDS = [1, 2, 3, 4];

describe(sessionCookie.id, () => {
  it.each(COOKIE_CARRIERS)('$title', ({ path, write }) => {
    for (const seed of SEEDS) {
      const value = sessionCookie.sample(seededRandom(seed));
      const bytes = bytesOf(write([{ name: 'hubspotapi', value }]));
      expect(scanText(path, bytes)).toEqual([placeOf(bytes, sessionCookie.id, value)]);
    }
  });

  it.each(['hubspotapi-csrf', 'csrf.app', 'hubspotutk', 'xhubspotapi', 'hubspotapi-prefs'])('leaves the cookie %s alone', (name) => {
    const value = sessionCookie.sample(seededRandom(1));
    const found = COOKIE_CARRIERS.filter(({ path, write }) => scanText(path, write([{ name, value }])).length > 0);
    expect(found).toEqual([]);
  });
});
