// What a value is bound to, whatever a carrier wrote between the name and the value or around both: found once, under the kind that its name says.

import { describe, expect, it } from 'vitest';
import { ruleSet } from '../../rules/index.ts';
import { sampleHubletForm, sampleUuid } from '../../rules/shapes.ts';
import { seededRandom } from '../../src/core/random.ts';
import { createEngine } from '../../src/engine/engine.ts';
import { KERNEL } from './kernel.ts';

const engine = createEngine(ruleSet, { now: 0, kernel: KERNEL });
const UUID = sampleUuid(seededRandom(2));
const HUBLET_FORM = sampleHubletForm(seededRandom(3));

const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** The kinds under which `value`, and nothing else, is found. */
function kindsOf(content: string, value = UUID): readonly string[] {
  const matches = engine.scan({ path: 'a.txt', bytes: Buffer.from(content) });
  return matches.map(({ rule, secret }) => (secret.reveal() === value ? rule.id.replace('hubspot-', '') : 'another value'));
}

const KINDS: readonly (readonly [name: string, kind: string])[] = [
  ['HUBSPOT_CLIENT_SECRET', 'client-secret'],
  ['hubspot_client_secret', 'client-secret'],
  ['hubspotClientSecret', 'client-secret'],
  ['HUBSPOT_API_KEY', 'api-key'],
  ['hapikey', 'api-key'],
  ['HUBSPOT_DEVELOPER_API_KEY', 'developer-api-key'],
  ['HUBSPOT_REFRESH_TOKEN', 'oauth-refresh-token'],
];

describe('after a label, an assignment', () => {
  it.each(KINDS)('to %s', (name, kind) => {
    for (const value of [UUID, HUBLET_FORM]) {
      for (const label of ['x: ', '  .env: ', 'kind: Secret\ndata:\n  x: ']) {
        expect(kindsOf(`${label}${name}=${value} npm start\n`, value)).toEqual([kind]);
        expect(kindsOf(`${label}${base64(`${name}=${value}\n`)}\n`, value)).toEqual([kind]);
        expect(kindsOf(`${label}${base64(`${name} = "${value}"`)}\n`, value)).toEqual([kind]);
      }
    }
  });

  it('that names an identifier says that it is one', () => {
    expect(kindsOf(`hubspot_client_secret: ${base64(`HUBSPOT_CLIENT_ID=${UUID}`)}\n`)).toEqual([]);
  });

  it.each(['HubSpotSecret', 'UUID', 'uuid_t', 'Secret_t'])('is none where it is the type %s', (type) => {
    expect(kindsOf(`const hubspotClientSecret: ${type} = "${UUID}";\n`)).toEqual(['client-secret']);
  });
});

const twice = (text: string): string => encodeURIComponent(encodeURIComponent(text));
const thrice = (text: string): string => encodeURIComponent(twice(text));

