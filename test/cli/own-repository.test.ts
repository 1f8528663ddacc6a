// leakspot on its own repository: nothing found and nothing missed, without a suppression.

import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { leakspot } from './spawn-leakspot.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

it('finds nothing in its own repository, and reads all of it', () => {
  const { code, stdout } = leakspot(['scan', '--min-confidence', 'low', '--format', 'json', ROOT]);
  const report = JSON.parse(stdout);
  expect(report.findings).toEqual([]);
  expect(report.complete).toBe(true);
  expect(report.receipt.files).toBeGreaterThan(100);
  expect(code).toBe(0);
});
