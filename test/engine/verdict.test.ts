// How bad and how sure: expiry, companions, vague names, and a value that stands in several places.

import { describe, expect, it } from 'vitest';
import { ruleSet } from '../../rules/index.ts';
import { oauthAccessToken } from '../../rules/oauth-access-token.ts';
import { sampleHubletForm, sampleUuid } from '../../rules/shapes.ts';
import type { Match } from '../../src/core/match.ts';
import { seededRandom } from '../../src/core/random.ts';
import { createEngine } from '../../src/engine/engine.ts';
import { KERNEL } from './kernel.ts';

const scan = (text: string, now = 0, path = 'a.txt'): readonly Match[] =>
  createEngine(ruleSet, { now, kernel: KERNEL }).scan({ path, bytes: Buffer.from(text) });

const random = seededRandom(1);
const [first, second] = [sampleUuid(random), sampleUuid(random)];
const hubletForm = sampleHubletForm(random);

describe('an access token', () => {
  const value = oauthAccessToken.sample(seededRandom(1));
  const [alive] = scan(value);
  const expiresAt = Date.parse(alive?.decoded.expiresAt ?? '');

  it('says when it expires, and for whom it is', () => {
    expect(alive?.decoded).toMatchObject({
      hubId: expect.any(Number),
      userId: expect.any(Number),
      appId: expect.any(Number),
      hublet: expect.any(String),
    });
    expect(expiresAt).toBeGreaterThan(0);
  });

  it('is high until it expires and low afterwards', () => {
    const severities = [-1, 0, 1].map((past) => scan(value, expiresAt + past)[0]?.severity);
    expect(severities).toEqual(['high', 'high', 'low']);
  });

  it('says that it has expired', () => {
    expect(scan(value, expiresAt + 1)[0]?.evidence.at(-1)).toBe(`expired ${alive?.decoded.expiresAt}`);
    expect(scan(value, expiresAt - 1)[0]?.evidence.join()).not.toContain('expired');
  });
});

describe('a refresh token', () => {
  it('is high beside its client secret and medium without', () => {
    const token = `HUBSPOT_REFRESH_TOKEN=${first}\n`;
    expect(scan(token)[0]?.severity).toBe('medium');
    expect(scan(`${token}HUBSPOT_CLIENT_SECRET=${second}\n`).map(({ severity }) => severity)).toEqual(['high', 'high']);
  });
});

/** From sure to silent, for one value under names and neighbours that say less and less. */
const TELLING: readonly (readonly [text: string, confidence: string | null])[] = [
  [`HUBSPOT_CLIENT_SECRET=${first}`, 'high'],
  [`hapikey=${first}`, 'high'],
  [`{"hubspot":{"clientSecret":"${first}"}}`, 'high'],
  [`# HubSpot\n\nclient_secret=${first}`, 'medium'],
  [`HUBSPOT_TOKEN=${first}`, 'medium'],
  [`The HubSpot API key is ${first}`, 'medium'],
  [`${hubletForm}`, 'medium'],
  [`# HubSpot\n\ntoken=${first}`, null],
  [`# HubSpot\n\nsecret=${first}`, null],
  [`client_secret=${first}`, null],
  [`# HubSpot\n\nAZURE_CLIENT_SECRET=${first}`, null],
  [`${first}`, null],
];

describe('confidence', () => {
  it.each(TELLING)('%j', (text, confidence) => {
    expect(scan(text).map((match) => match.confidence)).toEqual(confidence === null ? [] : [confidence]);
  });

  it('is medium at most where the UUID is not version 4', () => {
    const value = `${first.slice(0, 14)}1${first.slice(15)}`;
    expect(scan(`HUBSPOT_CLIENT_SECRET=${value}`).map((match) => match.confidence)).toEqual(['medium']);
  });
});

describe('a value in several places', () => {
  it('is everywhere the kind that its most telling place names', () => {
    const matches = scan(`HUBSPOT_TOKEN=${first}\n\nHUBSPOT_CLIENT_SECRET=${first}\n`);
    expect(matches.map(({ rule }) => rule.id)).toEqual(['hubspot-client-secret', 'hubspot-client-secret']);
  });

  it('is explained by the first of two that tell as much', () => {
    const lines = [`HUBSPOT_CLIENT_SECRET=${first}\n`, `hubspotClientSecret: ${first}\n`];
    const reasons = [lines, lines.toReversed()].map((ordered) => scan(ordered.join('')).map(({ evidence }) => evidence[0]));
    expect(reasons).toEqual([
      ['named HUBSPOT_CLIENT_SECRET', 'named HUBSPOT_CLIENT_SECRET'],
      ['named hubspotClientSecret', 'named hubspotClientSecret'],
    ]);
  });

  it('is found in each', () => {
    expect(scan(`HUBSPOT_TOKEN=${first}\n`.repeat(50))).toHaveLength(50);
  });
});
