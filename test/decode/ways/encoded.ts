// Ways that write whole values, or what they stand in, as base64 or hex: alone, wrapped, doubled, inside other formats.

import { camel, kebab, snake, upper } from '../../rules/carriers/carrier.ts';
import { type Way, wholeWay, wrap } from './way.ts';

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const base64url = (text: string): string => Buffer.from(text).toString('base64url');
const hex = (text: string): string => Buffer.from(text).toString('hex');

export const ENCODED_WAYS: readonly Way[] = [
  wholeWay(
    ['Kubernetes Secret', 'secret.yaml'],
    'base64',
    (name, value) => `kind: Secret\ndata:\n  ${upper(name)}: ${base64(value)}\n  OTHER: eA==\n`,
  ),
  wholeWay(
    ['Kubernetes Secret with a line break', 'secret.yaml'],
    'base64',
    (name, value) => `kind: Secret\ndata:\n  ${upper(name)}: ${base64(`${value}\n`)}\n`,
  ),
  wholeWay(
    ['Kubernetes Secret of a file', 'secret.yaml'],
    'base64',
    (name, value) => `kind: Secret\ndata:\n  .env: ${base64(`A=1\n${upper(name)}=${value}\nB=2\n`)}\n`,
  ),
  wholeWay(['Basic authorisation', 'a.http'], 'base64', (name, value) => `Authorization: Basic ${base64(`${camel(name)}:${value}`)}\n`),
  wholeWay(['.npmrc', '.npmrc'], 'base64', (name, value) => `//registry.example/:_auth=${base64(`${snake(name)}:${value}`)}\n`),
  wholeWay(['atob', 'a.js'], 'base64', (name, value) => `const ${camel(name)} = atob("${base64(value)}");\n`),
  wholeWay(['base64url', 'a.py'], 'base64', (name, value) => `${snake(name)} = urlsafe_b64decode("${base64url(value)}")\n`),
  wholeWay(
    ['base64 of JSON', 'a.env'],
    'base64',
    (name, value) => `CONFIG=${base64(JSON.stringify({ [camel(name)]: value, retries: 3 }))}\n`,
  ),
  wholeWay(
    ['base64 in lines', 'a.txt'],
    'base64',
    (name, value) => `${wrap(base64(`# Settings of the service\n${upper(name)}=${value}\nRETRIES=3\n`), 64).join('\n')}\n`,
  ),
  wholeWay(
    ['base64 twice', 'secret.yaml'],
    'base64+base64',
    (name, value) => `data:\n  env: ${base64(base64(`${upper(name)}=${value}\n`))}\n`,
  ),
  wholeWay(['hex', 'a.js'], 'hex', (name, value) => `const ${camel(name)} = Buffer.from("${hex(value)}", "hex");\n`),
  wholeWay(['hex of a line', 'a.sql'], 'hex', (name, value) => `INSERT INTO t VALUES (x'${hex(`${upper(name)}=${value}`)}');\n`),
  wholeWay(
    ['data URL', 'a.html'],
    'base64',
    (name, value) => `<a href="data:text/plain;base64,${base64(`${kebab(name)}: ${value}`)}">a</a>\n`,
  ),
  wholeWay(
    ['HAR body', 'a.har'],
    'base64',
    (name, value) => `{"content":{"encoding":"base64","text":"${base64(JSON.stringify({ [snake(name)]: value }))}"}}`,
  ),
];
