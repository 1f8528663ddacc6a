// Files in UTF-16, as programs write them, read by the built program: found at their own bytes, in the columns that an editor shows.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleOf } from '../commands/sample-value.ts';
import { inUtf16 } from '../sources/utf16-text.ts';
import { leakspot } from './spawn-leakspot.ts';

const TOKEN = sampleOf('hubspot-private-app-token', 1);
const OTHER = sampleOf('hubspot-private-app-token', 2);
const SECRET = sampleOf('hubspot-client-secret', 3);

const REGISTRY = `Windows Registry Editor Version 5.00\r\n\r\n[HKEY_CURRENT_USER\\Software\\Acme]\r\n"HubSpotToken"="${TOKEN}"\r\n`;
const KEYS = '\u{1f511}\u{1f511} ';
const RUSSIAN = '\u043a\u043b\u044e\u0447 \u0434\u043e\u0441\u0442\u0443\u043f\u0430';

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'leakspot-utf16-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

type Reported = {
  readonly findings: readonly { readonly ruleId: string; readonly encoding: string; readonly secret: string; readonly location: object }[];
  readonly skipped: readonly { readonly reason: string }[];
  readonly complete: boolean;
  readonly receipt: { readonly files: number; readonly bytes: number };
};

/** Of a file with these bytes, or of standard input. */
function reported(bytes: Buffer, from: 'file' | 'stdin'): Reported {
  const path = join(folder, 'a.txt');
  writeFileSync(path, bytes);
  const args = ['scan', '--no-ignore', '--show-secrets', '--format', 'json'];
  const { stdout } = leakspot([...args, from === 'file' ? path : '-'], from === 'file' ? {} : { input: bytes });
  return JSON.parse(stdout);
}

describe.each(['file', 'stdin'] as const)('text in UTF-16 from a %s', (from) => {
  it.each([
    ['a registry export', inUtf16(`\ufeff${REGISTRY}`, 'le'), 'le', 4, 17],
    ['the same, cut off by a byte', inUtf16(`\ufeff${REGISTRY}`, 'le').subarray(0, -1), 'le', 4, 17],
    ['the same without its mark', inUtf16(REGISTRY, 'le'), 'le', 4, 17],
    ['the same, the high byte first', inUtf16(REGISTRY, 'be'), 'be', 4, 17],
    ['what Out-File writes', inUtf16(`\ufeff\r\nName  Value\r\n----  -----\r\ntoken ${TOKEN}\r\n\r\n`, 'le'), 'le', 4, 7],
    ['pairs of surrogates before it on its line', inUtf16(`\ufeff${KEYS}TOKEN=${TOKEN}`, 'be'), 'be', 1, 12],
    ['another script, without its mark', inUtf16(`${RUSSIAN}\nTOKEN=${TOKEN}\n`, 'le'), 'le', 2, 7],
    ['a mark in the middle', inUtf16(`\ufeff# one\n\ufeffTOKEN=${TOKEN}\n`, 'be'), 'be', 2, 8],
  ])('%s', (_title, bytes, order, line, column) => {
    const { findings, skipped, complete, receipt } = reported(bytes, from);
    const byteOffset = bytes.indexOf(inUtf16(TOKEN, order as 'le' | 'be'));
    expect(byteOffset).toBeGreaterThan(0);
    expect(findings).toMatchObject([
      {
        encoding: `utf-16${order}`,
        secret: TOKEN,
        location: { line, column, endLine: line, endColumn: column + TOKEN.length, byteOffset, byteLength: 2 * TOKEN.length },
      },
    ]);
    expect([skipped, complete, receipt.files, receipt.bytes]).toEqual([[], true, 1, bytes.length]);
  });

  it('without anything in it is clean', () => {
    for (const text of ['', 'nothing', RUSSIAN])
      expect(reported(inUtf16(`\ufeff${text}`, 'le'), from)).toMatchObject({ findings: [], skipped: [], complete: true });
  });
});

it('a credential that only its name tells is found by it in any script', () => {
  const text = `${RUSSIAN}\nhubspot \u0441\u0435\u043a\u0440\u0435\u0442: ${SECRET}\n`;
  const [plain, wide] = [Buffer.from(text), inUtf16(`\ufeff${text}`, 'le')].map((bytes) => reported(bytes, 'file').findings);
  expect(plain).toHaveLength(1);
  expect(wide).toEqual([{ ...plain?.[0], encoding: 'utf-16le', location: expect.anything() }]);
});

it('what was appended in another encoding is found, and the rest told as not read', () => {
  const bytes = Buffer.concat([inUtf16(`\ufeff# settings\r\nTOKEN=${TOKEN}\r\n`, 'le'), Buffer.from(`TOKEN=${OTHER}\r\n`)]);
  const { findings, skipped, complete } = reported(bytes, 'file');
  expect(findings.map(({ secret }) => secret)).toContain(OTHER);
  expect([skipped.map(({ reason }) => reason), complete]).toEqual([['encoding'], false]);
});

it('zeros between the entries of plain text do no harm', () => {
  const bytes = Buffer.from(`HOME=/home/a\0TOKEN=${TOKEN}\0\0HUBSPOT_CLIENT_SECRET=${SECRET}\0LANG=C\0`);
  const { findings, skipped } = reported(bytes, 'file');
  expect(findings.map(({ ruleId, encoding }) => [ruleId, encoding])).toEqual([
    ['hubspot-private-app-token', 'plain'],
    ['hubspot-client-secret', 'plain'],
  ]);
  expect(skipped).toEqual([]);
});

/** Each writes its standard input to its standard output, in UTF-16. */
const PROGRAMS: readonly (readonly [string, readonly string[], 'le' | 'be'])[] = [
  ['iconv', ['-f', 'UTF-8', '-t', 'UTF-16LE'], 'le'],
  ['iconv', ['-f', 'UTF-8', '-t', 'UTF-16BE'], 'be'],
  ['iconv', ['-f', 'UTF-8', '-t', 'UTF-16'], 'le'],
  ['python3', ['-c', 'import sys; sys.stdout.buffer.write(sys.stdin.read().encode("utf-16"))'], 'le'],
];

it.each(PROGRAMS)('what %s %j writes is read', (program, args, order) => {
  const text = `${RUSSIAN}\nTOKEN=${TOKEN}\n`;
  const { stdout, error } = spawnSync(program, args, { input: text, env: { ...process.env, PYTHONUTF8: '1' } });
  // Not on every machine.
  if (error !== undefined) return expect(error).toMatchObject({ code: 'ENOENT' });
  expect(reported(stdout, 'file').findings).toMatchObject([
    { secret: TOKEN, encoding: `utf-16${order}`, location: { line: 2, column: 7 } },
  ]);
});

it.each([
  ['file', 'le'],
  ['stdin', 'be'],
] as const)('that does not fit into memory at once gives the same: a %s', (from, order) => {
  const lines = `${RUSSIAN} \u{1f511} some words of text\r\n`.repeat(140_000);
  const text = `\ufeffTOKEN=${TOKEN}\r\n${lines}${KEYS}TOKEN=${OTHER}\r\n`;
  const bytes = inUtf16(text, order);
  expect(bytes.length).toBeGreaterThan(9_000_000);
  const { findings, receipt } = reported(bytes, from);
  expect(findings).toMatchObject([
    { secret: TOKEN, location: { line: 1, column: 7, byteOffset: 14 } },
    { secret: OTHER, location: { line: 140_002, column: 12, byteOffset: 2 * text.indexOf(OTHER), byteLength: 2 * OTHER.length } },
  ]);
  expect(receipt.bytes).toBe(bytes.length);
});
