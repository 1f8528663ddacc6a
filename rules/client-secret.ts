// Client secrets of OAuth apps, private apps and MCP auth apps. A UUID: found by its name and by HubSpot being named where it counts.

import type { Rule } from '../src/core/rule.ts';
import { NAMED_KEY } from './named-keys.ts';
import { sampleUuid } from './shapes.ts';

export const clientSecret: Rule = {
  ...NAMED_KEY,
  id: 'hubspot-client-secret',
  name: 'client secret',
  opens:
    'Forged webhooks that your app believes; with the client id, the webhooks journal of every account that installed the app; with a leaked refresh token, that account.',
  looksLike: 'a UUID called client secret or app secret',
  severity: 'high',
  companion: null,
  references: [
    { title: 'OAuth guide', url: 'https://developers.hubspot.com/docs/api-reference/auth-oauth-v3/guide' },
    {
      title: 'Validating requests from HubSpot',
      url: 'https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/request-validation',
    },
  ],
  context: {
    kind: 'named',
    phrases: [
      'client secret',
      'app secret',
      'application secret',
      'consumer secret',
      'oauth secret',
      'signing secret',
      'webhook secret',
      'secret key',
      'secret',
    ],
    distinctive: [],
    vague: ['oauth secret', 'signing secret', 'webhook secret', 'secret key', 'secret'],
    // OmniAuth and its like take id and secret by position.
    bare: [],
    endpoints: [],
    settledBy: [/\bhubspot\.New\(\s*[^,]{1,80},\s*["']$/, /\bprovider\s*\(?\s*:hubspot\s*,\s*[^,]{1,80},\s*["']$/],
    clients: [],
    claimsBareHubletForm: false,
    ceiling: 'high',
  },
  rotation: {
    order: 'replaces',
    steps: [
      'Deploy code that accepts signatures of both secrets, or plan a short outage: webhooks and token refreshes fail until the new one is in place.',
      'Open the app → Auth → Rotate beside the client secret. Where there is no such button, ask HubSpot support or move to a new app.',
      'Put the new secret in place, then stop accepting the old one.',
    ],
    url: null,
  },
  positives: (random) => [
    {
      title: 'beside its client id',
      path: '.env',
      text: `HUBSPOT_CLIENT_ID=${sampleUuid(random)}\nHUBSPOT_CLIENT_SECRET=${sampleUuid(random)}\n`,
    },
    {
      title: 'token request',
      path: 'a.php',
      text: `$url = "https://api.hubapi.com/oauth/v1/token?client_id=${sampleUuid(random)}&client_secret=${sampleUuid(random)}&code=x";`,
    },
    {
      title: 'connector configuration, HubSpot only in the path',
      path: 'airbyte/source_hubspot.json',
      text: `{"client_secret": "${sampleUuid(random)}"}`,
    },
  ],
  negatives: (random) => [
    { title: 'client id', path: '.env', text: `HUBSPOT_CLIENT_ID=${sampleUuid(random)}` },
    {
      title: 'version of a secret in a vault',
      path: 'a.json',
      text: `"ClientSecret": "@Vault(https://v.example/secrets/hubspot-client-secret/${sampleUuid(random)})"`,
    },
    {
      title: "another vendor's entry before HubSpot's on one line",
      path: 'a.json',
      text: `{"okta":{"client_secret":"${sampleUuid(random)}"},"hubspot":{"portal":1}}`,
    },
    { title: 'no HubSpot anywhere', path: 'a.json', text: `{"client_secret": "${sampleUuid(random)}"}` },
  ],
};
