// Names that do not say HubSpot themselves: what they need is HubSpot named where it counts. Clear names take a mention nearby, vague ones
// the path, bare ones only what encloses them; and where nothing names HubSpot none is reported.

import { describe, expect, it } from 'vitest';
import { ruleSet } from '../../rules/index.ts';
import { sampleUuid } from '../../rules/shapes.ts';
import { seededRandom } from '../../src/core/random.ts';
import { bytesOf, placeOf, scanText } from './carried.ts';
import { camel, kebab, snake, upper } from './carriers/carrier.ts';

type Place = { readonly title: string; readonly path: string; readonly write: (name: string, value: string) => string };

/** HubSpot is named in what encloses the value. */
const ENCLOSING: readonly Place[] = [
  {
    title: 'JSON object',
    path: 'a.json',
    write: (name, value) => `{\n  "hubspot": {\n    "portal": 1,\n    "${camel(name)}": "${value}"\n  }\n}\n`,
  },
  {
    title: 'minified JSON object',
    path: 'a.json',
    write: (name, value) => `{"mail":{"on":true},"hubspot":{"portal":1,"${snake(name)}":"${value}"}}`,
  },
  {
    title: 'YAML mapping',
    path: 'a.yml',
    write: (name, value) => `mail:\n  on: true\nhubspot:\n  portal: 1\n  ${snake(name)}: ${value}\n`,
  },
  {
    title: 'TOML section',
    path: 'a.toml',
    write: (name, value) => `[mail]\non = true\n\n[sources.hubspot]\n${snake(name)} = "${value}"\n`,
  },
  {
    title: 'constructor',
    path: 'a.js',
    write: (name, value) => `const crm = new HubSpot.Client({ retries: 3, ${camel(name)}: '${value}' });\n`,
  },
  { title: 'Python call', path: 'a.py', write: (name, value) => `client = HubSpot(${snake(name)}="${value}")\n` },
  {
    title: 'object of a module',
    path: 'a.ts',
    write: (name, value) => `export const hubspot = {\n  portal: 1,\n  ${camel(name)}: '${value}',\n};\n`,
  },
];

/** HubSpot is named near the value. */
const NEARBY: readonly Place[] = [
  { title: 'comment above', path: '.env', write: (name, value) => `# HubSpot\nPORT=3000\n${upper(name)}=${value}\n` },
  {
    title: 'URL below',
    path: 'a.sh',
    write: (name, value) => `${upper(name)}=${value}\n\ncurl https://api.hubapi.com/crm/v3/objects/contacts\n`,
  },
  {
    title: 'import',
    path: 'a.js',
    write: (name, value) => `const hubspot = require('@hubspot/api-client');\n\nconst ${camel(name)} = '${value}';\n`,
  },
];

/** The path names HubSpot. */
const PATH: readonly Place[] = [
  { title: 'folder', path: 'connectors/hubspot/config.yaml', write: (name, value) => `${snake(name)}: ${value}\n` },
  { title: 'script', path: 'hubspot-sync.sh', write: (name, value) => `sync --${kebab(name)} ${value}\n` },
];

const NOWHERE: readonly Place[] = [...NEARBY, ...PATH].map(({ title, write }) => ({
  title,
  path: 'config.txt',
  write: (name, value) => write(name, value).replace(/@?hub(?:spot|api)/gi, 'vendor'),
}));

const PHRASES = ruleSet.rules.flatMap((rule) => {
  const { context } = rule;
  return context.kind === 'none'
    ? []
    : [...new Set(context.phrases)].map((phrase) => ({
        id: rule.id,
        phrase,
        rule,
        isVague: context.vague.includes(phrase),
        isBare: context.bare.includes(phrase),
        isOwn: phrase.includes('hapikey'),
      }));
});

const value = sampleUuid(seededRandom(1));

function expectFound(id: string, { path, write }: Place, name: string): void {
  const bytes = bytesOf(write(name, value));
  expect(scanText(path, bytes)).toEqual([placeOf(bytes, id, value)]);
}

describe.each(PHRASES)('$id: $phrase', ({ id, phrase }) => {
  it.each(ENCLOSING)('inside: $title', (place) => expectFound(id, place, phrase));
});

describe.each(PHRASES.filter(({ isVague }) => !isVague))('$id: $phrase', ({ id, phrase }) => {
  it.each(NEARBY)('near: $title', (place) => expectFound(id, place, phrase));
});

describe.each(PHRASES.filter(({ isVague }) => isVague))('$id: $phrase, which is vague', ({ phrase }) => {
  it.each(NEARBY)('not near: $title', ({ path, write }) => {
    expect(scanText(path, write(phrase, value))).toEqual([]);
  });
});

describe.each(PHRASES.filter(({ isBare }) => !isBare))('$id: $phrase', ({ id, phrase }) => {
  it.each(PATH)('in: $title', (place) => expectFound(id, place, phrase));
});

describe.each(PHRASES.filter(({ isBare }) => isBare))('$id: $phrase, which is bare', ({ phrase }) => {
  it.each(PATH)('not in: $title', ({ path, write }) => {
    expect(scanText(path, write(phrase, value))).toEqual([]);
  });
});

describe.each(PHRASES.filter(({ isOwn }) => !isOwn))('$id: $phrase', ({ phrase }) => {
  it.each(NOWHERE)('not without HubSpot: $title', ({ path, write }) => {
    expect(scanText(path, write(phrase, value))).toEqual([]);
  });
});
