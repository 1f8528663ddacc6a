// Which page of help is meant: that of the program, of a group or of a command. Found without a parser, so that help starts fast.

import type { Command } from './command.ts';
import { COMMANDS, GROUPS } from './commands.ts';

export type Page =
  | { readonly kind: 'root' }
  | { readonly kind: 'group'; readonly word: string; readonly summary: string }
  | { readonly kind: 'command'; readonly command: Command };

/** A page by the words that lead to it. `isExact`: all the words up to the first flag were used, or are a command's operands. */
export function findPage(args: readonly string[]): { readonly page: Page; readonly isExact: boolean } {
  const firstFlag = args.findIndex((arg) => arg.startsWith('-'));
  const words = firstFlag === -1 ? args : args.slice(0, firstFlag);
  const command = COMMANDS.find((candidate) => candidate.words.every((word, index) => words[index] === word));
  if (command !== undefined) {
    return { page: { kind: 'command', command }, isExact: true };
  }
  const group = GROUPS.find(({ word }) => words[0] === word);
  if (group !== undefined) {
    return { page: { kind: 'group', ...group }, isExact: words.length === 1 };
  }
  return { page: { kind: 'root' }, isExact: words.length === 0 };
}

/** How it is called: `leakspot rules show`. */
export function callOf(page: Page): string {
  switch (page.kind) {
    case 'root':
      return 'leakspot';
    case 'group':
      return `leakspot ${page.word}`;
    case 'command':
      return `leakspot ${page.command.words.join(' ')}`;
  }
}

/** The words whose page is asked for (`help CMD`, `CMD --help`, `CMD -h`), or null where no help is asked for. */
export function helpWords(args: readonly string[]): readonly string[] | null {
  if (args[0] === 'help') return args.slice(1).filter((arg) => !isHelpFlag(arg));
  const end = args.indexOf('--');
  const options = end === -1 ? args : args.slice(0, end);
  return options.some(isHelpFlag) ? options.filter((arg) => !isHelpFlag(arg)) : null;
}

function isHelpFlag(arg: string): boolean {
  return arg === '--help' || arg === '-h';
}
