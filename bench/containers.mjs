// How long leakspot takes, and how much memory, until it gives up on archives that were made to be traps.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BOMBS } from './bombs.mjs';
import { leakspotScan } from './leakspot.mjs';
import { timeLine } from './line.mjs';
import { compareWithMemory } from './measure.mjs';
import { bareNode } from './startup.mjs';

const ROUNDS = 2;

/** In bytes. */
const MEMORY = 300e6;

/** @type {import('./run.mjs').Part} */
export async function containers() {
  return { title: 'containers: leakspot scan FILE, archives made to be traps; at most 5 s each', lines: lines() };
}

async function* lines() {
  const folder = mkdtempSync(join(tmpdir(), 'leakspot-bench-'));
  try {
    let isFirst = true;
    for (const { name, bytes } of BOMBS) {
      const path = join(folder, name);
      writeFileSync(path, bytes());
      const { ours, baseline } = await compareWithMemory(leakspotScan(path), bareNode, ROUNDS);
      if (isFirst) yield timeLine('node -e 0', baseline);
      isFirst = false;
      /** @type {import('../src/index.ts').Report} */
      const { skipped } = JSON.parse(ours.output);
      yield { ...timeLine('leakspot scan', ours), memoryGoal: MEMORY, note: `${name}: could not read ${skipped.length}` };
      rmSync(path);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}
