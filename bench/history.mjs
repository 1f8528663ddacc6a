// How long all objects of a repository take, over how long git takes to print them; with credentials in the history, what is found; and how both the
// time grows with the history and the memory with the size of a file.

import { basename } from 'node:path';
import { givenRepositories, withPlanted } from './given-repository.mjs';
import { leakspot } from './leakspot.mjs';
import { scanLine, timeLine } from './line.mjs';
import { growing, hugeFile, largeFile } from './made-repository.mjs';
import { compareWithMemory } from './measure.mjs';
import { peerLines } from './peer-lines.mjs';

const ROUNDS = 2;

/** In commits; the goal is no more than twice the time for the double. */
const GROWING = [5000, 10_000];

const DOUBLE = 2;

/** @type {import('./run.mjs').Part} */
export async function history(peers) {
  return { title: 'history: leakspot scan REPOSITORY --history-only --format json', lines: lines(peers) };
}

/** @param {readonly import('./peers.mjs').Peer[]} peers @returns {AsyncGenerator<import('./line.mjs').Line>} */
async function* lines(peers) {
  const repositories = givenRepositories();
  if (repositories.length === 0) {
    yield { kind: 'not-measured', name: 'real repositories', why: 'none in LEAKSPOT_BENCH_REPOSITORIES, see bench/README.md' };
  }
  for (const repository of repositories) yield* realLines(repository, peers);
  yield* growingLines();
  yield* againstPrinting(await largeFile(), [], { goal: null, memoryGoal: 400e6 });
  yield* againstPrinting(await hugeFile(), [], { goal: null, memoryGoal: 400e6 });
}

/** @param {string} repository @param {readonly import('./peers.mjs').Peer[]} peers @returns {AsyncGenerator<import('./line.mjs').Line>} */
async function* realLines(repository, peers) {
  yield* againstPrinting(repository, [], { goal: goalOf(repository), memoryGoal: 400e6 });
  const { path, planted, remove } = await withPlanted(repository);
  try {
    yield* againstPrinting(path, planted, { goal: 0.6, memoryGoal: 400e6 });
    yield* peerLines(peers, (peer) => peer.history?.(path) ?? null, planted);
  } finally {
    remove();
  }
  const logGoal = LOG_GOALS[basename(repository)];
  // Of large ones it takes many minutes.
  if (logGoal !== undefined) yield* againstLog(repository, logGoal);
}

/** What is asked of a repository of that name. @type {Readonly<Record<string, number>>} */
const GOALS = { 'vuejs-core.git': 0.5, 'git-git.git': 0.35, 'HubSpot-hubspot-api-nodejs.git': 0.8 };

const goalOf = (/** @type {string} */ repository) => GOALS[basename(repository)] ?? null;

/** @typedef {{ goal: number | null, memoryGoal: number | null }} Goals */

/** @param {import('./line.mjs').Line} line @param {Goals} goals @returns {import('./line.mjs').Line} */
const withGoals = (line, goals) => (line.kind === 'measured' ? { ...line, ...goals } : line);

/** @param {string} repository @returns {import('./process.mjs').Command} */
const scan = (repository) => ({ ...leakspot('scan', repository, '--history-only', '--format', 'json'), statuses: [0, 1, 3] });

/** @param {string} repository @param {readonly string[]} args @returns {import('./process.mjs').Command} */
const git = (repository, ...args) => ({ command: 'git', args: ['-C', repository, ...args], statuses: [0], output: 'discarded' });

/**
 * @param {string} repository @param {readonly import('./planted.mjs').Planted[]} planted @param {Goals} goals
 * @returns {AsyncGenerator<import('./line.mjs').Line>}
 */
async function* againstPrinting(repository, planted, goals) {
  const printing = git(repository, 'cat-file', '--batch-all-objects', '--unordered', '--batch', '--buffer');
  const { ours, baseline } = await compareWithMemory(scan(repository), printing, ROUNDS);
  yield {
    ...timeLine('git cat-file', baseline),
    starts: 'a comparison',
    note: planted.length === 0 ? basename(repository) : 'with credentials',
  };
  yield withGoals(scanLine(ours, planted), goals);
}

/** @type {Readonly<Record<string, number>>} */
const LOG_GOALS = { 'vuejs-core.git': 0.12 };

/** @param {string} repository @param {number} goal @returns {AsyncGenerator<import('./line.mjs').Line>} */
async function* againstLog(repository, goal) {
  const log = git(repository, 'log', '-p', '-U0', '--full-history', '--all');
  const { ours, baseline } = await compareWithMemory(scan(repository), log, 1);
  yield { ...timeLine('git log -p -U0', baseline), starts: 'a comparison', note: basename(repository) };
  yield withGoals(scanLine(ours, []), { goal, memoryGoal: null });
}

/** @returns {AsyncGenerator<import('./line.mjs').Line>} */
async function* growingLines() {
  const [once, twice] = await Promise.all(GROWING.map(growing));
  if (once === undefined || twice === undefined) return;
  const { ours, baseline } = await compareWithMemory(scan(twice), scan(once), ROUNDS + 1);
  yield { ...timeLine('leakspot', baseline), starts: 'a comparison', note: `${GROWING[0]} commits` };
  yield { ...timeLine('leakspot', ours), goal: DOUBLE, note: `${GROWING[1]} commits` };
}
