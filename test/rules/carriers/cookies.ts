// Carriers of cookies. The name is the cookie's own, as it is.

import { type Carrier, carrier } from './carrier.ts';

export const COOKIE_CARRIERS: readonly Carrier[] = [
  carrier('Cookie header', 'a.http', (name, value) => `${name}=${value}`, [
    'GET / HTTP/1.1\r\nCookie: __hs_opt_out=no; ',
    '; ',
    '; _ga=GA1.1\r\n',
  ]),
  carrier('Set-Cookie header', 'a.http', (name, value) => `Set-Cookie: ${name}=${value};Path=/;HttpOnly`, [
    'HTTP/1.1 200 OK\r\n',
    '\r\n',
    '\r\n',
  ]),
  carrier('HAR cookie', 'a.har', (name, value) => `{ "name": "${name}", "value": "${value}", "path": "/" }`, [
    '"cookies": [\n',
    ',\n',
    '\n]',
  ]),
  carrier('HAR cookie, minified', 'a.har', (name, value) => `{"name":"${name}","value":"${value}"}`, ['{"cookies":[', ',', ']}']),
  carrier('HAR cookie header', 'a.har', (name, value) => `${name}=${value}`, ['{"name":"cookie","value":"hl=é; ', '; ', '; z=1"}']),
  carrier('curl --cookie', 'a.sh', (name, value) => `-b '${name}=${value}'`, ['curl https://app.hubspot.com/api/x ', ' ', '\n']),
  carrier('curl header', 'a.sh', (name, value) => `-H 'cookie: a=1; ${name}=${value}; b=2'`, [
    'curl https://app.hubspot.com/api/x ',
    ' ',
    '\n',
  ]),
  carrier('Python dict', 'a.py', (name, value) => `    '${name}': '${value}',`, ['cookies = {\n', '\n', '\n}\n']),
  carrier('Python jar', 'a.py', (name, value) => `session.cookies.set("${name}", "${value}")`, ['import requests\n', '\n', '\n']),
  carrier('JSON object', 'cookies.json', (name, value) => `  "${name}": "${value}"`, ['{\n', ',\n', '\n}\n']),
  carrier('cookie jar', 'cookies.txt', (name, value) => `.hubspot.com\tTRUE\t/\tTRUE\t0\t${name}\t${value}`, [
    '# Netscape HTTP Cookie File\n',
    '\n',
    '\n',
  ]),
  carrier('document.cookie', 'a.js', (name, value) => `document.cookie = "${name}=${value}; path=/";`, ['', '\n', '\n']),
  carrier('PHP array', 'a.php', (name, value) => `  '${name}' => '${value}',`, ['<?php $c = [\n', '\n', '\n];\n']),
  carrier('Ruby hash', 'a.rb', (name, value) => `cookies['${name}'] = '${value}'`, ['', '\n', '\n']),
  carrier('YAML', 'a.yml', (name, value) => `  ${name}: ${value}`, ['cookies:\n', '\n', '\n']),
  carrier('percent-encoded', 'a.log', (name, value) => `${name}%3D${value}`, ['c=a%3D1%3B%20', '%3B%20', '%3B%20b%3D2']),
  carrier('escaped JSON', 'a.json', (name, value) => `\\"${name}\\":\\"${value}\\"`, ['{"body":"{', ',', '}"}']),
];
