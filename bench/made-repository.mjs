// Repositories that the benchmark makes from a seed, each once: a history that grows, a large file in many versions, and a huge one in a few.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from './cache-folder.mjs';
import { addCommits } from './fast-import.mjs';
import { seededRandom } from './leakspot.mjs';

/** @param {readonly string[]} args */
async function git(...args) {
  const [code] = await once(spawn('git', args, { stdio: ['ignore', 'ignore', 'inherit'] }), 'exit');
  if (code !== 0) throw new Error(`git ${args.join(' ')}: exit code ${code}`);
}

/** A bare repository of one pack, kept for other runs. @param {string} name @param {() => Iterable<import('./fast-import.mjs').Commit>} commits @returns {Promise<string>} its path */
async function made(name, commits) {
  const path = join(cacheFolder(), `leakspot-history-${name}.git`);
  if (existsSync(path)) return path;
  console.error(`Making ${path}, once.`);
  const partial = `${path}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial);
  await git('init', '--quiet', '--bare', partial);
  await addCommits(partial, 'refs/heads/main', commits(), null);
  renameSync(partial, path);
  return path;
}

const WORDS = 'const let return await function class token client request response value index length error path name'.split(' ');

/** @typedef {ReturnType<typeof seededRandom>} Random */

/** @param {Random} random */
function line(random) {
  return Array.from({ length: 3 + random.int(8) }, () => WORDS[random.int(WORDS.length)]).join(' ');
}

/** 200 files of some 300 lines, of which each commit changes three in a few lines. @param {number} count */
function* edits(count) {
  const random = seededRandom(1);
  const files = Array.from({ length: 200 }, () => Array.from({ length: 300 }, () => line(random)));
  for (let commit = 0; commit < count; commit++) {
    /** @type {Record<string, string>} */
    const changed = {};
    for (let edit = 0; edit < 3; edit++) {
      const at = random.int(files.length);
      const lines = files[at] ?? [];
      lines.splice(random.int(lines.length), 2, line(random), line(random));
      changed[`src/${at % 20}/file-${at}.js`] = `${lines.join('\n')}\n`;
    }
    yield { files: changed, subject: `Change ${commit}` };
  }
}

const VERSIONS = 56;
const ROWS = 250_000;

const HUGE_VERSIONS = 8;
/** Some 90 MB. */
const HUGE_ROWS = 900_000;

/** A JSON file, of which each version changes a hundred rows. @param {number} count @param {number} length in rows */
function* versions(count, length) {
  const random = seededRandom(2);
  const rows = Array.from({ length }, (_, index) => `{"id":${index},"name":"${line(random)}","value":${random.int(1e6)}}`);
  for (let version = 0; version < count; version++) {
    for (let change = 0; change < 100; change++) rows[random.int(length)] = `{"id":0,"name":"${line(random)}","value":${version}}`;
    yield { files: { 'data.json': `[\n${rows.join(',\n')}\n]\n` }, subject: `Version ${version}` };
  }
}

/** @param {number} commits */
export const growing = (commits) => made(`${commits}-commits`, () => edits(commits));

/** Some 25 MB, more than fits into the memory in which others are rebuilt as soon as several are held. */
export const largeFile = () => made(`${VERSIONS}-versions`, () => versions(VERSIONS, ROWS));

/** Some 90 MB, rebuilt in memory of its own. */
export const hugeFile = () => made(`${HUGE_VERSIONS}-huge-versions`, () => versions(HUGE_VERSIONS, HUGE_ROWS));
