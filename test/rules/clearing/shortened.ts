// Values of which only a part is there: masked, truncated, split by an ellipsis.

import { oauthAccessToken } from '../../../rules/oauth-access-token.ts';
import { personalAccessKey } from '../../../rules/personal-access-key.ts';
import { seededRandom } from '../../../src/core/random.ts';
import type { Cleared } from './cleared.ts';

const PREFIX = 'pat-na1-';

export const SHORTENED: readonly Cleared[] = [
  {
    title: 'masked private app token',
    path: 'a.md',
    write: (uuid) => `HUBSPOT_TOKEN=${PREFIX}${uuid().slice(0, 5)}***-****-****-****-************`,
  },
  { title: 'masked at the end', path: 'a.log', write: (uuid) => `token ${PREFIX}${uuid().slice(0, 24)}************` },
  { title: 'masked in the middle', path: 'a.log', write: (uuid) => `hapikey=${uuid().slice(0, 8)}-****-****-****-${uuid().slice(24)}` },
  { title: 'x for the rest', path: '.env.example', write: (uuid) => `HUBSPOT_API_KEY=${uuid().slice(0, 8)}-xxxx-xxxx-xxxx-xxxxxxxxxxxx` },
  { title: 'truncated with dots', path: 'a.md', write: (uuid) => `HUBSPOT_TOKEN=${PREFIX}${uuid().slice(0, 23)}...` },
  { title: 'truncated with an ellipsis', path: 'a.md', write: (uuid) => `HUBSPOT_CLIENT_SECRET=${uuid().slice(0, 30)}\u2026` },
  {
    title: 'one digit short',
    path: '.env',
    write: (uuid) => `HUBSPOT_CLIENT_SECRET=${uuid().slice(0, -1)}\nHUBSPOT_TOKEN=${PREFIX}${uuid().slice(1)}`,
  },
  { title: 'one digit long', path: '.env', write: (uuid) => `HUBSPOT_CLIENT_SECRET=${uuid()}0\nHUBSPOT_TOKEN=${PREFIX}${uuid()}f` },
  {
    title: 'not hex',
    path: '.env',
    write: (uuid) => `HUBSPOT_CLIENT_SECRET=${uuid().slice(0, -1)}g\nHUBSPOT_TOKEN=${PREFIX}${uuid().slice(0, 9)}zzzz${uuid().slice(13)}`,
  },
  { title: 'no dashes', path: '.env', write: (uuid) => `HUBSPOT_API_KEY=${uuid().replaceAll('-', '')}` },
  {
    title: 'personal access key, truncated',
    path: 'a.log',
    write: () => `key ${personalAccessKey.sample(seededRandom(1)).slice(0, 60)}...`,
  },
  {
    title: 'personal access key, masked',
    path: 'a.log',
    write: () => `personalAccessKey: ${personalAccessKey.sample(seededRandom(1)).slice(0, 12)}${'*'.repeat(95)}`,
  },
  {
    title: 'OAuth access token, truncated',
    path: 'a.log',
    write: () => `access_token=${oauthAccessToken.sample(seededRandom(1)).slice(0, 70)}`,
  },
  {
    title: 'angle brackets',
    path: 'a.md',
    write: () => `HUBSPOT_TOKEN=${PREFIX}<your-token>\ncurl "https://api.hubapi.com/x?hapikey=<key>"`,
  },
  { title: 'demonstration key', path: 'a.sh', write: () => 'curl "https://api.hubapi.com/contacts/v1/lists?hapikey=demo"' },
  {
    title: 'trigger URL of a document',
    path: 'a.md',
    write: () => 'https://api-na1.hubapi.com/automation/v4/webhook-triggers/12345678/{id}',
  },
];
