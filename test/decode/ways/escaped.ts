// Ways that write characters as escapes: of the dashes alone, or of every character; once and twice.

import { camel, kebab, snake, upper } from '../../rules/carriers/carrier.ts';
import { anchored, type Way, wholeWay } from './way.ts';

type Write = (value: string) => string;

const code = (character: string, radix: number, digits: number): string => character.charCodeAt(0).toString(radix).padStart(digits, '0');

const each =
  (write: Write): Write =>
  (value) =>
    Array.from(value, write).join('');
const dashes =
  (written: string): Write =>
  (value) =>
    value.replaceAll('-', written).replaceAll('_', written.replace(/2d/i, '5f').replace('45', '95').replace('055', '137'));
const marks =
  (before: string): Write =>
  (value) =>
    value.replace(/[-_]/g, (mark) => before + mark);

const percentEvery = each((character) => `%${code(character, 16, 2)}`);
const entityEvery = each((character) => `&#${code(character, 10, 1)};`);
const hexEntityEvery = each((character) => `&#x${code(character, 16, 2)};`);
const unicodeEvery = each((character) => `\\u${code(character, 16, 4)}`);
const hexEvery = each((character) => `\\x${code(character, 16, 2)}`);
const bracedEvery = each((character) => `\\u{${code(character, 16, 2)}}`);

const js =
  (write: Write) =>
  (name: string, value: string): string =>
    `const ${camel(name)} = "${write(value)}";\n`;
const html =
  (write: Write) =>
  (name: string, value: string): string =>
    `<input name="${kebab(name)}" value="${write(value)}">\n`;
const url =
  (write: Write) =>
  (name: string, value: string): string =>
    `GET /cb?next=https%3A%2F%2Fa.example%2F%3F${snake(name)}%3D${write(value)} 200\n`;

/** Only values with a dash, or anything escaped throughout, are written differently. */
export const ESCAPED_WAYS: readonly Way[] = [
  wholeWay(['percent-encoded dashes', 'access.log'], 'percent', url(dashes('%2D'))),
  wholeWay(['percent-encoded dashes, twice', 'access.log'], 'percent+percent', (name, value) =>
    url(dashes('%252D'))(name, value).replace(/%3/g, '%253'),
  ),
  wholeWay(['percent-encoded throughout', 'access.log'], 'percent', url(percentEvery)),
  wholeWay(['\\u002d', 'a.json'], 'escaped', (name, value) => `{"${camel(name)}":"${dashes('\\u002d')(value)}","b":"\\"c\\""}`),
  wholeWay(
    ['\\u002D in JSON in JSON', 'a.json'],
    'escaped+escaped',
    (name, value) => `{"body":"{\\"${camel(name)}\\":\\"${dashes('\\\\u002D')(value)}\\"}"}`,
  ),
  wholeWay(['\\x2d', 'a.js'], 'escaped', js(dashes('\\x2d'))),
  anchored(wholeWay(['octal', 'a.c'], 'escaped', js(dashes('\\055')))),
  wholeWay(['\\x throughout', 'a.js'], 'escaped', js(hexEvery)),
  wholeWay(['\\u throughout', 'a.java'], 'escaped', js(unicodeEvery)),
  wholeWay(['\\u{} throughout', 'a.rs'], 'escaped', js(bracedEvery)),
  wholeWay(['entities', 'a.html'], 'escaped', html(dashes('&#45;'))),
  wholeWay(['hex entities', 'a.html'], 'escaped', html(dashes('&#x2d;'))),
  wholeWay(['entities twice', 'a.html'], 'escaped+escaped', html(dashes('&amp;#45;'))),
  wholeWay(['entities throughout', 'a.html'], 'escaped', html(entityEvery)),
  wholeWay(['hex entities throughout', 'a.html'], 'escaped', html(hexEntityEvery)),
  wholeWay(['quoted-printable', 'a.eml'], 'escaped', (name, value) => `${upper(name)}=3D${dashes('=2D')(value)}\r\n`),
  anchored(wholeWay(['Markdown escapes', 'a.md'], 'escaped', (name, value) => `${name}: ${marks('\\')(value)}\n`)),
  {
    ...wholeWay(['escaped slashes', 'a.json'], 'escaped', (name, value) => `{"${camel(name)}":"${value.replaceAll('/', '\\/')}"}`),
    fit: 'url',
  },
  { ...wholeWay(['encoded address', 'access.log'], 'percent', url(encodeURIComponent)), fit: 'url' },
  {
    ...wholeWay(
      ['encoded address, twice', 'access.log'],
      'percent+percent',
      url((value) => encodeURIComponent(encodeURIComponent(value))),
    ),
    fit: 'url',
  },
];
