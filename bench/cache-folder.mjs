// Where what takes long to make is kept from one run to the next: outside the checkout. Removing it is safe.

import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export function cacheFolder() {
  const folder = resolve(process.env['LEAKSPOT_BENCH_DIR'] ?? join(tmpdir(), 'leakspot-bench'));
  mkdirSync(folder, { recursive: true });
  return folder;
}
