// Bytes that look like the files the engine is afraid of: whole and torn credentials among names, brackets, quotes and noise.

import fc from 'fast-check';
import { ruleSet } from '../../rules/index.ts';
import { seededRandom } from '../../src/core/random.ts';

const SAMPLES = ruleSet.rules.flatMap((rule) => [1, 2, 3].map((seed) => rule.sample(seededRandom(seed))));

const NAMES = ruleSet.rules
  .flatMap(({ context }) => (context.kind === 'named' ? context.phrases : []))
  .flatMap((phrase) => [phrase, `hubspot ${phrase}`, `HUBSPOT_${phrase.replaceAll(' ', '_').toUpperCase()}`]);

const SYNTAX = [
  ...'=:;,|<>()[]{}"\'`\\/-_ \t\n\r\0#?&%@$+*.~',
  '=>',
  ':=',
  '||',
  '??',
  '"value":',
  '<key>',
  '</',
  'VALUES (',
  '\\n',
  '%3D',
  '\u00e9',
  '\ufeff',
];

const OTHER = [
  'hubspot',
  'hubspotapi',
  'smtp.hubapi.com',
  'smtp_pass',
  'Bearer ',
  'client_id',
  'formId',
  'const ',
  'https://api.hubapi.com/',
  '----',
  '[hubspot]',
];

const sample = fc.constantFrom(...SAMPLES);

const piece = fc.oneof(
  sample,
  sample.chain((text) => fc.nat(text.length).map((end) => text.slice(0, end))),
  fc.constantFrom(...NAMES),
  fc.constantFrom(...SYNTAX),
  fc.constantFrom(...SYNTAX),
  fc.constantFrom(...OTHER),
  fc.string({ maxLength: 6 }),
);

const text = fc.array(piece, { maxLength: 40 }).map((pieces) => Buffer.from(pieces.join(''), 'utf8'));

const noise = fc
  .array(
    fc.oneof(
      fc.uint8Array({ maxLength: 30 }),
      sample.map((value) => Buffer.from(value, 'latin1')),
    ),
    { maxLength: 8 },
  )
  .map((parts) => Buffer.concat(parts));

const path = fc.oneof(fc.constantFrom('.env', 'a.js', 'hubspot.config.yml', 'a/hubspot/b.csv', '@stdin', ''), fc.string());

export const files: fc.Arbitrary<{ readonly path: string; readonly bytes: Buffer }> = fc.record({
  path,
  bytes: fc.oneof({ weight: 3, arbitrary: text }, { weight: 1, arbitrary: noise }),
});
