// A repository can bring along configuration that makes git run programs. Each trap here is shown to be live, and leakspot not to spring it.

import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeScript } from '../git/program.ts';
import { committed, ENV, git } from '../git/repository.ts';
import { pathsRead, request } from './collect.ts';
import { temporaryFolder, writeTree } from './temporary-folder.ts';

type Trap = {
  readonly folder: string;
  /** Whether a program of the repository has been run since this was asked last. */
  readonly hasSprung: () => boolean;
  readonly script: string;
};

function setTrap(): Trap {
  const folder = committed({ a: '', 'sub/b': '' });
  const outside = temporaryFolder();
  const mark = join(outside, 'mark');
  const script = join(outside, 'script');
  writeScript(script, `touch '${mark}'`);
  const hasSprung = (): boolean => {
    const sprung = existsSync(mark);
    rmSync(mark, { force: true });
    return sprung;
  };
  return { folder, script, hasSprung };
}

async function readEveryWay(folder: string): Promise<void> {
  expect(await pathsRead(request(folder))).toContain('a');
  expect(await pathsRead(request(folder, ['sub']))).toEqual(['sub/b']);
  expect(await pathsRead(request(folder, ['a']))).toEqual(['a']);
  expect(await pathsRead(request(folder, ['*']))).toContain('a');
  expect(await pathsRead(request(folder, [], { noIgnore: true }))).toContain('a');
}

describe('a hostile repository', () => {
  it('does not get its file system monitor run', async () => {
    const { folder, script, hasSprung } = setTrap();
    git(folder, ['config', 'core.fsmonitor', script]);
    git(folder, ['config', 'core.untrackedCache', 'true']);
    await readEveryWay(folder);
    expect(hasSprung()).toBe(false);
    git(folder, ['ls-files', '--others']);
    expect(hasSprung()).toBe(true);
  });

  it('does not get it run from a file that its configuration includes, nor from that of the work tree', async () => {
    const { folder, script, hasSprung } = setTrap();
    writeFileSync(join(folder, 'evil'), `[core]\n\tfsmonitor = ${script}\n`);
    git(folder, ['config', 'include.path', '../evil']);
    await readEveryWay(folder);
    expect(hasSprung()).toBe(false);
    git(folder, ['ls-files', '--others']);
    expect(hasSprung()).toBe(true);
  });

  it('does not get its hooks run, nor its index written', async () => {
    const { folder, script, hasSprung } = setTrap();
    const hooks = join(folder, 'hooks');
    mkdirSync(hooks);
    writeScript(join(hooks, 'post-index-change'), `exec '${script}'`);
    git(folder, ['config', 'core.hooksPath', hooks]);
    await readEveryWay(folder);
    expect(hasSprung()).toBe(false);
    git(folder, ['add', 'a', 'hooks']);
    expect(hasSprung()).toBe(true);
  });

  it('does not get fetched what it lacks, through a command that it names', async () => {
    const { folder, script, hasSprung } = setTrap();
    const origin = temporaryFolder();
    committed({ '.gitignore': '*.log\n' }, folder);
    const ignoreFile = git(folder, ['rev-parse', ':.gitignore']);
    git(origin, ['clone', '--quiet', '--bare', folder, 'origin.git']);
    git(folder, ['update-index', '--skip-worktree', '.gitignore']);
    rmSync(join(folder, '.gitignore'));
    rmSync(join(folder, '.git/objects', ignoreFile.slice(0, 2), ignoreFile.slice(2)));
    writeTree(folder, { 'new.txt': '' });
    const lines = [
      '[core]',
      'repositoryformatversion = 1',
      '[extensions]',
      'partialClone = origin',
      '[remote "origin"]',
      'promisor = true',
    ];
    const config = [...lines, `url = ${join(origin, 'origin.git')}`, `uploadpack = ${script}`, '[protocol]', 'allow = always'];
    appendFileSync(join(folder, '.git/config'), `${config.join('\n')}\n`);
    await readEveryWay(folder);
    expect(hasSprung()).toBe(false);
    git(folder, ['ls-files', '--others', '--exclude-standard']);
    expect(hasSprung()).toBe(true);
  });

  it('does not get any other program run that its configuration names', async () => {
    const { folder, script, hasSprung } = setTrap();
    const keys = ['core.pager', 'pager.ls-files', 'core.editor', 'core.sshCommand', 'core.askPass', 'diff.external', 'credential.helper'];
    for (const key of [...keys, 'core.gitProxy', 'filter.evil.clean', 'filter.evil.process', 'diff.evil.textconv'])
      git(folder, ['config', key, script]);
    git(folder, ['config', 'alias.ls-files', `!${script}`]);
    git(folder, ['config', 'alias.rev-parse', `!${script}`]);
    git(folder, ['config', 'alias.evil', `!${script}`]);
    writeFileSync(join(folder, '.gitattributes'), '* filter=evil diff=evil\n');
    writeFileSync(join(folder, 'a'), 'changed');
    await readEveryWay(folder);
    expect(hasSprung()).toBe(false);
    git(folder, ['evil']);
    expect(hasSprung()).toBe(true);
    expect(() => git(folder, ['add', 'a'])).toThrow('add a');
    expect(hasSprung()).toBe(true);
  });

  it('is read itself, and nothing else, where it claims another folder for its work tree', async () => {
    const outer = writeTree(temporaryFolder(), { secret: '' });
    const folder = committed({ a: '', 'sub/b': '' }, join(outer, 'evil'));
    for (const claimed of [outer, '/', writeTree(temporaryFolder(), { other: '' })]) {
      git(folder, ['config', 'core.worktree', claimed]);
      expect(await pathsRead(request(folder))).toEqual(['a', 'sub/b']);
      expect(await pathsRead(request(folder, ['sub']))).toEqual(['b']);
      expect(await pathsRead(request(outer, ['evil']))).toEqual(['a', 'sub/b']);
    }
  });

  it('cannot hide a file by giving it a name that reads as an option or a pattern', async () => {
    const { folder } = setTrap();
    const names = ['--exclude=a', '-z', ':!a', ':(exclude)a', '!a'];
    writeTree(folder, Object.fromEntries(names.map((name) => [`${name}/f`, 'x'])));
    for (const name of names) expect(await pathsRead(request(folder, [name]))).toEqual([`${name}/f`]);
  });

  it('is set up so that these tests can fail', () => {
    const { folder, script, hasSprung } = setTrap();
    expect(hasSprung()).toBe(false);
    execFileSync(script, { cwd: folder, env: { ...ENV } });
    expect([hasSprung(), hasSprung()]).toEqual([true, false]);
  });
});
