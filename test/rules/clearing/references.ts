// Names that say HubSpot secret and hold a reference: to the environment, a vault, a CI system.

import type { Cleared } from './cleared.ts';

export const REFERENCES: readonly Cleared[] = [
  { title: 'Node environment', path: 'a.js', write: () => 'const hubspotToken = process.env.HUBSPOT_PRIVATE_APP_ACCESS_TOKEN;' },
  {
    title: 'Python environment',
    path: 'a.py',
    write: () => 'client = HubSpot(access_token=os.environ["HUBSPOT_ACCESS_TOKEN"], api_key=os.getenv("HUBSPOT_API_KEY"))',
  },
  { title: 'CI secret', path: 'ci.yml', write: () => 'env:\n  HUBSPOT_CLIENT_SECRET: ${{ secrets.HUBSPOT_CLIENT_SECRET }}' },
  { title: 'dbt environment', path: 'profiles.yml', write: () => `hubspot_api_key: "{{ env_var('HUBSPOT_API_KEY') }}"` },
  { title: 'password manager', path: '.env', write: () => 'HUBSPOT_API_KEY=op://Engineering/HubSpot/credential' },
  { title: 'password manager, item by id', path: '.env', write: (uuid) => `HUBSPOT_API_KEY=op://${uuid()}/${uuid()}/credential` },
  {
    title: 'Key Vault, version of a secret',
    path: 'a.json',
    write: (uuid) =>
      `{"HubspotClientSecret":"@Microsoft.KeyVault(SecretUri=https://kv.vault.azure.net/secrets/hubspot-client-secret/${uuid()})"}`,
  },
  {
    title: 'Key Vault, plain URL',
    path: 'a.json',
    write: (uuid) => `"hubspotApiKey": "https://kv.vault.azure.net/secrets/HubSpotApiKey/${uuid().replaceAll('-', '')}"`,
  },
  {
    title: 'Secrets Manager',
    path: 'a.tf',
    write: (uuid) => `hubspot_token_arn = "arn:aws:secretsmanager:eu-west-1:1:secret:hubspot/token-${uuid().slice(0, 6)}"`,
  },
  { title: 'ARN with a UUID', path: 'a.json', write: (uuid) => `{"HUBSPOT_API_KEY":"arn:aws:kms:eu-west-1:1:key/${uuid()}"}` },
  {
    title: 'sealed value',
    path: 'a.yml',
    write: (uuid) => `hubspot_api_key: ENC[AES256_GCM,data:${uuid().replaceAll('-', '')},iv:${uuid().replaceAll('-', '')}=,type:str]`,
  },
  {
    title: 'lock file',
    path: 'package-lock.json',
    write: (uuid) =>
      `"node_modules/@hubspot/api-client": {\n  "version": "12.0.1",\n  "resolved": "https://registry.example.com/@hubspot/api-client-12.0.1.tgz",\n` +
      `  "integrity": "sha512-${Buffer.from(uuid() + uuid()).toString('base64')}"\n}`,
  },
  {
    title: 'yarn lock file',
    path: 'yarn.lock',
    write: (uuid) =>
      `"@hubspot/cli@^7.0.0":\n  checksum: 10/${uuid().replaceAll('-', '')}\n  resolution: "@hubspot/cli@npm:7.0.0#${uuid()}"`,
  },
  {
    title: 'type of a token',
    path: 'a.d.ts',
    write: () => 'export declare const hubspotAccessToken: string;\nexport type HubspotApiKey = `${string}-${string}`;',
  },
];
