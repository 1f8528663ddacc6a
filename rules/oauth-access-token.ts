// OAuth access tokens: URL-safe base64 of a protobuf that carries expiry, hub, user, app and hublet. Live for 30 minutes.

import type { Random } from '../src/core/random.ts';
import type { Rule, Validation } from '../src/core/rule.ts';
import { sampleHublet } from './shapes.ts';
import { asciiBytes, bytesOf, fromBase64Url, readFields, textOf, toBase64Url, varintOf, writeFields } from './wire.ts';

const EARLIEST = Date.UTC(2012, 0, 1);
const LATEST = Date.UTC(2036, 0, 1);

/** HubSpot's demonstration account: its tokens are in the documentation. */
const DEMO_HUB = 62515;

const SHORTEST_SIGNATURE = 16;

function validate(value: string): Validation {
  const bytes = fromBase64Url(value);
  const fields = bytes === null ? null : readFields(bytes);
  if (fields === null) return { kind: 'invalid' };
  const expires = varintOf(fields, 1);
  const hubId = varintOf(fields, 3);
  const userId = varintOf(fields, 4);
  const appId = varintOf(fields, 5);
  if (expires === null || expires < EARLIEST || expires > LATEST || !hubId || !appId || hubId === DEMO_HUB) return { kind: 'invalid' };
  if ((bytesOf(fields, 6)?.length ?? 0) < SHORTEST_SIGNATURE) return { kind: 'invalid' };
  const hublet = textOf(fields, 9);
  return {
    kind: 'valid',
    decoded: { hubId, userId, appId, hublet, expiresAt: new Date(expires).toISOString() },
    evidence: [`decodes as an access token of app ${appId} for hub ${hubId}`],
  };
}

/** The scopes of today's tokens begin with these characters. */
const SCOPES_START = 'BSP2_$@L+';

function sample(random: Random): string {
  const bytes = (length: number): Uint8Array => Uint8Array.from({ length }, () => random.int(256));
  return toBase64Url(
    writeFields([
      { number: 1, value: Date.UTC(2024, 0, 1) + random.int(1_000_000) * 86_400 },
      { number: 2, value: Uint8Array.from([...asciiBytes(SCOPES_START), ...bytes(12)]) },
      { number: 3, value: 1_000_000 + random.int(400_000_000) },
      { number: 4, value: 100_000 + random.int(90_000_000) },
      { number: 5, value: 10_000 + random.int(30_000_000) },
      { number: 6, value: bytes(20) },
      { number: 8, value: bytes(20) },
      { number: 9, value: asciiBytes(sampleHublet(random)) },
      { number: 10, value: bytes(0) },
      { number: 11, value: bytes(0) },
    ]),
  );
}

export const oauthAccessToken: Rule = {
  id: 'hubspot-oauth-access-token',
  name: 'OAuth access token',
  opens:
    'What its app was granted in one HubSpot account, for at most 30 minutes after it was issued; the refresh token it came from outlives it.',
  looksLike: '`C`, then 60 to 512 characters of URL-safe base64 that decode to an expiry, a hub, an app and a signature',
  severity: 'high',
  expiredSeverity: 'low',
  companion: null,
  provenConfidence: 'high',
  entropyBits: 160,
  references: [{ title: 'OAuth guide', url: 'https://developers.hubspot.com/docs/api-reference/auth-oauth-v3/guide' }],
  anchors: [
    {
      kind: 'shape',
      classes: ['C', 'I-P', ...Array.from({ length: 6 }, () => 'A-Za-z0-9_-'), 'K-O', 'BRhx', 'IJKL'],
    },
  ],
  locator: {
    kind: 'pattern',
    pattern: /C[I-P][A-Za-z0-9_-]{6}[K-O][BRhx][IJKL][A-Za-z0-9_-]{40,510}={0,2}(?!\.\.|\*|\xe2\x80\xa6)/g,
    before: 0,
    after: 529,
    edge: 'word',
  },
  context: { kind: 'none' },
  validate,
  redact: (value) => `${value.slice(0, 8)}…`,
  rotation: {
    order: 'kill-only',
    steps: [
      'If it has expired it opens nothing any more: look for the refresh token it came with.',
      'Revoke that refresh token, or uninstall the app in Settings → Integrations → Connected apps: the access token ends within 30 minutes.',
      'Authorise the app again.',
    ],
    url: 'https://developers.hubspot.com/docs/api-reference/auth-oauth-v3/guide',
  },
  sample,
  mutations: { removed: 'either', inserted: 'either', foreign: 'either' },
  positives: (random) => [
    { title: 'token reply', path: 'a.json', text: `{"access_token":"${sample(random)}","expires_in":1800}` },
    { title: 'bearer inside the value', path: 'a.md', text: `"access_token": "Bearer ${sample(random)}"` },
    { title: 'last segment of a URL', path: 'a.js', text: `// https://api.hubapi.com/oauth/v1/access-tokens/${sample(random)}` },
  ],
  negatives: (random) => [
    { title: 'truncated', path: 'a.md', text: `${sample(random).slice(0, 90)}...` },
    { title: 'does not decode', path: 'a.js', text: `COiysqetMhI${random.text(120, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ')}` },
  ],
};
