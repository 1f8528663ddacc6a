// The configuration: what git reads in it, and where git gives up.

import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytePath } from '../../src/git/byte-path.ts';
import { asBoolean, lastValue, parseConfig } from '../../src/git/config.ts';
import { repositoryFormat } from '../../src/git/repository-format.ts';
import { temporaryFolder } from '../sources/temporary-folder.ts';
import { ENV } from './repository.ts';

const WRITTEN = [
  '\ufeff# words',
  '[core] bare = yes ; more',
  '\tworkTree="  a b " # c',
  '[Remote "O\\"r\\\\ig.in"] Promisor',
  'fetch = a\\',
  '   b\t"c;#d"  e  ',
  '[a.B-9]x=',
  'url = \\t\\n\\b"\\\\"',
  '[core]\r',
  'bare = 0\r',
].join('\n');

/** Older versions of git make spaces of the tabs within a value, newer ones do not. */
function spaced(said: readonly string[] | null): readonly string[] | null {
  return said?.map((entry) => entry.replaceAll('\t', ' ')) ?? null;
}

/** As `git config --list -z` says it: key, line feed, value; a key alone where there is no value. Null where git gives up. */
function saidByGit(path: string, content: Buffer): readonly string[] | null {
  writeFileSync(path, content);
  try {
    const args = ['config', '--file', path, '--no-includes', '--list', '-z'];
    const said = execFileSync('git', args, { env: ENV, stdio: ['ignore', 'pipe', 'pipe'] }).toString('latin1');
    return said.split('\0').slice(0, -1);
  } catch (error) {
    if (error instanceof Error && 'status' in error && error.status === 128) return null;
    throw error;
  }
}

function parsed(content: Buffer): readonly string[] | null {
  const { entries, problem } = parseConfig(content);
  return problem === null ? entries.map(({ key, value }) => (value === null ? key : `${key}\n${value}`)) : null;
}

const soup = fc
  .array(fc.constantFrom('[', ']', '"', '\\', '=', '#', ';', '\n', '\r', ' ', '\t', 'a', 'B', '9', '-', '.', '[a]\n', 'k = v\n', '[a "b"]'))
  .map((parts) => Buffer.from(parts.join('')));

describe('parseConfig', () => {
  it('reads what git reads', () => {
    const content = Buffer.from(WRITTEN);
    expect(spaced(parsed(content))).toEqual(spaced(saidByGit(join(temporaryFolder(), 'config'), content)));
    expect(lastValue(parseConfig(content), 'core.bare')).toBe('0');
    expect(lastValue(parseConfig(content), 'core.worktree')).toBe('  a b ');
    expect(lastValue(parseConfig(content), 'remote.O"r\\ig.in.promisor')).toBe('true');
    expect(lastValue(parseConfig(content), 'core.none')).toBeNull();
  });

  it('agrees with git on anything written with its signs', () => {
    const path = join(temporaryFolder(), 'config');
    fc.assert(
      fc.property(soup, (content) => {
        expect(spaced(parsed(content))).toEqual(spaced(saidByGit(path, content)));
      }),
      { seed: 4, numRuns: 150 },
    );
  });

  it('gives what came before an error, and says where that is', () => {
    expect(parseConfig(Buffer.from('[core]\nbare = true\nx = "\ny'))).toEqual({
      entries: [{ key: 'core.bare', value: 'true' }],
      problem: 'is not what git can read at line 3',
    });
  });

  it('does not take a NUL for an end', () => {
    expect(parseConfig(Buffer.from('[extensions]\nrefStorage = files\0x\n')).problem).toBe('holds a NUL');
  });

  it('survives any bytes and any truncation', () => {
    const content = Buffer.from(WRITTEN);
    for (let length = 0; length < content.length; length += 1) parseConfig(content.subarray(0, length));
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        const { entries, problem } = parseConfig(Buffer.from(bytes));
        expect(entries.length === 0 || problem !== 'holds a NUL').toBe(true);
      }),
      { seed: 5, numRuns: 2000 },
    );
  });

  it.each([
    ['true', true],
    ['YES', true],
    ['on', true],
    ['1', true],
    ['-2', true],
    ['', false],
    ['off', false],
    ['No', false],
    ['0', false],
    ['maybe', null],
  ])('takes %j for %j', (value, meant) => {
    expect(asBoolean(value)).toBe(meant);
  });
});

describe('repositoryFormat', () => {
  const formatOf = (text: string): ReturnType<typeof repositoryFormat> => repositoryFormat(parseConfig(Buffer.from(text)), bytePath('/c'));

  it('takes nothing for version 0 with files and SHA-1', () => {
    expect(formatOf('')).toEqual({
      objectFormat: 'sha1',
      refStorage: 'files',
      extensions: new Map(),
      hasWorktreeConfig: false,
      problems: [],
    });
  });

  it('knows the extensions that there are', () => {
    const all = ['noop', 'preciousObjects', 'worktreeConfig', 'relativeWorktrees'].map((name) => `${name} = true`);
    const text = `[core]\nrepositoryFormatVersion = 1\n[Extensions]\n${all.join('\n')}\npartialClone = origin\nobjectFormat = sha256\n`;
    expect(formatOf(`${text}compatObjectFormat = sha1\nrefStorage = reftable\n`)).toMatchObject({
      objectFormat: 'sha256',
      refStorage: 'other',
      hasWorktreeConfig: true,
      problems: [],
    });
  });

  it.each([
    ['a version', '[core]\nrepositoryFormatVersion = 2\n', 'a format version'],
    ['a version that is no number', '[core]\nrepositoryFormatVersion\n', 'a format version'],
    ['an extension', '[extensions]\nsomethingNew = false\n', 'an extension that leakspot does not know'],
    ['an extension in a section of its own', '[extensions "objectFormat"]\nx = 1\n', 'an extension that leakspot does not know'],
    ['a hash', '[extensions]\nobjectFormat = sha3\n', 'ids of a hash'],
  ])('tells %s that it does not understand', (_title, text, detail) => {
    expect(formatOf(text).problems).toMatchObject([{ kind: 'unsupported', where: '/c', detail: expect.stringContaining(detail) }]);
  });
});
