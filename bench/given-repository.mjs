// Repositories that are given to the benchmark, and copies of them with credentials in their history. A given one is never changed.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { cacheFolder } from './cache-folder.mjs';
import { addCommits } from './fast-import.mjs';
import { plant } from './planted.mjs';

/** Paths of bare, complete clones, as `PATH` has them. */
export const givenRepositories = () => (process.env['LEAKSPOT_BENCH_REPOSITORIES'] ?? '').split(delimiter).filter((path) => path !== '');

/** So many of the kinds that the benchmark plants. */
const PLANTED = 3;

/**
 * A copy, which shares the objects on the same disk, with a branch that adds three credentials in a commit each and removes them in another.
 * @param {string} repository
 * @returns {Promise<{ path: string, planted: readonly import('./planted.mjs').Planted[], remove: () => void }>}
 */
export async function withPlanted(repository) {
  const folder = mkdtempSync(join(cacheFolder(), 'planted-'));
  const path = join(folder, 'repository.git');
  execFileSync('git', ['clone', '--quiet', '--bare', '--local', repository, path], { stdio: ['ignore', 'ignore', 'inherit'] });
  const planted = plant(5).slice(0, PLANTED);
  const added = planted.map(({ file, text }) => ({ files: { [file]: text }, subject: `Add ${file}` }));
  const removed = { files: Object.fromEntries(planted.map(({ file }) => [file, null])), subject: 'Remove what should not be here' };
  await addCommits(path, 'refs/heads/planted', [...added, removed], 'HEAD^0');
  return { path, planted, remove: () => rmSync(folder, { recursive: true }) };
}
