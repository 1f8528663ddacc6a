// The developer API key: one per developer account, sent as `hapikey` to the endpoints that manage apps.

import type { Rule } from '../src/core/rule.ts';
import { NAMED_KEY } from './named-keys.ts';
import { sampleHubletForm, sampleUuid } from './shapes.ts';

export const developerApiKey: Rule = {
  ...NAMED_KEY,
  id: 'hubspot-developer-api-key',
  name: 'developer API key',
  opens:
    "The settings of every app of a developer account: whoever has it can point an app's webhooks at themselves and read its customers' changes.",
  looksLike: 'a UUID or the hublet form, called a developer API key, or sent as hapikey to an endpoint that manages apps',
  severity: 'high',
  companion: null,
  references: [{ title: 'Developer API keys', url: 'https://developers.hubspot.com/docs/faq/developer-api-keys' }],
  context: {
    kind: 'named',
    phrases: [
      'developer api key',
      'developer hapikey',
      'developer apikey',
      'developer account api key',
      'developer account key',
      'developer api token',
      'developer key',
      'dev api key',
      'dev hapikey',
      'dev apikey',
      'developer token',
      'dev key',
    ],
    distinctive: [],
    vague: ['developer token', 'dev key'],
    bare: [],
    endpoints: [
      /\/(?:app-)?webhooks\/(?:v\d|\d{4}-\d{2})\//,
      /\/automation\/(?:v4\/actions|actions\/v4)\//,
      /\/crm\/v\d\/(?:timeline|extensions)\//,
      /\/integrations\/v1\/[^\s"'`/]+\/timeline\//,
    ],
    settledBy: [
      /\/(?:app-)?webhooks\/(?:v\d|\d{4}-\d{2})\/[^\s"'`]*[?&]hapikey=$/i,
      /\/automation\/(?:v4\/actions|actions\/v4)\/[^\s"'`]*[?&]hapikey=$/i,
      /\/(?:crm\/v\d\/(?:timeline|extensions)|integrations\/v1\/[^\s"'`/]+\/timeline|extensions\/(?:calling|videoconferencing|accounting)\/v\d)\/[^\s"'`]*[?&]hapikey=$/i,
      /[?&]appId=[^\s"'`&]+&(?:[^\s"'`]*&)?hapikey=$/i,
    ],
    clients: [],
    claimsBareHubletForm: false,
    ceiling: 'high',
  },
  rotation: {
    order: 'replaces',
    steps: [
      'Find what uses it: webhook, timeline and custom action set-up scripts. All apps of the account share one key.',
      'Developer account → Apps → Get HubSpot API key → Regenerate (or Development → Keys). The old key ends at once.',
      'Put the new key in place and check that the webhook target URLs of every app are still yours.',
    ],
    url: 'https://developers.hubspot.com/docs/faq/developer-api-keys',
  },
  positives: (random) => [
    { title: 'variable', path: '.env', text: `HUBSPOT_DEVELOPER_API_KEY=${sampleHubletForm(random)}\n` },
    {
      title: 'endpoint that manages apps',
      path: 'a.sh',
      text: `curl "https://api.hubapi.com/webhooks/v3/573398/subscriptions?hapikey=${sampleUuid(random)}"`,
    },
    { title: 'client option', path: 'a.js', text: `new Hubspot.Client({"developerApiKey":"${sampleHubletForm(random)}"})` },
  ],
  negatives: (random) => [
    {
      title: 'hapikey of a data endpoint',
      path: 'a.sh',
      text: `curl "https://api.hubapi.com/contacts/v1/lists?hapikey=${sampleUuid(random)}"`,
    },
    {
      title: "another vendor's developer key",
      path: 'a.py',
      text: `client = TransactApiClient(developer_api_key="${sampleUuid(random)}")`,
    },
  ],
};
