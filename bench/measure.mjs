// Times two commands against each other: alternately, so that a busy moment of the machine falls on both, and the best of several runs.
// Does not know what it times.

import { run, runWithMemory } from './process.mjs';

/**
 * @typedef {import('./process.mjs').Command} Command
 * @typedef {{ milliseconds: number, memory: number | null, output: string, runs: number }} Best least time, most memory (bytes), last output
 */

/**
 * Times only.
 * @param {Command} ours @param {Command} baseline @param {number} rounds
 */
export async function compare(ours, baseline, rounds) {
  return await alternate(ours, baseline, rounds, run);
}

/**
 * Times and peak memory.
 * @param {Command} ours @param {Command} baseline @param {number} rounds
 */
export async function compareWithMemory(ours, baseline, rounds) {
  return await alternate(ours, baseline, rounds, runWithMemory);
}

/** @param {Command} ours @param {Command} baseline @param {number} rounds @param {typeof run} runner */
async function alternate(ours, baseline, rounds, runner) {
  // The first run fills the disk cache for both.
  await ended(baseline, runner);
  const oursRuns = [];
  const baselineRuns = [];
  for (let round = 0; round < rounds; round++) {
    oursRuns.push(await ended(ours, runner));
    baselineRuns.push(await ended(baseline, runner));
  }
  return { ours: bestOf(oursRuns), baseline: bestOf(baselineRuns) };
}

/** @param {readonly import('./process.mjs').Ended[]} runs at least one @returns {Best} */
export function bestOf(runs) {
  const memories = runs.flatMap(({ memory }) => (memory === null ? [] : [memory]));
  return {
    milliseconds: Math.min(...runs.map((one) => one.milliseconds)),
    memory: memories.length === 0 ? null : Math.max(...memories),
    output: runs.at(-1)?.output ?? '',
    runs: runs.length,
  };
}

/** @param {Command} command @param {typeof run} runner */
async function ended(command, runner) {
  const result = await runner(command);
  if (result.kind === 'failed') throw new Error(`${command.command} ${command.args.join(' ')}: ${result.why}`);
  return result;
}
