// HubSpot's public and internal identifiers: UUIDs beside its name that open nothing.

import type { Cleared } from './cleared.ts';

export const IDENTIFIERS: readonly Cleared[] = [
  {
    title: 'form embed',
    path: 'index.html',
    write: (uuid) =>
      `<script>\n  hbspt.forms.create({\n    region: "na1",\n    portalId: "2252849",\n    formId: "${uuid()}"\n  });\n</script>`,
  },
  { title: 'form embed, one line', path: 'a.js', write: (uuid) => `hbspt.forms.create({portalId:"1",formId:"${uuid()}",target:"#f"})` },
  { title: 'form GUID variable', path: '.env', write: (uuid) => `HUBSPOT_FORM_GUID=${uuid()}\nHUBSPOT_CONTACT_FORM_ID=${uuid()}` },
  {
    title: 'form attribute',
    path: 'a.html',
    write: (uuid) => `<div class="hs-form-frame" data-region="na1" data-form-id="${uuid()}" data-portal-id="1"></div>`,
  },
  {
    title: 'form submission URL',
    path: 'a.js',
    write: (uuid) => `const url = 'https://api.hsforms.com/submissions/v3/integration/submit/2252849/${uuid()}';`,
  },
  {
    title: 'secure form submission URL',
    path: 'a.py',
    write: (uuid) => `# HubSpot API key is not needed\nURL = "https://api.hubapi.com/submissions/v3/integration/secure/submit/1/${uuid()}"`,
  },
  { title: 'older form URL', path: 'a.php', write: (uuid) => `$hubspot = 'https://forms.hubspot.com/uploads/form/v2/1/${uuid()}';` },
  { title: 'portal', path: '.env', write: (uuid) => `HUBSPOT_PORTAL_ID=2252849\nHUBSPOT_ACCOUNT_ID=${uuid()}` },
  { title: 'call to action', path: 'a.html', write: (uuid) => `<script>hbspt.cta.load(1, '${uuid()}', {"region":"na1"});</script>` },
  { title: 'call to action in a template', path: 'page.html', write: (uuid) => `<!-- HubSpot -->\n{{ cta('${uuid()}') }}` },
  {
    title: 'call to action markup',
    path: 'a.html',
    write: (uuid) => {
      const id = uuid();
      return `<!--HubSpot Call-to-Action Code --><span class="hs-cta-wrapper" id="hs-cta-wrapper-${id}"><a href="https://cta-redirect.hubspot.com/cta/redirect/1/${id}">`;
    },
  },
  { title: 'list', path: 'a.yml', write: (uuid) => `hubspot:\n  newsletter_list_id: ${uuid()}\n  listId: "${uuid()}"` },
  { title: 'template', path: 'a.json', write: (uuid) => `{"hubspot":{"welcomeTemplate":"${uuid()}","templateId":"${uuid()}"}}` },
  {
    title: 'pipeline and stages',
    path: 'a.ts',
    write: (uuid) => `export const HUBSPOT_PIPELINE = '${uuid()}';\nexport const HUBSPOT_WON_STAGE_ID = '${uuid()}';`,
  },
  { title: 'deal stage', path: 'a.json', write: (uuid) => `{"hubspot":{"properties":{"dealstage":"${uuid()}","pipeline":"${uuid()}"}}}` },
  { title: 'app id', path: 'a.json', write: (uuid) => `{"hubspot":{"appId":"${uuid()}"}}` },
  { title: 'client id', path: 'a.toml', write: (uuid) => `[hubspot]\nclient_id = "${uuid()}"` },
  {
    title: 'client id in an authorisation URL',
    path: 'README.md',
    write: (uuid) => `https://app.hubspot.com/oauth/authorize?client_id=${uuid()}&redirect_uri=https://example.com/oauth&scope=oauth`,
  },
  {
    title: 'correlation id of an error about a key',
    path: 'a.log',
    write: (uuid) =>
      `HubSpot: {"status":"error","message":"This hapikey doesn't exist.","correlationId":"${uuid()}","requestId":"${uuid()}"}`,
  },
  {
    title: 'correlation id of an error about a token',
    path: 'a.md',
    write: (uuid) => `The HubSpot access token expired (correlation id ${uuid()}).`,
  },
  { title: 'correlation header', path: 'a.har', write: (uuid) => `{ "name": "X-HubSpot-Correlation-Id", "value": "${uuid()}" }` },
  {
    title: 'correlation header of a reply',
    path: 'a.http',
    write: (uuid) => `HTTP/1.1 401 Unauthorized\r\nX-HubSpot-Auth-Failure: 401\r\nX-HubSpot-Correlation-Id: ${uuid()}\r\n`,
  },
  { title: 'request id', path: 'a.log', write: (uuid) => `hubspot client: token refreshed, request_id=${uuid()} trace-id=${uuid()}` },
  {
    title: 'event template',
    path: 'a.js',
    write: (uuid) => `await hubspot.timeline.create({ eventTemplateId: '${uuid()}', objectId: 1 });`,
  },
  {
    title: 'meeting',
    path: 'a.html',
    write: (uuid) => `<div class="meetings-iframe-container" data-src="https://meetings.hubspot.com/x?embed=true&uuid=${uuid()}"></div>`,
  },
  {
    title: 'tracking cookie',
    path: 'a.http',
    write: (uuid) => `Cookie: hubspotutk=${uuid().replaceAll('-', '')}; __hstc=1.${uuid().replaceAll('-', '')}.2`,
  },
  {
    title: 'identifier of a key',
    path: '.env',
    write: (uuid) => `HUBSPOT_API_KEY_ID=${uuid()}\nHUBSPOT_TOKEN_UUID=${uuid()}\nHUBSPOT_SECRET_NAME=${uuid()}`,
  },
  {
    title: 'channel of custom channels',
    path: 'a.json',
    write: (uuid) => `{"hubspot":{"channelId":"${uuid()}","senderActorId":"${uuid()}"}}`,
  },
  {
    title: 'user, workspace and node of a workflow tool',
    path: 'a.json',
    write: (uuid) => `{"type":"n8n-nodes-base.hubspot","id":"${uuid()}","webhookId":"${uuid()}","credentials":{}}`,
  },
  {
    title: 'connection of a data pipeline',
    path: 'hubspot.yaml',
    write: (uuid) => `resource_name: hubspot\nresource_id: ${uuid()}\nworkspace_id: ${uuid()}`,
  },
];

/** Named a public id in one place and a credential in another: doubtful, and said so. */
export const DOUBTFUL: readonly Cleared[] = [
  {
    title: 'client id repeated under a name that says token',
    path: 'a.js',
    write: (uuid) => {
      const id = uuid();
      return `const hubspot = { clientId: '${id}' };\nconst HUBSPOT_APP_TOKEN = '${id}';`;
    },
  },
  {
    title: 'form id repeated under a name that says key',
    path: 'a.js',
    write: (uuid) => {
      const id = uuid();
      return `const HUBSPOT_FORM_KEY = '${id}';\nhbspt.forms.create({ portalId: '1', formId: '${id}' });`;
    },
  },
];
