// Cookies that are no session, in the places where the session's cookie is found: the matrix goes through those.

import { describe, expect, it } from 'vitest';
import { sessionCookie } from '../../rules/session-cookie.ts';
import { seededRandom } from '../../src/core/random.ts';
import { scanText } from './carried.ts';
import { COOKIE_CARRIERS } from './carriers/cookies.ts';

describe(sessionCookie.id, () => {
  it.each(['hubspotapi-csrf', 'csrf.app', 'hubspotutk', 'xhubspotapi', 'hubspotapi-prefs'])('leaves the cookie %s alone', (name) => {
    const value = sessionCookie.sample(seededRandom(1));
    const found = COOKIE_CARRIERS.filter(({ path, write }) => scanText(path, write([{ name, value }])).length > 0);
    expect(found).toEqual([]);
  });
});
