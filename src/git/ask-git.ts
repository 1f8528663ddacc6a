// Runs git for an answer that leakspot does not read from the files itself. With a cleaned environment, and nothing that the configuration of a
// repository could make it start. Knows no commands.

import type { Readable } from 'node:stream';
import { type BytePath, textOf } from './byte-path.ts';
import { environmentElsewhere } from './environment.ts';
import { findGit } from './program.ts';
import type { Surroundings } from './work-tree.ts';

export type Answer =
  | { readonly kind: 'said'; readonly output: Buffer; readonly warnings: string }
  /** `why`: for people, in git's words where it had any. */
  | { readonly kind: 'failed'; readonly why: string };

/** No program of the repository's choice, whatever the command. */
const HARMLESS = [
  ...['--no-pager', '--no-optional-locks'],
  ...['-c', 'core.fsmonitor=false', '-c', 'core.untrackedCache=false', '-c', 'core.hooksPath=/dev/null', '-c', 'log.showSignature=false'],
];

/** Of a message that goes on and on, this much is kept. */
const MOST_SAID = 65536;
const LONGEST_WHY = 500;
const UNSEEN = /[\s\p{Cc}\p{Cf}]+/gu;

/**
 * `folder`: where git is started. `extra`: added to its environment, as `GIT_DIR` is, with which git asks nobody whose repository it is: only
 * after `checkOwner`. Throws the signal's reason.
 */
export async function askGit(
  args: readonly string[],
  folder: BytePath,
  extra: Readonly<Record<string, string>>,
  { cwd, env, signal }: Surroundings,
): Promise<Answer> {
  const folderText = textOf(folder);
  if (folderText === null) return { kind: 'failed', why: 'git cannot be started in a folder whose path is not UTF-8' };
  const program = findGit(env, textOf(cwd) ?? '');
  if (program === null) return { kind: 'failed', why: 'there is no git program in the folders of PATH' };
  // Only here: most of what Node.js needs for it is needed for nothing else.
  const { spawn } = await import('node:child_process');
  const environment = { ...environmentElsewhere(env), ...extra };
  const options = { cwd: folderText, env: environment, windowsHide: true, signal } as const;
  const child = spawn(program, [...HARMLESS, ...args], { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<string | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, killedBy) => resolve(code === 0 ? null : `it ended with ${killedBy ?? code}`));
  });
  try {
    const [output, said, end] = await Promise.all([collect(child.stdout), collectSome(child.stderr), ended]);
    return end === null ? { kind: 'said', output, warnings: said } : { kind: 'failed', why: inWords(said, end) };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof Error && 'code' in error) return { kind: 'failed', why: `git could not be started (${String(error.code)})` };
    throw error;
  }
}

async function collect(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function collectSome(stream: Readable): Promise<string> {
  let said = '';
  for await (const chunk of stream) if (said.length < MOST_SAID) said += String(chunk);
  return said;
}

/** The line of what git said that says most, on one line and not too long. */
export function inWords(said: string, otherwise: string): string {
  const lines = said.split('\n');
  const line = lines.find((candidate) => /^(?:fatal|error): /.test(candidate)) ?? lines.find((candidate) => candidate.trim() !== '');
  return (line ?? otherwise).replaceAll(UNSEEN, ' ').trim().slice(0, LONGEST_WHY);
}
