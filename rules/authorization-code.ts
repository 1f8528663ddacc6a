// OAuth authorization codes: single use and gone within minutes. Worth a line, not an alarm.

import type { Rule } from '../src/core/rule.ts';
import { NAMED_KEY } from './named-keys.ts';
import { sampleHubletForm, sampleUuid } from './shapes.ts';

export const authorizationCode: Rule = {
  ...NAMED_KEY,
  id: 'hubspot-authorization-code',
  name: 'OAuth authorization code',
  opens: 'One exchange for tokens by whoever has the client secret, within minutes of its making; afterwards nothing.',
  looksLike: 'a UUID or the hublet form named code in a HubSpot OAuth redirect',
  severity: 'low',
  companion: null,
  references: [{ title: 'OAuth guide', url: 'https://developers.hubspot.com/docs/api-reference/auth-oauth-v3/guide' }],
  context: {
    kind: 'named',
    phrases: ['authorization code', 'auth code', 'oauth code', 'code'],
    distinctive: [],
    vague: ['code'],
    bare: ['code'],
    endpoints: [],
    settledBy: [],
    clients: [],
    claimsBareHubletForm: false,
    ceiling: 'medium',
  },
  rotation: {
    order: 'none',
    steps: ['Nothing to rotate: it has been used or has expired. If it was not you who used it, uninstall the app and authorise it again.'],
    url: null,
  },
  positives: (random) => [
    { title: 'redirect', path: 'a.log', text: `GET /hubspot/callback?code=${sampleHubletForm(random)} 302` },
    { title: 'variable', path: 'a.py', text: `HUBSPOT_AUTH_CODE = "${sampleUuid(random)}"` },
  ],
  negatives: (random) => [
    { title: 'state', path: 'a.log', text: `GET /hubspot/callback?state=${sampleUuid(random)} 302` },
    { title: "another service's code", path: 'a.log', text: `GET /callback?code=${sampleUuid(random)} 302` },
  ],
};
