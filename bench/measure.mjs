// Times two commands against each other: alternately, so that a busy moment of the machine falls on both, and the best of several runs.
// Does not know what it times.

import { spawnSync } from 'node:child_process';

/**
 * @typedef {{ command: string, args: string[], cwd?: string, status?: number }} Command `status`: the exit code that shows it did its work
 * @typedef {{ ours: number, baseline: number }} Times milliseconds of wall time
 */

/**
 * @param {Command} ours
 * @param {Command} baseline
 * @param {number} rounds
 * @returns {Times}
 */
export function compare(ours, baseline, rounds) {
  // The first run of each fills the disk cache.
  time(ours);
  time(baseline);
  const times = Array.from({ length: rounds }, () => ({ ours: time(ours), baseline: time(baseline) }));
  return { ours: Math.min(...times.map((pair) => pair.ours)), baseline: Math.min(...times.map((pair) => pair.baseline)) };
}

/** @param {Command} command */
function time({ command, args, cwd, status = 0 }) {
  const { NODE_EXTRA_CA_CERTS: _costs30ms, ...env } = process.env;
  const start = process.hrtime.bigint();
  const result = spawnSync(command, args, { cwd, env, stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' });
  const elapsed = Number(process.hrtime.bigint() - start) / 1e6;
  if (result.error) throw result.error;
  if (result.status !== status) throw new Error(`${command} ${args.join(' ')} ended with ${result.status}: ${result.stderr}`);
  return elapsed;
}
