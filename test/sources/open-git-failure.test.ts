// Where git cannot answer there is no answer: a Failure in git's words, with what to do. Never a silent walk, never an empty list.

import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../src/core/failure.ts';
import { openSource } from '../../src/sources/open.ts';
import { fakeGit, writeScript } from '../git/program.ts';
import { committed, ENV } from '../git/repository.ts';
import { pathsRead, request } from './collect.ts';
import { asOrdinaryUser, temporaryFolder, writeTree } from './temporary-folder.ts';

async function failureOf(folder: string, env: Readonly<Record<string, string>> = {}): Promise<Failure> {
  const outcome: unknown = await openSource(request(folder, [], { env: { ...ENV, ...env } })).catch((error: unknown) => error);
  if (!(outcome instanceof Failure)) throw new Error('did not fail as it should', { cause: outcome });
  return outcome;
}

/** Answers what is asked first, and then does as the script says. */
const UNTIL_LISTING = `case "$*" in *rev-parse*) printf 'true\\n\\n'; exit 0;; esac`;

describe('a repository that git does not read', () => {
  it('is told where it belongs to someone else, with the line that helps', async () => {
    const folder = committed({ a: '' });
    const dubious = async (): Promise<Failure> => {
      const said = `fatal: detected dubious ownership in repository at '${folder}'\\n\\tgit config --global --add safe.directory ${folder}\\n`;
      return process.geteuid?.() === 0 ? failureOf(folder) : failureOf(folder, { PATH: fakeGit(`printf "${said}" >&2; exit 128`) });
    };
    const failure = await asOrdinaryUser(dubious);
    expect(failure.message).toContain(`fatal: detected dubious ownership in repository at '${folder}'`);
    expect(failure.next).toBe(`if you trust it, run: git config --global --add safe.directory ${folder}`);
    expect(failure.where).toBe(folder);
  });

  it('is read where the user trusts it, however that is said', async () => {
    const folder = committed({ a: '' });
    const config = join(writeTree(temporaryFolder(), { config: `[safe]\n\tdirectory = ${folder}\n` }), 'config');
    const said = { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'safe.directory', GIT_CONFIG_VALUE_0: folder };
    await asOrdinaryUser(async () => {
      expect(await pathsRead(request(folder, [], { env: { ...ENV, GIT_CONFIG_GLOBAL: config } }))).toEqual(['a']);
      expect(await pathsRead(request(folder, [], { env: { ...ENV, ...said } }))).toEqual(['a']);
    });
  });

  it('is told where it is corrupt', async () => {
    const folder = committed({ a: '' });
    writeFileSync(join(folder, '.git/index'), 'nonsense');
    expect((await failureOf(folder)).message).toMatch(/fatal: .*index/);
    writeFileSync(join(folder, '.git/config'), '[nonsense');
    expect((await failureOf(folder)).message).toContain('fatal: bad config line');
    rmSync(join(folder, '.git/HEAD'));
    const failure = await failureOf(folder);
    expect(failure.message).toContain('fatal: not a git repository');
    expect(failure.next).toContain('--no-ignore');
  });

  it('is told where its .git points nowhere', async () => {
    expect((await failureOf(writeTree(temporaryFolder(), { '.git': 'gitdir: nowhere', a: '' }))).message).toMatch(/not a git repository/);
    expect((await failureOf(writeTree(temporaryFolder(), { '.git/x': '', a: '' }))).message).toMatch(/not a git repository/);
  });

  it('does not hide the one around it', async () => {
    const folder = committed({ a: '', '.gitignore': 'ignored' });
    writeTree(folder, { 'sub/.git/x': '', 'sub/b': '', 'sub/ignored': '' });
    expect(await pathsRead(request(join(folder, 'sub')))).toEqual(['.gitignore', 'a', 'sub/b']);
    expect(await pathsRead(request(folder, ['sub']))).toEqual(['sub/b']);
  });

  it('is told where there is no git', async () => {
    const failure = await failureOf(committed({ a: '' }), { PATH: temporaryFolder() });
    expect(failure.message).toContain('there is no git program');
    expect(failure.next).toContain('install git');
  });

  it('is told where git is stopped, at the first question or while it lists', async () => {
    const folder = committed({ a: '' });
    expect((await failureOf(folder, { PATH: fakeGit('kill -9 $$') })).message).toContain('git was stopped');
    const listing = `${UNTIL_LISTING}; printf '? a\\0? hal'; kill -9 $$`;
    expect((await failureOf(folder, { PATH: fakeGit(listing) })).message).toBe('git was stopped (SIGKILL) before it had answered');
  });

  it('is told where git ends without a word, or in the middle of one', async () => {
    const folder = committed({ a: '' });
    expect((await failureOf(folder, { PATH: fakeGit('exit 1') })).message).toContain('it ended without a word');
    expect((await failureOf(folder, { PATH: fakeGit(`${UNTIL_LISTING}; exit 1`) })).message).toContain('it ended without a word');
    expect((await failureOf(folder, { PATH: fakeGit(`${UNTIL_LISTING}; printf '? a\\0? hal'`) })).message).toContain(
      'its listing broke off',
    );
  });

  it('is told in words that are fit to be printed', async () => {
    const script = `printf 'fatal: \\033[31mred\\033[0m \\007bell' >&2; exit 128`;
    const folder = committed({ a: '' });
    expect((await failureOf(folder, { PATH: fakeGit(script) })).message).toMatch(/fatal: \[31mred \[0m bell$/);
    expect((await failureOf(folder, { PATH: fakeGit(`${UNTIL_LISTING}; ${script}`) })).message).toMatch(/fatal: \[31mred \[0m bell$/);
  });
});

describe('warnings', () => {
  it('of git do no harm', async () => {
    const folder = committed({ a: '' });
    const script = `${UNTIL_LISTING}; echo 'warning: something' >&2; printf 'H 100644 0123456789012345678901234567890123456789 0\\ta\\0'`;
    expect(await pathsRead(request(folder, [], { env: { ...ENV, PATH: fakeGit(script) } }))).toEqual(['a']);
  });
});

describe('the git that is run', () => {
  it('is never one that lies in the current folder', async () => {
    const folder = committed({ a: '' });
    const mark = join(temporaryFolder(), 'mark');
    writeScript(join(folder, 'git'), `touch '${mark}'; exit 1`);
    const relative = ['.', '', './', 'sub/..'].join(':');
    expect(await pathsRead(request(folder, [], { env: { ...ENV, PATH: `${relative}:${folder}:${ENV['PATH']}` } }))).toEqual(['a', 'git']);
    expect((await failureOf(folder, { PATH: `${relative}:${folder}` })).message).toContain('there is no git program');
    expect(() => rmSync(mark)).toThrow('ENOENT');
  });

  it('is asked once for each repository, and not at all where there is none', async () => {
    const log = join(temporaryFolder(), 'log');
    const program = fakeGit(`echo run >> '${log}'; PATH='${ENV['PATH']}' exec git "$@"`);
    const env = { ...ENV, PATH: program };
    const folder = committed({ a: '', b: '', 'sub/c': '', 'sub/d': '' });
    const runs = async (paths: readonly string[], cwd = folder): Promise<number> => {
      writeFileSync(log, '');
      await pathsRead(request(cwd, paths, { env }));
      return readFileSync(log, 'utf8').length / 'run\n'.length;
    };
    expect(await runs(['a', 'b', 'sub/c', 'sub/d'])).toBe(1);
    expect(await runs([])).toBe(2);
    expect(await runs([], writeTree(temporaryFolder(), { a: '' }))).toBe(0);
  });
});
