// How long a scan of three small files takes, as of a commit, over how long Node.js takes to start and do nothing: without a credential, then
// with one.

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
    writeFileSync(
      join(folder, 'client.js'),
      "import { Client } from './hubspot.js';\n\nexport const client = new Client(process.env.TOKEN);\n",
    );
    const clean = await compare({ ...leakspot('scan', folder), statuses: [0] }, bareNode, ROUNDS);
    yield timeLine('node -e 0', clean.baseline);
    yield { ...timeLine('leakspot scan', clean.ours), goal: 2.2, note: 'nothing found' };
    writeFileSync(join(folder, 'client.js'), plant(1)[0]?.text ?? '');
    const leaking = await compare({ ...leakspot('scan', folder), statuses: [1] }, bareNode, ROUNDS);
    yield { ...timeLine('leakspot scan', leaking.ours), goal: 2.2, note: 'a credential found' };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
