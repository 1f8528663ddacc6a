// A page of help as text: examples first, then usage, commands and flags, all of it from the tables. No colour, no terminal.

import type { Command } from './command.ts';
import { COMMANDS } from './commands.ts';
import type { Flag } from './flag.ts';
import { COMMON_FLAGS } from './flags.ts';
import { callOf, type Page } from './page.ts';

const WIDTH = 80;
/** Wider names stand on a line of their own. */
const NAME_COLUMN = 28;

type Row = { readonly name: string; readonly says: string };

export function helpText(page: Page): string {
  return `${sections(page).join('\n\n')}\n`;
}

function sections(page: Page): readonly string[] {
  switch (page.kind) {
    case 'root':
      return [
        sentence('leakspot finds HubSpot credentials in files and says what each one opens. Nothing leaves this machine'),
        examples(COMMANDS.map(({ examples: [first] }) => ({ name: first.line, says: first.does }))),
        usage('leakspot COMMAND [FLAG…]'),
        table('Commands', COMMANDS.map(commandRow)),
        table('Flags', Object.values(COMMON_FLAGS).map(flagRow)),
        table('Environment', ENVIRONMENT),
        sentence('`leakspot help COMMAND` shows the flags of a command'),
      ];
    case 'group': {
      const members = COMMANDS.filter(({ words }) => words[0] === page.word);
      return [
        sentence(`${callOf(page)}: ${page.summary}`),
        examples(members.flatMap(exampleRows)),
        usage(`${callOf(page)} COMMAND`),
        table('Commands', members.map(commandRow)),
      ];
    }
    case 'command':
      return commandSections(page.command);
  }
}

function commandSections(command: Command): readonly string[] {
  const call = callOf({ kind: 'command', command });
  const { operands } = command;
  const flags = [...Object.values(command.flags), COMMON_FLAGS.help];
  return [
    sentence(`${call}: ${command.summary}`),
    examples(exampleRows(command)),
    usage([call, '[FLAG…]', operands.usage].filter((word) => word !== '').join(' ')),
    ...(operands.usage === '' ? [] : [table('Operands', [{ name: operands.usage, says: operands.help }])]),
    table('Flags', flags.map(flagRow)),
    ...command.notes.map((note) => wrap(note, WIDTH).join('\n')),
  ];
}

const ENVIRONMENT: readonly Row[] = [
  { name: 'NO_COLOR, FORCE_COLOR', says: 'no colour, or colour in any case; --color wins' },
  { name: 'SOURCE_DATE_EPOCH', says: 'the time, in seconds since 1970, that decides what has expired' },
  { name: 'LEAKSPOT_DEBUG', says: 'show where in the code an error came from' },
];

function exampleRows(command: Command): readonly Row[] {
  return command.examples.map(({ line, does }) => ({ name: line, says: does }));
}

function commandRow({ words, operands, summary }: Command): Row {
  return { name: [...words, operands.usage].join(' ').trim(), says: summary };
}

function flagRow({ long, short, placeholder, help }: Flag<unknown>): Row {
  const names = `${short === null ? '    ' : `${short}, `}${long}`;
  return { name: placeholder === null ? names : `${names} ${placeholder}`, says: help };
}

function examples(rows: readonly Row[]): string {
  return `Examples:\n${rows.map(({ name, says }) => `  ${name}\n      ${says}`).join('\n')}`;
}

function usage(line: string): string {
  return `Usage: ${line}`;
}

function table(title: string, rows: readonly Row[]): string {
  return [`${title}:`, ...rows.flatMap(rowLines)].join('\n');
}

function rowLines({ name, says }: Row): readonly string[] {
  const indent = ' '.repeat(NAME_COLUMN + 4);
  const [first = '', ...rest] = wrap(says, WIDTH - indent.length);
  const continued = rest.map((line) => indent + line);
  const isWide = name.length > NAME_COLUMN;
  return isWide ? [`  ${name}`, indent + first, ...continued] : [`  ${name.padEnd(NAME_COLUMN)}  ${first}`, ...continued];
}

function sentence(text: string): string {
  return wrap(`${text}.`, WIDTH).join('\n');
}

/** Lines of at most `width` characters; a longer word has a line of its own. */
function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}
