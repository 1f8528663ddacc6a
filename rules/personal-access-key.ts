// Personal access keys of the HubSpot CLI, new and old: URL-safe base64 of a protobuf that holds a refresh token, hub, user and signature.

import { NOTHING_DECODED } from '../src/core/decoded.ts';
import type { Random } from '../src/core/random.ts';
import type { Rule, Validation } from '../src/core/rule.ts';
import { isMadeUp } from './made-up.ts';
import { hexOf, hubletOf, sampleHublet, sampleHubletForm, sampleUuid } from './shapes.ts';
import { asciiBytes, bytesOf, fromBase64Url, readFields, textOf, toBase64Url, varintOf, writeFields } from './wire.ts';

const EMBEDDED =
  /^(?:[a-z]{2}[1-9]-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4})-[0-9a-f]{12}$/;

/** Observed on every key; what it signs is not published. */
const SIGNATURE_BYTES = 25;
const SIGNATURE_START = [0x00, 0x05, 0xe6, 0x91, 0x82];

function validate(value: string): Validation {
  const bytes = fromBase64Url(value);
  const fields = bytes === null ? null : readFields(bytes);
  if (fields === null) return { kind: 'invalid' };
  const embedded = textOf(fields, 1) ?? '';
  const hubId = varintOf(fields, 2);
  const userId = varintOf(fields, 3);
  if (!EMBEDDED.test(embedded) || isMadeUp(hexOf(embedded)) || !hubId || !userId) return { kind: 'invalid' };
  if (bytesOf(fields, 5)?.length !== SIGNATURE_BYTES) return { kind: 'invalid' };
  const hublet = textOf(fields, 9) ?? hubletOf(embedded);
  return {
    kind: 'valid',
    decoded: { ...NOTHING_DECODED, hubId, userId, hublet },
    evidence: [`decodes as a personal access key of hub ${hubId}`],
  };
}

function sample(random: Random, embedded: string, hublet: string | null): string {
  const signature = Uint8Array.from({ length: SIGNATURE_BYTES }, (_, i) => SIGNATURE_START[i] ?? random.int(256));
  return toBase64Url(
    writeFields([
      { number: 1, value: asciiBytes(embedded) },
      { number: 2, value: 1_000_000 + random.int(400_000_000) },
      { number: 3, value: 100_000 + random.int(90_000_000) },
      { number: 5, value: signature },
      ...(hublet === null ? [] : [{ number: 9, value: asciiBytes(hublet) }]),
    ]),
  );
}

function sampleNew(random: Random): string {
  const hublet = sampleHublet(random);
  return sample(random, sampleHubletForm(random, hublet), hublet);
}

const sampleOld = (random: Random): string => sample(random, sampleUuid(random), null);

export const personalAccessKey: Rule = {
  id: 'hubspot-personal-access-key',
  name: 'personal access key',
  opens:
    'The HubSpot account as the user it belongs to, within the scopes ticked: design manager, files, serverless functions and their secrets, projects and apps.',
  looksLike: '`CiR…` or `CiQ…`, about 106 characters of URL-safe base64 that decode to a refresh token, a hub, a user and a signature',
  severity: 'critical',
  expiredSeverity: null,
  companion: null,
  provenConfidence: 'high',
  entropyBits: 110,
  references: [
    {
      title: 'Personal access key',
      url: 'https://developers.hubspot.com/docs/developer-tooling/local-development/hubspot-cli/personal-access-key',
    },
    { title: "HubSpot's local development library", url: 'https://github.com/HubSpot/hubspot-local-dev-lib' },
  ],
  anchors: [
    { kind: 'shape', classes: ['C', 'i', 'Q', 'w-z0-5'] },
    { kind: 'shape', classes: ['C', 'i', 'R', 'h-z0-6'] },
  ],
  locator: {
    kind: 'pattern',
    pattern: /Ci(?:Q[w-z0-5]|R[h-z0-6])[A-Za-z0-9_-]{90,120}={0,2}(?!\.\.|\*|\xe2\x80\xa6)/g,
    before: 0,
    after: 130,
    edge: 'word',
  },
  context: { kind: 'none' },
  validate,
  redact: (value) => `${value.slice(0, 8)}…`,
  rotation: {
    order: 'kill-first',
    steps: [
      'List the places that use it: ~/.hscli/config.yml, hubspot.config.yml, archived.hubspot.config.yml, CI variables.',
      'Open the personal access key page of that account and choose Deactivate: the old key and what it minted end.',
      'Generate a new key and run `hs account auth` (or set HUBSPOT_PERSONAL_ACCESS_KEY in CI).',
      'Delete archived.hubspot.config.yml if it is still there.',
    ],
    url: 'https://app.hubspot.com/l/personal-access-key',
  },
  sample: (random) => (random.int(4) === 0 ? sampleOld(random) : sampleNew(random)),
  mutations: { removed: 'either', inserted: 'either', foreign: 'either' },
  positives: (random) => [
    {
      title: 'folded in the CLI configuration',
      path: 'hubspot.config.yml',
      text: `    personalAccessKey: >-\n      ${sampleNew(random)}\n`,
    },
    { title: 'old key, plain UUID inside', path: 'hubspot.config.yml', text: `    personalAccessKey: ${sampleOld(random)}\n` },
    { title: 'in the wrong variable', path: '.env', text: `HUBSPOT_ACCESS_TOKEN=${sampleNew(random)}\n` },
  ],
  negatives: (random) => [
    { title: 'truncated', path: 'a.log', text: `Token preview: ${sampleNew(random).slice(0, 60)}...` },
    { title: 'does not decode', path: 'a.txt', text: `CiRu${random.text(100, 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz')}` },
    { title: 'inside a longer run', path: 'a.txt', text: `AAAA${sampleNew(random)}AAAA` },
  ],
};
