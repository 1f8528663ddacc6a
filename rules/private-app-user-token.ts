// `pat-na1-u-…`: the user tokens that HubSpot's local development tooling makes for a private app.

import type { Rule } from '../src/core/rule.ts';
import { PAT_ANCHORS, patLocator, redactKey, sampleHublet, sampleUuid, validateKey } from './shapes.ts';

export const privateAppUserToken: Rule = {
  id: 'hubspot-private-app-user-token',
  name: 'private app user token',
  opens: 'What its app may do, as the user it was made for, until it expires.',
  looksLike: '`pat-`, a hublet, `-u-` and a UUID',
  severity: 'high',
  expiredSeverity: null,
  companion: null,
  provenConfidence: 'high',
  entropyBits: 122,
  references: [
    { title: "HubSpot's local development library", url: 'https://github.com/HubSpot/hubspot-local-dev-lib' },
    {
      title: 'Patterns that GitHub scans for',
      url: 'https://docs.github.com/en/code-security/secret-scanning/introduction/supported-secret-scanning-patterns',
    },
  ],
  anchors: PAT_ANCHORS,
  locator: patLocator('u-'),
  context: { kind: 'none' },
  validate: (value) => {
    const validation = validateKey(value);
    return validation.kind === 'invalid'
      ? validation
      : { ...validation, evidence: [`the prefix pat-${validation.decoded.hublet}-u- and a UUID`] };
  },
  redact: redactKey,
  rotation: {
    order: 'kill-only',
    steps: [
      'It expires by itself; to end it at once delete or uninstall its app.',
      'If a personal access key leaked with it, deactivate that first: it can mint new user tokens.',
    ],
    url: null,
  },
  sample: (random) => `pat-${sampleHublet(random)}-u-${sampleUuid(random)}`,
  mutations: { removed: 'lost', inserted: 'either', foreign: 'lost' },
  positives: (random) => [{ title: 'upper-case hex', path: 'a.ts', text: `const t = 'pat-na1-u-${sampleUuid(random).toUpperCase()}';` }],
  negatives: (random) => [
    { title: 'all F', path: 'a.ts', text: `const t = 'pat-na1-u-${sampleUuid(random).replace(/[0-9a-f]/g, 'F')}';` },
    { title: 'another letter', path: 'a.ts', text: `const t = 'pat-na1-v-${sampleUuid(random)}';` },
    { title: 'private app token', path: 'a.ts', text: `const t = 'pat-na1-${sampleUuid(random)}';` },
  ],
};
