// A shell without a process: input is given, output is kept, time stands still unless a test moves it.

import { tmpdir } from 'node:os';
import type { Environment, Output, Shell } from '../../src/commands/shell.ts';

export const NOW = Date.UTC(2026, 10, 21, 12);

export type FakeShell = Shell & { readonly out: () => string; readonly err: () => string };

export type FakeOptions = {
  readonly cwd?: string;
  readonly env?: Environment;
  /** What standard input holds; it is no terminal. */
  readonly input?: string;
  /** What is typed at the prompt; standard input is a terminal then. */
  readonly typed?: string;
  readonly isTerminal?: boolean;
  readonly signal?: AbortSignal;
  readonly elapsed?: () => number;
};

export function fakeShell(options: FakeOptions = {}): FakeShell {
  const { cwd = tmpdir(), env = {}, input = '', typed, isTerminal = false, elapsed = () => 0 } = options;
  const stdout = fakeOutput(isTerminal);
  const stderr = fakeOutput(isTerminal);
  return {
    cwd,
    env,
    stdin: { isTerminal: typed !== undefined, bytes: bytesOf(input) },
    stdout,
    stderr,
    clock: { now: () => NOW, elapsed },
    signal: options.signal ?? new AbortController().signal,
    version: '1.2.3',
    workerEntry: null,
    askHidden: () => Promise.resolve(typed ?? ''),
    out: stdout.text,
    err: stderr.text,
  };
}

function fakeOutput(isTerminal: boolean): Output & { readonly text: () => string } {
  const parts: string[] = [];
  const write = (text: string): Promise<void> => {
    parts.push(text);
    return Promise.resolve();
  };
  return { isTerminal, columns: 80, write, text: () => parts.join('') };
}

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(Buffer.from(text));
}
