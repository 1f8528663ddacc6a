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
