// Help: every command and every flag of the tables is in it, examples first, and nothing that does not exist.

import { describe, expect, it } from 'vitest';
import { COMMANDS, GROUPS } from '../../src/cli/commands.ts';
import { helpText } from '../../src/cli/help.ts';
import { callOf, findPage, helpWords, type Page } from '../../src/cli/page.ts';
import { parse } from '../../src/cli/parse.ts';

const PAGES: readonly Page[] = [
  { kind: 'root' },
  ...GROUPS.map((group): Page => ({ kind: 'group', ...group })),
  ...COMMANDS.map((command): Page => ({ kind: 'command', command })),
];

describe.each(PAGES.map((page) => [callOf(page), page] as const))('%s --help', (_call, page) => {
  const text = helpText(page);

  it('puts examples before flags and fits 80 columns', () => {
    expect(text.indexOf('Examples:')).toBeGreaterThan(0);
    expect(text.indexOf('Examples:')).toBeLessThan(text.indexOf('Usage:'));
    expect(text.split('\n').filter((line) => line.length > 80)).toEqual([]);
    expect(text).toMatch(/[^\n]\n$/);
  });

  it('is the page that its own words lead to', () => {
    const words = callOf(page).split(' ').slice(1);
    expect(findPage(words)).toEqual({ page, isExact: true });
  });
});

describe.each(COMMANDS.map((command) => [command.words.join(' '), command] as const))('%s', (_words, command) => {
  const text = helpText({ kind: 'command', command });

  it('lists every flag of its table', () => {
    for (const { long, short, placeholder } of Object.values(command.flags)) {
      const names = short === null ? long : `${short}, ${long}`;
      expect(text).toMatch(new RegExp(`${names}${placeholder === null ? '' : ` ${placeholder.replaceAll('|', '\\|')}`}(\\s|$)`, 'm'));
    }
  });

  it('lists no flag that is not understood', () => {
    const listed = [...text.matchAll(/(?<![\w-])--[a-z-]+/g)].map(([flag]) => flag);
    const known = [...Object.values(command.flags).map(({ long }) => long as string), '--help'];
    expect(listed.filter((flag) => !known.includes(flag))).toEqual([]);
  });

  it('is named in the program’s own help', () => {
    expect(helpText({ kind: 'root' })).toContain(`  ${[...command.words, command.operands.usage].join(' ').trim()} `);
  });

  it('understands its own examples', () => {
    for (const { line } of command.examples) {
      const args = line
        .replace(/^.*\bleakspot /, '')
        .replace(/ <.*$/, '')
        .split(' ')
        .filter((word) => word !== 'leakspot');
      expect(parse(args)).toMatchObject({ kind: 'run', command: { words: command.words } });
    }
  });
});

describe('helpWords', () => {
  it.each([
    [['help'], []],
    [['help', 'scan'], ['scan']],
    [
      ['help', 'rules', 'show'],
      ['rules', 'show'],
    ],
    [['--help'], []],
    [['-h'], []],
    [['scan', '--help'], ['scan']],
    [
      ['scan', '-h', 'src'],
      ['scan', 'src'],
    ],
    [['scan'], null],
    [['scan', '--', '--help'], null],
  ])('%j: %j', (args, words) => {
    expect(helpWords(args)).toEqual(words);
  });
});
