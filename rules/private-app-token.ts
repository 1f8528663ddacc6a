// `pat-na1-…`: private app access tokens, service keys and the static-auth tokens of project apps. The text cannot tell the three apart.

import type { Rule } from '../src/core/rule.ts';
import { PAT_ANCHORS, patLocator, redactKey, sampleHublet, sampleHubletForm, sampleUuid, validateKey } from './shapes.ts';

export const privateAppToken: Rule = {
  id: 'hubspot-private-app-token',
  name: 'private app access token',
  opens:
    'Everything its scopes allow in one HubSpot account, by API, until it is rotated; it does not expire, and scopes added later are added to the leaked token too.',
  looksLike: '`pat-`, a hublet such as `na1` or `eu1`, and a UUID; service keys and static-auth tokens of project apps look the same',
  severity: 'critical',
  expiredSeverity: null,
  companion: null,
  provenConfidence: 'high',
  entropyBits: 122,
  references: [
    { title: 'Legacy private apps', url: 'https://developers.hubspot.com/docs/apps/legacy-apps/private-apps/overview' },
    { title: 'Service keys', url: 'https://developers.hubspot.com/changelog/service-keys' },
    {
      title: 'Deactivation of tokens exposed on GitHub',
      url: 'https://developers.hubspot.com/changelog/public-beta-automatic-deactivation-of-exposed-tokens',
    },
  ],
  anchors: PAT_ANCHORS,
  locator: patLocator(''),
  context: { kind: 'none' },
  validate: (value) => {
    const validation = validateKey(value);
    return validation.kind === 'invalid'
      ? validation
      : { ...validation, evidence: [`the prefix pat-${validation.decoded.hublet}- and a UUID`] };
  },
  redact: redactKey,
  rotation: {
    order: 'overlap',
    steps: [
      'Private app: Development → Legacy apps → the app → Auth → Rotate. Service key: Development → Keys → Service keys. Project app: Development → Projects → the app → Auth.',
      'Leaked in public or in use by others: choose "Rotate and expire now". Else "Rotate and expire later", which keeps the old token for 7 days.',
      'Put the new token wherever the old one was used, and check that it works.',
      'Choose "Expire now" for the old token if it still lives, and check that it is dead.',
      "Read the app's Logs tab (30 days) for calls that were not yours.",
    ],
    url: 'https://developers.hubspot.com/docs/apps/legacy-apps/private-apps/overview',
  },
  sample: (random) => `pat-${sampleHublet(random)}-${sampleUuid(random)}`,
  mutations: { removed: 'lost', inserted: 'either', foreign: 'lost' },
  positives: (random) => [
    {
      title: 'bearer header',
      path: 'sync.py',
      text: `headers = {'Authorization': 'Bearer pat-${sampleHublet(random)}-${sampleUuid(random)}'}\n`,
    },
    { title: 'a placeholder name', path: '.env', text: `YOUR_TOKEN=pat-${sampleHublet(random)}-${sampleUuid(random)} # replace me\n` },
    { title: 'a hublet that is not known yet', path: 'a.txt', text: `pat-jp2-${sampleUuid(random)}` },
    { title: 'a removed line of a diff', path: 'a.patch', text: `-pat-na1-${sampleUuid(random)}\n` },
  ],
  negatives: (random) => [
    { title: 'no hublet', path: 'patients.json', text: `{"id": "pat-${sampleUuid(random)}"}` },
    { title: 'truncated', path: 'a.md', text: `HUBSPOT_TOKEN=pat-na1-${sampleUuid(random).slice(0, 23)}...` },
    { title: 'part of a longer name', path: 'a.tf', text: `bucket = "pat-na1-${sampleUuid(random)}-exports"` },
    { title: 'zeros', path: 'a.md', text: `pat-na1-${sampleUuid(random).replace(/[0-9a-f]/g, '0')}` },
    { title: 'user token', path: 'a.md', text: `pat-na1-u-${sampleUuid(random)}` },
    { title: 'hublet form without the prefix', path: 'a.md', text: sampleHubletForm(random) },
  ],
};
