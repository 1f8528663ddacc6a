// Keys of other vendors in files that also speak of HubSpot. Some of their names end in the letters of `hapikey`.

import type { Cleared } from './cleared.ts';

const MENTION = '// also synced to HubSpot, see https://api.hubapi.com\n';

/** 30 letters and digits, of both sorts. */
const password = (uuid: () => string): string => `${uuid().replaceAll('-', '').slice(0, 28)}Kq`;

const ending = (name: string): Cleared => ({ title: name, path: 'a.js', write: (uuid) => `${MENTION}const ${name} = '${uuid()}';` });

export const OTHER_VENDORS: readonly Cleared[] = [
  ...['OctoPackPublishApiKey', 'searchApiKey', 'algoliaSearchApiKey', 'ETHAPIKEY', 'PushApiKey', 'unithApiKey'].map(ending),
  ...['searchapikey', 'ethapikey', 'pushapikey', 'SEARCH_API_KEY', 'OCTOPACK_PUBLISH_API_KEY', 'GRAPH_API_KEY'].map(ending),
  {
    title: 'parameter of another service',
    path: 'a.sh',
    write: (uuid) => `# HubSpot mirror\ncurl "https://search.example.com/?searchapikey=${uuid()}"`,
  },
  {
    title: 'nested beside HubSpot',
    path: 'a.json',
    write: (uuid) => `{"hubspot":{"enabled":true},"pipedrive":{"apiKey":"${uuid()}","token":"${uuid()}"}}`,
  },
  { title: 'sections', path: 'a.toml', write: (uuid) => `[hubspot]\nenabled = true\n\n[mailgun]\napi_key = "${uuid()}"\n` },
  {
    title: 'indented mappings',
    path: 'a.yml',
    write: (uuid) => `hubspot:\n  enabled: true\nsendgrid:\n  api_key: ${uuid()}\nzendesk:\n  client_secret: ${uuid()}`,
  },
  {
    title: 'variables',
    path: '.env',
    write: (uuid) =>
      `HUBSPOT_PORTAL_ID=1\nHEROKU_API_KEY=${uuid()}\nPOSTMARK_SERVER_TOKEN=${uuid()}\nPOSTHOG_KEY=${uuid()}\nSNYK_TOKEN=${uuid()}\nAZURE_CLIENT_SECRET=${uuid()}`,
  },
  { title: 'GoHighLevel', path: '.env', write: (uuid) => `# HubSpot replaced by GHL\nGHL_TOKEN=pit-${uuid()}` },
  {
    title: 'npm package names',
    path: 'a.json',
    write: (uuid) => `{"dependencies":{"pat-base":"1.0.0","@hubspot/cli":"7.0.0"},"buildId":"${uuid()}"}`,
  },
  {
    title: 'password of another mail server further down',
    path: '.env',
    write: (uuid) => `SMTP_HOST=smtp.hubapi.com\nSMTP_PORT=587\n\nBACKUP_SMTP_HOST=smtp.example.net\nSMTP_PASSWORD=${password(uuid)}`,
  },
  {
    title: 'password of another mail server, reached only from name to name',
    path: '.env',
    write: (uuid) =>
      `HOST=smtp.hubapi.com\n${`${'A=1\n'.repeat(6)}SMTP_PASSWORD=\n`.repeat(4)}HOST=smtp.example.net\nSMTP_PASSWORD=${password(uuid)}`,
  },
  {
    title: 'a SMTP password of somebody else',
    path: '.env',
    write: (uuid) => `SMTP_HOST=smtp.hubapi.com\nREDIS_PASSWORD=${uuid().replaceAll('-', '').slice(0, 30)}K`,
  },
];

/** Names that HubSpot's kinds go by, and HubSpot nowhere: a credential of HubSpot's beside them would speak for them. */
export const NOBODYS: readonly Cleared[] = [
  {
    title: 'withAPIKey, and HubSpot nowhere',
    path: 'a.py',
    write: (uuid) => `youtube = service(withAPIKey=True, key='${uuid()}')\nclient = Client.withAPIKey('${uuid()}')`,
  },
  {
    title: 'constants',
    path: 'a.js',
    write: (uuid) => `const apiKey = '${uuid()}';\nconst clientSecret = '${uuid()}';\nconst token = '${uuid()}';`,
  },
  {
    title: 'variables',
    path: '.env',
    write: (uuid) => `API_KEY=${uuid()}\nCLIENT_SECRET=${uuid()}\nREFRESH_TOKEN=${uuid()}\nDEVELOPER_API_KEY=${uuid()}`,
  },
  { title: 'token reply', path: 'a.json', write: (uuid) => `{"access_token":"${uuid()}","refresh_token":"${uuid()}","expires_in":1800}` },
  { title: 'redirect', path: 'a.log', write: (uuid) => `GET /oauth/callback?code=${uuid()}&state=${uuid()} 302` },
  { title: 'prose', path: 'a.md', write: (uuid) => `The API key is ${uuid()} and the client secret is ${uuid()}.` },
];
