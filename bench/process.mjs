// Runs one command and says how long it took, how much memory it needed at most, and what it wrote. Repeats and compares nothing.
// The command is the leader of a process group, so that one that takes too long ends together with everything it started.

import { spawn, spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * @typedef {{ command: string, args: readonly string[], cwd?: string, statuses: readonly number[], output?: 'discarded' }} Command
 *   `statuses`: the exit codes that show it did its work; `output` goes to a file where nothing is said
 * @typedef {{ kind: 'ended', milliseconds: number, memory: number | null, output: string }} Ended `memory`: bytes
 * @typedef {{ kind: 'failed', why: string }} Failed
 */

const GNU_TIME = '/usr/bin/time';

/** GNU time passes the exit code on and costs a millisecond. Between us and the command it also keeps our own memory out of the count. */
const canMeasureMemory = spawnSync(GNU_TIME, ['-q', '-f', '%M', 'true'], { stdio: 'ignore' }).status === 0;

/**
 * @param {Command} command
 * @param {number} limit seconds
 * @returns {Promise<Ended | Failed>}
 */
export async function run(command, limit = 3600) {
  const { milliseconds, code, output, errors } = await spawnInto(command, limit);
  if (code === null) return { kind: 'failed', why: `more than ${limit} s` };
  if (!command.statuses.includes(code)) return { kind: 'failed', why: `exit code ${code}: ${complaint(errors)}` };
  return { kind: 'ended', milliseconds, memory: null, output };
}

/** As `run`, with the peak memory of its largest process. @param {Command} command @param {number} [limit] @returns {Promise<Ended | Failed>} */
export async function runWithMemory(command, limit) {
  if (!canMeasureMemory) return await run(command, limit);
  const folder = mkdtempSync(join(tmpdir(), 'leakspot-bench-'));
  const report = join(folder, 'kilobytes');
  try {
    const args = ['-q', '-f', '%M', '-o', report, command.command, ...command.args];
    const result = await run({ ...command, command: GNU_TIME, args }, limit);
    return result.kind === 'failed' ? result : { ...result, memory: Number(readFileSync(report, 'utf8')) * 1024 };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * Standard output and error go to files: no reader of a pipe takes part in the time.
 * @param {Command} command
 * @param {number} limit
 * @returns {Promise<{ milliseconds: number, code: number | null, output: string, errors: string }>} `code`: null for one that took too long
 */
async function spawnInto({ command, args, cwd, output: wanted }, limit) {
  const folder = mkdtempSync(join(tmpdir(), 'leakspot-bench-'));
  const paths = { output: join(folder, 'output'), errors: join(folder, 'errors') };
  const output = openSync(paths.output, 'w');
  const errors = openSync(paths.errors, 'w');
  try {
    // Node.js 20 starts 30 ms later with it.
    const { NODE_EXTRA_CA_CERTS: _costs30ms, ...env } = process.env;
    const start = process.hrtime.bigint();
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', wanted === 'discarded' ? 'ignore' : output, errors], detached: true });
    const code = await ending(child, limit);
    const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
    return { milliseconds, code, output: readFileSync(paths.output, 'utf8'), errors: readFileSync(paths.errors, 'utf8') };
  } finally {
    closeSync(output);
    closeSync(errors);
    rmSync(folder, { recursive: true });
  }
}

/** @param {import('node:child_process').ChildProcess} child @param {number} limit @returns {Promise<number | null>} */
function ending(child, limit) {
  return new Promise((resolve, reject) => {
    /** @type {'late' | 'interrupted' | null} why we ended it */
    let ended = null;
    const end = (/** @type {'late' | 'interrupted'} */ why) => {
      ended = why;
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    };
    const interrupt = () => end('interrupted');
    const timer = setTimeout(() => end('late'), limit * 1000);
    process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
    const clear = () => {
      clearTimeout(timer);
      process.removeListener('SIGINT', interrupt).removeListener('SIGTERM', interrupt);
    };
    child.once('error', (error) => {
      clear();
      reject(error);
    });
    child.once('exit', (code, signal) => {
      clear();
      if (ended === 'late') resolve(null);
      else if (code === null) reject(new Error(`${child.spawnfile} was ${ended ?? `ended by ${signal}`}`));
      else resolve(code);
    });
  });
}

/** The line that says most of what went wrong. @param {string} text */
function complaint(text) {
  const lines = text.trim().split('\n');
  return (lines.find((line) => /error/i.test(line)) ?? lines[0] ?? '').trim().slice(0, 120);
}
