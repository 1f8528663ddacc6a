// Carriers that are hard on offsets and buffers: ends of the file, much other text, bytes that are no text.

import { type Carrier, camel, carrier, type Entry, snake, spoken, upper } from './carrier.ts';

const LINE = 'for (const row of rows) total += row.amount * (1 + row.rate); // Übertrag\n';
const HALF_A_MEGABYTE = LINE.repeat(Math.ceil(524_288 / Buffer.byteLength(LINE)));
const LONG = 'var a=function(b){return b+1};'.repeat(3_400);

const environment = (entries: readonly Entry[], separator: string): string =>
  entries.map(({ name, value }) => `${upper(name)}=${value}`).join(separator);

export const BYTES: readonly Carrier[] = [
  carrier('no newline at the end', '.env', (name, value) => `${upper(name)}=${value}`, ['A=1\n', '\n', '']),
  carrier('value at byte 0', 'note.txt', (name, value) => `${value} is the ${spoken(name)}`, ['', '\n', '\n']),
  carrier('in the middle of 1 MB', 'a.js', (name, value) => `const ${snake(name)} = "${value}";`, [
    HALF_A_MEGABYTE,
    '\n',
    `\n${HALF_A_MEGABYTE}`,
  ]),
  carrier('on a line of 200 kB', 'a.min.js', (name, value) => `${camel(name)}:"${value}"`, [`${LONG}var c={`, ',', `};${LONG}`]),
  {
    title: 'process environment with NULs',
    path: 'environ',
    write: (entries) => Buffer.from(`PWD=/\0${environment(entries, '\0')}\0SHLVL=1\0`, 'latin1'),
  },
  {
    title: 'among bytes that are no UTF-8',
    path: 'core.bin',
    write: (entries) => Buffer.from(`\x00\xff\xfe\x80${environment(entries, '\x00\xc3\x28\n')}\xff\x00\xf0\x9f`, 'latin1'),
  },
];
