// Files that are larger than any window or page of the tests: carriers with credentials, far from what else in the file speaks of HubSpot.

import fc from 'fast-check';
import { seededRandom } from '../../src/core/random.ts';
import { bytesOf, writeCell } from '../rules/carried.ts';
import { MATRIX } from '../rules/matrix.ts';
import { subjectOf } from '../rules/subjects.ts';
import { files } from './soup.ts';

export type File = { readonly path: string; readonly bytes: Buffer };

const CELLS = MATRIX.flatMap(({ rule, carriers }) => carriers.map((carrier) => ({ subject: subjectOf(rule), carrier })));

const cell = fc.tuple(fc.constantFrom(...CELLS), fc.nat(12)).map(([{ subject, carrier }, seed]) => writeCell(subject, carrier, seed).bytes);

/** One value that is named well in one place and as something else in others. */
const renamed = fc.tuple(fc.constantFrom(...MATRIX.map(({ rule }) => rule)), fc.nat(3)).map(([rule, seed]) => {
  const value = rule.sample(seededRandom(seed));
  return [
    `hubspot_client_secret=${value}\n`,
    `HUBSPOT_FORM_ID=${value}\n`,
    `client_secret: ${value}\n`,
    `api_key = "${value}"\n`,
    `${value}\n`,
  ];
});

/** What counts for the whole file, wherever it stands. */
const EVIDENCE = [
  'https://api.hubapi.com/crm/v3/objects',
  'import { Client } from "@hubspot/api-client";\n',
  'hubspot\n',
  'hub_spot henry_hub_spot the hub spot\n',
  'url = "https://api.hubspot.com/x?hapikey=" + account_key\n',
  'client_secret: refresh_token, portal_id: 4\n',
  'clientSecret=theThing\n',
  'refresh_token=OAUTH_ONE\n',
  'INSERT INTO hubspot (id, api_key) VALUES\n',
  'COPY hubspot (id, token) FROM stdin;\n',
  'hsPortalId\n',
  'HS_KEY\n',
  'na1-\n',
  'smtp.hubapi.com\n',
  'smtp_password=\n',
];

const VALUES_OF_USES = ['account_key', 'theThing', 'OAUTH_ONE', 'portal_id'];

const used = fc
  .tuple(fc.constantFrom(...VALUES_OF_USES), fc.nat(20))
  .map(([name, seed]) => `${name} = "${MATRIX.find(({ rule }) => rule.context.kind === 'named')?.rule.sample(seededRandom(seed))}"\n`);

const filler = fc.nat(900).map((length) => 'let total = rows.map((row) => row.amount);\n'.repeat(40).slice(0, length));

const TITLES = ['id,hubspot_api_key\n', 'name\tclient_secret\n', ''];

const piece: fc.Arbitrary<Buffer> = fc.oneof(
  { weight: 4, arbitrary: cell },
  { weight: 2, arbitrary: files.map(({ bytes }) => bytes) },
  { weight: 2, arbitrary: renamed.chain((lines) => fc.constantFrom(...lines)).map(bytesOf) },
  { weight: 3, arbitrary: fc.constantFrom(...EVIDENCE).map(bytesOf) },
  { weight: 1, arbitrary: used.map(bytesOf) },
  { weight: 3, arbitrary: filler.map(bytesOf) },
);

export const longFiles: fc.Arbitrary<File> = fc.record({
  path: fc.constantFrom('a.txt', '.env', 'a/hubspot/b.js', 'dump.csv'),
  bytes: fc
    .tuple(fc.constantFrom(...TITLES), fc.array(piece, { minLength: 1, maxLength: 9 }))
    .map(([title, pieces]) => Buffer.concat([Buffer.from(title), ...pieces])),
});
