// Arguments to command, flags and operands; and what is said about arguments that make no sense.

import { describe, expect, it } from 'vitest';
import { parse } from '../../src/cli/parse.ts';

describe('what is understood', () => {
  it('collects flags in the order given, and operands wherever they stand', () => {
    const args = ['scan', 'a', '--include', '*.ts', '-qo', 'r.json', '--include=*.js', '-', '--no-ignore', '--', '--verbose'];
    const parsed = parse(args);
    expect(parsed).toMatchObject({ kind: 'run', command: { words: ['scan'] }, given: { operands: ['a', '-', '--verbose'] } });
    expect(parsed.kind === 'run' ? Object.fromEntries(parsed.given.flags) : null).toEqual({
      '--include': ['*.ts', '*.js'],
      '--quiet': [''],
      '--output': ['r.json'],
      '--no-ignore': [''],
    });
  });

  it('remembers nothing from one call to the next', () => {
    parse(['scan', '--include', 'a']);
    expect(parse(['scan'])).toMatchObject({ given: { flags: new Map(), operands: [] } });
  });

  it.each([[[]], [['rules']]])('%j asks for nothing yet', (args) => {
    expect(parse(args)).toMatchObject({ kind: 'incomplete' });
  });
});

describe('what is not', () => {
  it.each([
    [['sacn'], "unknown command 'sacn'", 'did you mean scan?'],
    [['./src'], "unknown command './src'", 'did you mean `leakspot scan PATH`?'],
    [['rules', 'lits'], "unknown command 'lits'", 'did you mean list?'],
    [['scan', '--formt', 'json'], "unknown option '--formt'", 'did you mean --format?'],
    [['scan', '--no-ingore'], "unknown option '--no-ingore'", 'did you mean --no-ignore?'],
    [['explain', '--outptu', 'x'], "unknown option '--outptu'", '`leakspot explain --help` lists what there is'],
    [['--quiet'], "unknown option '--quiet'", '`leakspot --help` lists what there is'],
    [['scan', '-z'], "unknown option '-z'", '`leakspot scan --help` lists what there is'],
    [['scan', '--output'], "option '-o, --output <value>' argument missing", '`leakspot scan --help`'],
    [['scan', '--quiet=yes'], "unknown option '--quiet=yes'", '`leakspot scan --help`'],
    [['explain', 'x'], "too many arguments for 'explain'", '`leakspot explain --help`'],
    [['rules', 'show'], "missing required argument 'ID'", '`leakspot rules show --help`'],
    [['rules', 'show', 'a', 'b'], "too many arguments for 'show'", '`leakspot rules show --help`'],
    [['rules', 'list', 'a'], "too many arguments for 'list'", '`leakspot rules list --help`'],
  ])('%j', (args, what, next) => {
    const parsed = parse(args);
    expect(parsed).toMatchObject({ kind: 'misuse', failure: { next: expect.stringContaining(next) } });
    expect(parsed.kind === 'misuse' ? parsed.failure.message : '').toContain(what);
  });
});