describe.each<[string, (text: string) => string]>([
  ['once', encodeURIComponent],
  ['twice', twice],
  ['three times', thrice],
])('percent-encoded %s', (_title, encode) => {
  it.each<[string, string, string]>([
    ['the first parameter', `https://api.hubapi.com/x?hapikey=${UUID}&a=1`, 'api-key'],
    ['a first parameter that alone says HubSpot', `https://example.com/?HUBSPOT_API_KEY=${UUID}`, 'api-key'],
    ['a parameter that is named by HubSpot only', `x?hapikey=${UUID}`, 'api-key'],
    ['a later parameter', `https://api.hubapi.com/x?a=1&client_secret=${UUID}&b=1`, 'client-secret'],
    ['JSON', `{"hapikey":"${UUID}"}`, 'api-key'],
    ['a list', `a=1,hapikey=${UUID}`, 'api-key'],
    ['words', `run HUBSPOT_CLIENT_SECRET=${UUID}`, 'client-secret'],
    ['lines', `a=1\nHUBSPOT_CLIENT_SECRET=${UUID}`, 'client-secret'],
  ])('%s', (_way, text, kind) => {
    expect(kindsOf(`1.2.3.4 - - "GET /r?u=${encode(text)} HTTP/1.1" 200\n`)).toEqual([kind]);
    expect(kindsOf(`u=${encode(text)}&z=1\n`)).toEqual([kind]);
  });

  it('what is a part of a path or an id stays one', () => {
    expect(kindsOf(`GET /r?u=${encode(`https://app.hubspot.com/key/${UUID}`)}\n`)).toEqual([]);
    expect(kindsOf(`GET /r?u=${encode(`https://api.hubapi.com/?client_secret=x&client_id=${UUID}`)}\n`)).toEqual([]);
  });
});

const TOKEN = ruleSet.rules.find(({ id }) => id === 'hubspot-private-app-token')?.sample(seededRandom(1)) ?? '';
const PASSWORD = ruleSet.rules.find(({ id }) => id === 'hubspot-smtp-credential')?.sample(seededRandom(1)) ?? '';

describe.each<[string, string, string]>([
  ['as grep does', '\u001b[01;31m\u001b[K', '\u001b[m\u001b[K'],
  ['as tput does', '\u001b[32m\u001b(B', '\u001b(B\u001b[m'],
  ['in many colours', '\u001b[1;38;2;255;100;200m', '\u001b[0m'],
  ['written out', '\\u001b[01;31m\\u001b[K', '\\u001b[m\\u001b[K'],
  ['as cat -v writes it', '^[[32m^[[K', '^[[m'],
])('coloured %s', (_title, on, off) => {
  it('a value', () => {
    expect(kindsOf(`${on}${TOKEN}${off}\n`, TOKEN)).toEqual(['private-app-token']);
    expect(kindsOf(`TOKEN=${on}${TOKEN}${off}\n`, TOKEN)).toEqual(['private-app-token']);
    expect(kindsOf(`HUBSPOT_CLIENT_SECRET=${on}${UUID}${off}\n`)).toEqual(['client-secret']);
    expect(kindsOf(`HUBSPOT_SMTP_PASSWORD=${on}${PASSWORD}${off}\n`, PASSWORD)).toEqual(['smtp-credential']);
  });

  it('a name', () => {
    expect(kindsOf(`${on}HUBSPOT_CLIENT_SECRET${off}=${UUID}\n`)).toEqual(['client-secret']);
    expect(kindsOf(`${on}f${off}:${on}hapikey${off}${on}:${off} ${UUID}\n`)).toEqual(['api-key']);
  });
});

describe('passed to a function', () => {
  const codes = [...UUID].map((character) => character.charCodeAt(0)).join(',');

  it.each<[string, string, string]>([
    ['of the language, for numbers', `const HUBSPOT_CLIENT_SECRET = String.fromCharCode(${codes});`, 'client-secret'],
    ['of the language, for more numbers', `const HUBSPOT_API_KEY = String.fromCodePoint(${codes});`, 'api-key'],
    ['that hides it', `HUBSPOT_API_KEY = SecretStr("${UUID}")`, 'api-key'],
    ['that hides it, in a namespace', `let hubspot_refresh_token = secrecy::Secret::new("${UUID}");`, 'oauth-refresh-token'],
    ['that hides it and alone names it', `hubspot = Secret("${UUID}")`, 'client-secret'],
    ['that says what it takes', `const hubspotToken = hubspot.exchangeCode("${UUID}");`, 'authorization-code'],
  ])('%s', (_title, content, kind) => {
    expect(kindsOf(content)).toEqual([kind]);
  });
});

describe('after the id of a client', () => {
  const ID = sampleUuid(seededRandom(9));
  const basic = `Basic ${base64(`${ID}:${UUID}`)}`;

  it.each<[string, string]>([
    ['in HTTP Basic, for its URL', `curl https://api.hubapi.com/oauth/v1/token -H "Authorization: ${basic}"\n`],
    ['in HTTP Basic, for its host', `POST /oauth/v1/token HTTP/1.1\nHost: api.hubapi.com\nAuthorization: ${basic}\n`],
    ['in HTTP Basic, for the host after it', `POST /oauth/v1/token HTTP/1.1\nAuthorization: ${basic}\nHost: api.hubapi.com\n`],
    ['as an option after the URL', `curl https://api.hubapi.com/oauth/v1/token -u ${ID}:${UUID}\n`],
    ['as an option before the URL', `curl --user "${ID}:${UUID}" https://api.hubapi.com/oauth/v1/token\n`],
  ])('%s', (_title, content) => {
    expect(kindsOf(content)).toEqual(['client-secret']);
  });

  it.each<[string, string]>([
    ["for another's URL", `# like hubspot\ncurl https://api.example.com/oauth/token -H "Authorization: ${basic}"\n`],
    ["for another's host", `# like hubspot\n\nHost: api.example.com\nAuthorization: ${basic}\n`],
    ["for another's URL beside HubSpot's", `curl -u ${ID}:${UUID} https://api.example.com/oauth/token\n\ncurl https://api.hubapi.com/\n`],
    ['for no host', `Authorization: ${basic}\n`],
    ['as an entry of a map', `# https://api.hubapi.com/\nids: ${ID}:${UUID}\n`],
  ])('%s: nothing', (_title, content) => {
    expect(kindsOf(content)).toEqual([]);
  });
});

describe.each<[string, (column: string, cell: string) => string]>([
  ['INSERT', (column, cell) => `INSERT INTO t (id, ${column}) VALUES (1, '${cell}'), (2, 'x');\n`],
  ['COPY', (column, cell) => `COPY t (id, ${column}) FROM stdin;\n1\t${cell}\n\\.\n`],
])('in a column of %s', (_title, write) => {
  const hex = Buffer.from(UUID).toString('hex');

  it.each<[string, string]>([
    ['JSON', `{"a":1,"hubspot_client_secret":"${UUID}"}`],
    ['JSON with escaped quotes', `{\\"hubspot_client_secret\\":\\"${UUID}\\"}`],
    ["PHP's serialised form", `a:1:{s:21:"hubspot_client_secret";s:36:"${UUID}";}`],
    ['an assignment', `hubspot_client_secret=${UUID}`],
    ['an assignment in hex digits', `\\\\x${Buffer.from(`hubspot_client_secret=${UUID}`).toString('hex')}`],
  ])('%s in a cell has names of its own', (_way, cell) => {
    for (const column of ['name', 'settings', 'url']) expect(kindsOf(write(column, cell))).toEqual(['client-secret']);
  });

  it('what is all of a cell is what the column says', () => {
    for (const cell of [UUID, `\\\\x${hex}`, base64(UUID)]) {
      expect(kindsOf(write('hubspot_client_secret', cell))).toEqual(['client-secret']);
      expect(kindsOf(write('hubspot_portal_id', cell))).toEqual([]);
    }
  });

  it('an id in a cell is none of the column', () => {
    expect(kindsOf(write('hubspot_api_key', `{"form_id":"${UUID}"}`))).toEqual([]);
  });
});

it.each([
  ['$(echo ', ' | base64 -d)'],
  ['"$(echo -n "', '" | base64 --decode)"'],
  ["$(printf '%s' '", "' | base64 -d)"],
  ['`echo ', ' | base64 -d`'],
  ['$(openssl base64 -d <<< ', ')'],
])('handed on by a command, %s…%s', (before, after) => {
  for (const value of [UUID, base64(UUID)]) {
    expect(kindsOf(`export HUBSPOT_CLIENT_SECRET=${before}${value}${after}\n`)).toEqual(['client-secret']);
    expect(kindsOf(`export HUBSPOT_CLIENT_ID=${before}${value}${after}\n`)).toEqual([]);
  }
});
