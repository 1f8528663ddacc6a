// Arguments to exit code: help, version, a command, or a failure told on standard error. Knows no process: main.ts does.

import type { Shell } from '../commands/shell.ts';
import type { Failure } from '../core/failure.ts';
import { helpText } from './help.ts';
import { findPage, helpWords, type Page } from './page.ts';

/** `args`: those after the program's name. Resolves to the exit code; fails only where even the failure could not be told. */
export async function run(args: readonly string[], shell: Shell): Promise<number> {
  try {
    return await answer(args, shell);
  } catch (error) {
    const { tellFailure } = await import('./tell-failure.ts');
    await tellFailure(error, args, shell);
    return 2;
  }
}

async function answer(args: readonly string[], shell: Shell): Promise<number> {
  if (args[0] === '--version' || args[0] === '-V') {
    await shell.stdout.write(`${shell.version}\n`);
    return 0;
  }
  const asked = helpWords(args);
  if (asked === null) {
    return args.length === 0 ? withoutCommand({ kind: 'root' }, shell) : command(args, shell);
  }
  const { page, isExact } = findPage(asked);
  if (!isExact) return command(asked, shell);
  await shell.stdout.write(helpText(page));
  return 0;
}

/** A gate that was told to do nothing must not pass: exit code 2. */
async function withoutCommand(page: Page, shell: Shell): Promise<2> {
  await shell.stderr.write(helpText(page));
  return 2;
}

async function command(args: readonly string[], shell: Shell): Promise<number> {
  const { parse } = await import('./parse.ts');
  const parsed = parse(args);
  switch (parsed.kind) {
    case 'incomplete':
      return withoutCommand(parsed.page, shell);
    case 'misuse':
      return misuse(args, parsed.failure);
    case 'run': {
      await refuse(args, 'understood');
      return parsed.command.prepare(parsed.given)(shell);
    }
  }
}

async function misuse(args: readonly string[], failure: Failure): Promise<never> {
  await refuse(args, 'misused');
  throw failure;
}

/** Shorter arguments hold no credential of any kind. Most are: then the engine need not be loaded to look at them. */
const LEAST_LENGTH = 16;

async function refuse(args: readonly string[], use: 'understood' | 'misused'): Promise<void> {
  if (args.every((arg) => arg.length < LEAST_LENGTH)) return;
  const { refuseCredentials } = await import('../commands/credential-arguments.ts');
  refuseCredentials(args, use);
}
