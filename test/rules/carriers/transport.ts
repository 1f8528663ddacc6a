// Carriers that are traffic and its traces: requests, URLs, exports of HTTP tools, logs, diffs, text inside text.

import { type Carrier, camel, carrier, header, snake, spoken, upper } from './carrier.ts';

const GREEN = '\u001b[32m';
const RESET = '\u001b[0m';

export const TRANSPORT: readonly Carrier[] = [
  carrier('URL query', 'a.js', (name, value) => `${snake(name)}=${value}`, [
    "fetch('https://api.example.com/v1?count=2&",
    '&',
    "&offset=0')\n",
  ]),
  carrier('percent-encoded %3D', 'access.log', (name, value) => `${snake(name)}%3D${value}`, [
    'GET /login?next=https%3A%2F%2Fapi.example.com%2Fv1%3Fa%3D1%26',
    '%26',
    '%26z%3D2 200\n',
  ]),
  carrier(
    'Postman key and value',
    'a.postman_collection.json',
    (name, value) => `{"key":"${snake(name)}","value":"${value}","type":"string"}`,
    ['{"info":{"name":"crm"},"variable":[', ',', ']}'],
  ),
  carrier('HAR header', 'a.har', (name, value) => `          { "name": "${header(name)}", "value": "${value}" }`, [
    '      "request": {\n        "headers": [\n',
    ',\n',
    '\n        ]\n      }\n',
  ]),
  carrier('log line with colours', 'app.log', (name, value) => `${GREEN}${snake(name)}${RESET}=${GREEN}${value}${RESET}`, [
    '12:00:01 INFO démarré ',
    ' ',
    ' took=3ms\n',
  ]),
  carrier('log line', 'app.log', (name, value) => `${spoken(name)}: ${value}`, ['2026-01-02T03:04:05Z INFO ', ', ', '\n']),
  carrier('removed line of a diff', 'a.patch', (name, value) => `-${upper(name)}=${value}`, ['@@ -1,2 +1 @@\n A=ä\n', '\n', '\n']),
  carrier('added line of a diff', 'a.patch', (name, value) => `+  "${camel(name)}": "${value}",`, ['@@ -1 +1,2 @@\n {\n', '\n', '\n }\n']),
  carrier('.env inside a JSON string', 'a.json', (name, value) => `${upper(name)}=${value}`, ['{"env":"PORT=1\\n', '\\n', '\\n"}']),
  carrier('escaped newline before the value', 'a.json', (name, value) => `${spoken(name)}:\\n${value}`, [
    '{"body":"Hello,\\n\\n',
    '\\n',
    '\\nBye"}',
  ]),
  carrier('escaped quotes around the value', 'a.json', (name, value) => `\\"${camel(name)}\\":\\"${value}\\"`, ['{"body":"{', ',', '}"}']),
  carrier('notebook cell', 'a.ipynb', (name, value) => `    "${snake(name)} = \\"${value}\\"\\n"`, [
    '{"cells":[{"source":[\n',
    ',\n',
    '\n]}]}\n',
  ]),
  carrier('JSON with \\u0022 for quotes', 'a.json', (name, value) => `\\u0022${camel(name)}\\u0022:\\u0022${value}\\u0022`, [
    '{"body":"{',
    ',',
    '}"}',
  ]),
  carrier('HTML-escaped JSON', 'a.html', (name, value) => `&quot;${camel(name)}&quot;:&quot;${value}&quot;`, [
    '<div data-props="{',
    ',',
    '}"></div>\n',
  ]),
  carrier('form body', 'a.http', (name, value) => `${snake(name)}=${value}`, [
    'POST /v1 HTTP/1.1\r\nHost: example.com\r\n\r\ngrant=x&',
    '&',
    '\r\n',
  ]),
  carrier('multipart body', 'a.http', (name, value) => `Content-Disposition: form-data; name="${snake(name)}"\r\n\r\n${value}\r\n--b`, [
    '--b\r\n',
    '\r\n',
    '--\r\n',
  ]),
  carrier('request header', 'a.http', (name, value) => `${header(name)}: ${value}`, [
    'GET /v1 HTTP/1.1\r\nHost: example.com\r\n',
    '\r\n',
    '\r\n\r\n',
  ]),
  carrier('quoted-printable mail', 'a.eml', (name, value) => `${snake(name)}=3D${value}`, [
    'Content-Transfer-Encoding: quoted-printable\n\nGr=C3=BC=C3=9Fe\n',
    '\n',
    '\n',
  ]),
  carrier('git log of a diff', 'a.txt', (name, value) => `    +${upper(name)}: "${value}"`, [
    'commit 1\n\n    @@ -1 +1,2 @@\n',
    '\n',
    '\n',
  ]),
  carrier('percent-encoded JSON', 'access.log', (name, value) => `%22${snake(name)}%22%3A%22${value}%22`, [
    'GET /v1?body=%7B',
    '%2C',
    '%7D 200\n',
  ]),
];
