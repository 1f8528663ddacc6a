// The account API key ("hapikey"), and any UUID that a name calls a HubSpot key or token of no better kind.

import type { Rule } from '../src/core/rule.ts';
import { NAMED_KEY } from './named-keys.ts';
import { sampleHubletForm, sampleUuid } from './shapes.ts';

/** Names that say which key it is. */
const CLEAR = ['hapikey', 'api key', 'apikey', 'private app access token', 'private app token', 'private app key', 'service key'] as const;

/** Names that many services give their keys. */
const VAGUE = [
  'access token',
  'access key',
  'api token',
  'api password',
  'app token',
  'app key',
  'auth token',
  'auth key',
  'bearer token',
  'oauth token',
  'private token',
  'private key',
  'secret token',
  'token',
  'key',
  'password',
  'passwd',
  'pwd',
  'pass',
  'credential',
];

export const apiKey: Rule = {
  ...NAMED_KEY,
  id: 'hubspot-api-key',
  name: 'HubSpot API key',
  opens: 'The whole HubSpot account, every object and logged e-mail, without scopes, where HubSpot still accepts it.',
  looksLike: 'a UUID, or the hublet form `na1-xxxx-xxxx-4xxx-xxxx-xxxxxxxxxxxx`, named hapikey or called a HubSpot key or token',
  severity: 'critical',
  companion: null,
  references: [
    { title: 'API key sunset', url: 'https://community.hubspot.com/t5/Developer-Announcements/Upcoming-API-Key-Sunset/td-p/642739' },
  ],
  context: {
    kind: 'named',
    phrases: [...CLEAR, ...VAGUE],
    distinctive: ['hapikey'],
    vague: VAGUE,
    bare: ['key', 'pass', 'credential'],
    endpoints: [],
    settledBy: [],
    clients: [
      'hubspot',
      'hubspot api',
      'hubspot client',
      'hubspot api client',
      'hubspot context',
      'hubspot service',
      'hubspot connector',
      'hubspot connection',
      'hubspot crm',
    ],
    claimsBareHubletForm: false,
    ceiling: 'high',
  },
  rotation: {
    order: 'kill-only',
    steps: [
      'Settings → Integrations → API key → Deactivate key. It cannot be made again.',
      'Move what used it to a private app or service key with only the scopes it needs.',
    ],
    url: 'https://community.hubspot.com/t5/Developer-Announcements/Upcoming-API-Key-Sunset/td-p/642739',
  },
  positives: (random) => [
    {
      title: 'URL parameter',
      path: 'a.js',
      text: `fetch('https://api.hubapi.com/contacts/v1/contact?hapikey=${sampleUuid(random)}&count=2')`,
    },
    { title: 'hublet form', path: '.env', text: `VITE_HUBSPOT_API_KEY=${sampleHubletForm(random)} ✅\n` },
    { title: 'constructor', path: 'a.js', text: `const hubspot = new Hubspot({ apiKey: '${sampleUuid(random)}' });` },
    { title: 'prose', path: 'a.md', text: `The hubspot api key for the staging portal is ${sampleUuid(random)} (portal 2890942).` },
    { title: 'property list', path: 'Info.plist', text: `<key>HubSpotAPIKey</key>\n<string>${sampleUuid(random)}</string>` },
  ],
  negatives: (random) => [
    { title: 'form id', path: 'a.js', text: `hbspt.forms.create({ portalId: "2252849", formId: "${sampleUuid(random)}" });` },
    {
      title: "another vendor's key whose name ends in hApiKey",
      path: 'a.ps1',
      text: `# hubspot build\n$OctoPackPublishApiKey = "${sampleUuid(random)}"`,
    },
    { title: 'identifier of a key', path: '.env', text: `HUBSPOT_API_KEY_ID=${sampleUuid(random)}` },
    { title: 'correlation id', path: 'a.log', text: `HubSpot replied 401 correlationId: ${sampleUuid(random)}` },
    { title: 'no HubSpot anywhere', path: 'a.js', text: `const apiKey = '${sampleUuid(random)}';` },
    {
      title: 'the key of somebody else in the same file',
      path: 'a.json',
      text: `{"hubspot":{"enabled":true},"pipedrive":{"apiKey":"${sampleUuid(random)}"}}`,
    },
  ],
};
