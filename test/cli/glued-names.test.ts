// A credential glued to a longer word in a path is no finding, and is not shown either: not in a report, not in an error.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { privateAppToken } from '../../rules/private-app-token.ts';
import { seededRandom } from '../../src/core/random.ts';
import { leakspot } from './spawn-leakspot.ts';

const token = privateAppToken.sample(seededRandom(4));
const NAMES = [`key_${token}.zip`, `backup-${token}-old.zip`, `x${token}x.zip`];

it.each(['human', 'json', 'jsonl'])('%s', (format) => {
  const folder = mkdtempSync(join(tmpdir(), 'leakspot-glued-'));
  mkdirSync(join(folder, `d-${token}`));
  for (const name of [...NAMES, join(`d-${token}`, 'a.zip')]) writeFileSync(join(folder, name), 'PK\x03\x04');
  const { code, stdout, stderr } = leakspot(['scan', '--format', format, '--verbose', folder, join(folder, `d-${token}`)]);
  rmSync(folder, { recursive: true });
  expect(code).toBe(3);
  expect(stdout).toContain('.zip');
  expect(stdout + stderr).not.toContain(token.slice(-12));
});
