// A credential glued to a longer word in a path is no finding, and is not shown either: not in a report, not in an error.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { privateAppToken } from '../../rules/private-app-token.ts';
import { seededRandom } from '../../src/core/random.ts';
import { leakspot } from './spawn-leakspot.ts';

const token = privateAppToken.sample(seededRandom(4));
const base64 = Buffer.from(token).toString('base64url');
const hex = Buffer.from(token).toString('hex');
const percent = token.replaceAll('-', '%2D');
const WRITTEN = [base64, hex, percent];
const NAMES = [
  ...WRITTEN.flatMap((written) => [`${written}.zip`, `b-${written}.zip`, `token_${written}.zip`, `dir-${written}.zip`]),
  `key_${token}.zip`,
  `backup-${token}-old.zip`,
  `x${token}x.zip`,
];

it.each(['human', 'json', 'jsonl'])('%s', (format) => {
  const folder = mkdtempSync(join(tmpdir(), 'leakspot-glued-'));
  mkdirSync(join(folder, `d-${token}`));
  for (const name of [...NAMES, join(`d-${token}`, 'a.zip')]) writeFileSync(join(folder, name), 'PK\x03\x04');
  const { code, stdout, stderr } = leakspot(['scan', '--format', format, '--verbose', folder, join(folder, `d-${token}`)]);
  rmSync(folder, { recursive: true });
  expect(code).not.toBe(0);
  expect(stdout).toContain('.zip');
  for (const written of [token.slice(-12), ...WRITTEN]) expect(stdout + stderr).not.toContain(written);
});

it.each([
  ['base64', base64],
  ['hex digits', hex],
  ['percent-encoding', percent],
])('nor where it is written in %s and stands for nothing', (_title, written) => {
  for (const path of [`missing-${written}`, written]) {
    const { code, stdout, stderr } = leakspot(['scan', path]);
    expect(code).toBe(2);
    expect(stdout + stderr).not.toContain(written);
  }
});
