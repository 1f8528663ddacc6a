// How long a folder of many small files takes, over `git grep` looking for one regular expression in the same files.
// leakspot's start-up is in its time. Files are made from a seed, with one credential among them that must be found.

import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { leakspot } from './leakspot.mjs';
import { compare } from './measure.mjs';

const FILES = 2000;
const LINES = 100;
const UUID_TAIL = '[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

/** @returns {import('./run.mjs').Row} */
export function tree() {
  const folder = mkdtempSync(join(tmpdir(), 'leakspot-bench-'));
  try {
    plant(folder);
    const scan = { ...leakspot('scan', folder, '--format', 'json'), status: 1 };
    const grep = { command: 'git', args: ['grep', '--no-index', '--count', '--extended-regexp', UUID_TAIL], cwd: folder };
    return { title: `files: leakspot scan / git grep -E, ${FILES} files`, ...compare(scan, grep, 10), goal: null };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string} folder */
function plant(folder) {
  const word = words();
  for (let index = 0; index < FILES; index++) {
    const inside = join(folder, `part-${index % 40}`);
    mkdirSync(inside, { recursive: true });
    const lines = Array.from({ length: LINES }, () => `const ${word()} = ${word()}('${word()}', ${word()}.${word()});`);
    writeFileSync(join(inside, `file-${index}.js`), `${lines.join('\n')}\n`);
  }
  writeFileSync(join(folder, 'config.js'), `const token = 'pat-na1-${credentialTail()}';\n`);
}

/** A random UUID (version 4) that is the same in each run. */
function credentialTail() {
  const hex = createHash('sha256').update('bench').digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(12, 15)}-a${hex.slice(15, 18)}-${hex.slice(18, 30)}`;
}

/** Draws words of 4 to 11 letters, the same ones in each run (a linear congruential generator). */
function words() {
  let state = 1;
  const below = (/** @type {number} */ limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state % limit;
  };
  return () => Array.from({ length: 4 + (below(1 << 16) >> 13) }, () => String.fromCharCode(97 + ((below(1 << 20) >> 8) % 26))).join('');
}
