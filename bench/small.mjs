// How long a scan of three small files takes, as of a commit, over how long Node.js takes to start and do nothing. One holds a credential.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { leakspot } from './leakspot.mjs';
import { timeLine } from './line.mjs';
import { compare } from './measure.mjs';
import { plant } from './planted.mjs';
import { bareNode } from './startup.mjs';

const ROUNDS = 30;

/** @type {import('./run.mjs').Part} */
export async function small() {
  return { title: 'small: leakspot scan FOLDER, three small files', lines: lines() };
}

async function* lines() {
  const folder = mkdtempSync(join(tmpdir(), 'leakspot-bench-'));
  try {
    writeFileSync(join(folder, 'README.md'), '# An app\n\nStart it with `npm start`.\n');
    writeFileSync(join(folder, 'index.js'), "import { start } from './start.js';\n\nstart(process.env.PORT);\n");
    writeFileSync(join(folder, 'client.js'), plant(1)[0]?.text ?? '');
    const scan = { ...leakspot('scan', folder), statuses: [1] };
    const { ours, baseline } = await compare(scan, bareNode, ROUNDS);
    yield timeLine('node -e 0', baseline);
    yield { ...timeLine('leakspot scan', ours), goal: 2.2 };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
