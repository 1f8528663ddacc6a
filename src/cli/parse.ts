// Arguments to what was asked for. Loads commander; runs no command, reads no flag's value, prints nothing.

import { CommanderError, Command as Parser } from 'commander';
import { Failure } from '../core/failure.ts';
import type { Command, Given } from './command.ts';
import { COMMANDS, GROUPS } from './commands.ts';
import { callOf, findPage, type Page } from './page.ts';

export type Parsed =
  | { readonly kind: 'run'; readonly command: Command; readonly given: Given }
  /** Only a group was named: nothing to do. */
  | { readonly kind: 'incomplete'; readonly page: Page }
  | { readonly kind: 'misuse'; readonly failure: Failure };

/** The arguments after the program's name. Help and version are not commander's business: see page.ts. */
export function parse(args: readonly string[]): Parsed {
  let parsed: Parsed = { kind: 'incomplete', page: findPage(args).page };
  const root = new Parser('leakspot')
    .exitOverride()
    .configureOutput({ writeOut: ignore, writeErr: ignore })
    .helpOption(false)
    .helpCommand(false)
    .showSuggestionAfterError();
  const groups = new Map(GROUPS.map(({ word }) => [word, root.command(word)]));
  for (const command of COMMANDS) {
    const [first, second] = command.words;
    const parser = second === undefined ? root.command(first) : groups.get(first)?.command(second);
    if (parser !== undefined) {
      addCommand(parser, command, (given) => {
        parsed = { kind: 'run', command, given };
      });
    }
  }
  try {
    root.parse(args, { from: 'user' });
    return parsed;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.code === 'commander.help' ? parsed : { kind: 'misuse', failure: misuse(error, args) };
  }
}

function addCommand(parser: Parser, command: Command, found: (given: Given) => void): void {
  const flags = new Map<string, string[]>();
  for (const flag of Object.values(command.flags)) {
    const names = flag.short === null ? flag.long : `${flag.short}, ${flag.long}`;
    parser.option(flag.placeholder === null ? names : `${names} <value>`);
    parser.on(`option:${flag.long.slice(2)}`, (value: string | undefined) => {
      flags.set(flag.long, [...(flags.get(flag.long) ?? []), value ?? '']);
    });
  }
  const { usage, most } = command.operands;
  if (most > 0) {
    const name = usage.replaceAll(/[[\]\u2026]/g, '');
    const repeated = most > 1 ? '...' : '';
    parser.argument(usage.startsWith('[') ? `[${name}${repeated}]` : `<${name}${repeated}>`);
  }
  parser.action(() => found({ flags, operands: parser.args }));
}

/** commander's message is `error: what`, then maybe a line with a suggestion in parentheses. */
function misuse(error: CommanderError, args: readonly string[]): Failure {
  const [what = '', suggestion = ''] = error.message.replace(/^error: /, '').split('\n');
  const { page } = findPage(args);
  const isPath = error.code === 'commander.unknownCommand' && page.kind === 'root' && suggestion === '';
  const hint = isPath ? 'did you mean `leakspot scan PATH`?' : suggestion.replace(/^\(Did (.*)\)$/, 'did $1');
  const help = `\`${callOf(page)} --help\` lists what there is`;
  return new Failure({ what, where: null, next: hint === '' ? help : `${hint} ${help}` }, { cause: error });
}

function ignore(): void {
  // commander's own output: run.ts words it, once it is known to hold no credential
}
