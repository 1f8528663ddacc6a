// What the arguments ask for: a page of help, or a command. Credentials among them are refused before anything is done with them.

import type { Shell } from '../commands/shell.ts';
import type { Failure } from '../core/failure.ts';
import { helpText } from './help.ts';
import { findPage, helpWords, type Page } from './page.ts';

/** Resolves to the exit code. Throws a Failure. */
export async function answer(args: readonly string[], shell: Shell): Promise<number> {
  const asked = helpWords(args);
  if (asked === null) return args.length === 0 ? withoutCommand({ kind: 'root' }, shell) : command(args, shell);
  const { page, isExact } = findPage(asked);
  // Help on what does not exist: the parser says what is wrong with it.
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
    case 'run':
      await refuse(args, 'understood');
      return parsed.command.prepare(parsed.given)(shell);
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
