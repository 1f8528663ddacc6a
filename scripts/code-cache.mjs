// Makes the code caches that bin/start.js uses, by letting each built program do a little of its work: what it compiled meanwhile is in the
// cache. They are for the V8 that makes them, and not published: opaque files in a package are nothing that anyone could check.

import { execFile } from 'node:child_process';
import { access, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';

const DIST = fileURLToPath(new URL('../dist', import.meta.url));
const RECORDER = fileURLToPath(new URL('./record-code.cjs', import.meta.url));

/** Does nothing where they are there already. */
export async function makeCodeCaches() {
  const programs = JSON.parse(await readFile(join(DIST, 'programs.json'), 'utf8'));
  const cli = programOf(programs.cli);
  const worker = programOf(programs.worker);
  const folder = await mkdtemp(join(tmpdir(), 'leakspot-code-'));
  try {
    const sample = join(folder, 'sample.env');
    await writeFile(sample, await samples());
    if (!(await exists(cli.cache))) await recordCli(cli, sample);
    if (!(await exists(worker.cache))) await recordWorker(worker, sample);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** @param {string} path */
async function exists(path) {
  return await access(path).then(
    () => true,
    () => false,
  );
}

/** One credential of each kind. */
async function samples() {
  const { ruleSet, seededRandom } = await import(pathToFileURL(join(DIST, 'index.js')).href);
  return ruleSet.rules.map((/** @type {import('../src/index.ts').Rule} */ rule) => rule.positives(seededRandom(1))[0].text).join('\n');
}

/** @typedef {{ file: string, cache: string }} Program */

/** @param {string} name @returns {Program} with the cache where bin/start.js looks for it */
function programOf(name) {
  const file = join(DIST, name);
  return { file, cache: [file, process.versions.v8, process.platform, process.arch, 'cache'].join('.') };
}

/** @param {Program} program @param {string} sample */
async function recordCli({ file, cache }, sample) {
  const args = [RECORDER, file, cache, 'scan', '--fail-on', 'never', sample];
  await promisify(execFile)(process.execPath, args, { env: {} });
}

/** @param {Program} program @param {string} sample */
async function recordWorker({ file, cache }, sample) {
  const workerData = { now: 0, maxFileSize: null, position: new SharedArrayBuffer(8) };
  const worker = new Worker(RECORDER, { argv: [file, cache], workerData });
  try {
    await new Promise((resolve, reject) => {
      worker.on('error', reject);
      worker.on('exit', () => reject(new Error('the worker ended before its code was recorded')));
      worker.on('message', ({ kind }) => {
        if (kind === 'ready')
          worker.postMessage({ kind: 'things', batch: 0, ats: sample, paths: 'sample.env', others: [], large: 'leave' });
        if (kind === 'recorded') resolve(null);
      });
    });
  } finally {
    await worker.terminate();
  }
}
