// OAuth refresh tokens: a UUID by name, or the hublet form, which is HubSpot's own even where nothing names it.

import type { Rule } from '../src/core/rule.ts';
import { NAMED_KEY } from './named-keys.ts';
import { sampleHubletForm, sampleUuid } from './shapes.ts';

export const oauthRefreshToken: Rule = {
  ...NAMED_KEY,
  id: 'hubspot-oauth-refresh-token',
  name: 'OAuth refresh token',
  opens: 'With its client id and secret, new access tokens for one HubSpot account for as long as the app stays installed.',
  looksLike: 'a UUID or the hublet form called refresh token; the bare hublet form is most likely one',
  severity: 'high',
  companion: { id: 'hubspot-client-secret', severityWithout: 'medium' },
  references: [
    { title: 'OAuth guide', url: 'https://developers.hubspot.com/docs/api-reference/auth-oauth-v3/guide' },
    { title: 'OAuth v1 API deprecation', url: 'https://developers.hubspot.com/changelog/v1-oauth-api-deprecation' },
  ],
  context: {
    kind: 'named',
    phrases: ['oauth refresh token', 'refresh token', 'refresh'],
    distinctive: [],
    vague: ['refresh'],
    bare: ['refresh'],
    endpoints: [],
    settledBy: [/\/oauth\/(?:v\d|\d{4}-\d{2})\/refresh-tokens\/$/],
    clients: [],
    claimsBareHubletForm: true,
    ceiling: 'high',
  },
  rotation: {
    order: 'kill-only',
    steps: [
      'Revoke it: POST https://api.hubapi.com/oauth/2026-03/token/revoke with client id, client secret and the token. Access tokens made from it live up to 30 minutes more.',
      'If the client secret leaked too, rotate that first.',
      'Send the account through the authorisation again to get a new one.',
    ],
    url: 'https://developers.hubspot.com/docs/api-reference/auth-oauth-v3/guide',
  },
  positives: (random) => [
    { title: 'token reply', path: 'a.json', text: `{"refresh_token":"${sampleHubletForm(random)}","expires_in":1800}` },
    { title: 'variable', path: '.env', text: `HUBSPOT_REFRESH_TOKEN=${sampleUuid(random)}` },
    { title: 'bare hublet form', path: 'a.txt', text: `${sampleHubletForm(random)}\n` },
    { title: 'URL', path: 'a.log', text: `GET https://api.hubapi.com/oauth/v1/refresh-tokens/${sampleUuid(random)} 200` },
  ],
  negatives: (random) => [
    { title: "another vendor's", path: 'a.json', text: `{"refresh_token":"${sampleUuid(random)}"}` },
    { title: 'a name with a region', path: 'a.tf', text: `bucket = "na1-${sampleUuid(random)}-exports" # hubspot` },
    {
      title: 'hublet form without version 4',
      path: 'a.txt',
      text: `na1-1f2e-${'9a3c'}-a7c1-${'81d2'}-${random.text(12, '0123456789abcdef')}`,
    },
  ],
};
