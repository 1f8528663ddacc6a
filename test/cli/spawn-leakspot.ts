// Runs bin/leakspot.js as its users do, in an environment that holds nothing of the test run's own.

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';

const BIN = fileURLToPath(new URL('../../bin/leakspot.js', import.meta.url));

/** What programs need to start at all, Windows' too. */
const KEPT = ['PATH', 'Path', 'SystemRoot', 'TEMP', 'TMP'];

/** In milliseconds. Less than a test may take, so that what hangs is ended and seen; more than anything takes on the slowest machine. */
const LONGEST_RUN = 240_000;

/** In bytes. */
const LONGEST_REPORT = 1 << 26;

const LIMIT = { timeout: LONGEST_RUN, killSignal: 'SIGKILL' } as const;

export type SpawnOptions = {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string | Uint8Array;
};

export type Ended = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

/** To its end. */
export function leakspot(args: readonly string[], { cwd = tmpdir(), env = {}, input = '' }: SpawnOptions = {}): Ended {
  const options = { cwd, env: environment(env), input, encoding: 'utf8', maxBuffer: LONGEST_REPORT, ...LIMIT } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, ...args], options);
  return { code: status, stdout, stderr };
}

/** Still running, its streams open. */
export function startLeakspot(args: readonly string[], { cwd = tmpdir(), env = {} }: SpawnOptions = {}): ChildProcess {
  return spawn(process.execPath, [BIN, ...args], { cwd, env: environment(env), stdio: 'pipe', ...LIMIT });
}

export type Killed = readonly [ended: readonly [code: number | null, by: string | null], stdout: string];

/** Sent a signal as soon as it says anything on stderr: how it ended, and what it had printed. */
export async function killedWhenHeard(child: ChildProcess, signal: NodeJS.Signals): Promise<Killed> {
  let stdout = '';
  child.stdout?.on('data', (data: Buffer) => {
    stdout += data.toString();
  });
  child.stderr?.once('data', () => child.kill(signal));
  return new Promise((resolve) => {
    child.on('close', (code, by) => resolve([[code, by], stdout]));
  });
}

function environment(env: Readonly<Record<string, string>>): Record<string, string> {
  const kept = KEPT.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]));
  return { ...Object.fromEntries(kept), ...env };
}
