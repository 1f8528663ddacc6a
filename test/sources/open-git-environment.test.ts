// Started by git (in a hook) or with GIT_ variables set: the repository around the current folder is the one that these name, no other is.

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SourceRequest } from '../../src/sources/request.ts';
import { committed, ENV, git } from '../git/repository.ts';
import { pathsRead, request } from './collect.ts';
import { temporaryFolder, writeTree } from './temporary-folder.ts';

const withEnv = (cwd: string, paths: readonly string[], env: Readonly<Record<string, string>>): SourceRequest =>
  request(cwd, paths, { env: { ...ENV, ...env } });

describe('GIT_INDEX_FILE', () => {
  /** `git commit -a` and `git commit PATH` have the hook look at an index that is not the usual one. */
  function withOtherIndex(): string {
    const folder = committed({ a: '', '.gitignore': 'ignored' });
    writeTree(folder, { ignored: '' });
    git(folder, ['read-tree', 'HEAD'], { GIT_INDEX_FILE: '.git/other' });
    git(folder, ['add', '--force', 'ignored'], { GIT_INDEX_FILE: '.git/other' });
    return folder;
  }

  it('says what is tracked in the repository around the current folder', async () => {
    const folder = withOtherIndex();
    writeTree(folder, { 'sub/b': '' });
    const all = ['.gitignore', 'a', 'ignored', 'sub/b'];
    expect(await pathsRead(withEnv(folder, [], { GIT_INDEX_FILE: '.git/other' }))).toEqual(all);
    expect(await pathsRead(withEnv(folder, [], { GIT_INDEX_FILE: join(folder, '.git/other') }))).toEqual(all);
    expect(await pathsRead(withEnv(join(folder, 'sub'), [], { GIT_INDEX_FILE: '.git/other' }))).toEqual(all);
    expect(await pathsRead(withEnv(folder, [], {}))).toEqual(['.gitignore', 'a', 'sub/b']);
  });

  it('says nothing of another repository', async () => {
    const folder = withOtherIndex();
    const other = committed({ b: '' });
    expect(await pathsRead(withEnv(folder, [other, '.'], { GIT_INDEX_FILE: '.git/other' }))).toEqual(['b', '.gitignore', 'a', 'ignored']);
    // Even if it has an index of that name.
    git(other, ['read-tree', '--empty'], { GIT_INDEX_FILE: '.git/other' });
    writeTree(other, { '.gitignore': '*' });
    expect(await pathsRead(withEnv(folder, [other], { GIT_INDEX_FILE: '.git/other' }))).toEqual(['b']);
  });
});

describe('GIT_DIR and GIT_WORK_TREE', () => {
  it('name the repository, in the current folder or elsewhere', async () => {
    const folder = committed({ a: '', 'sub/b': '', '.gitignore': 'ignored' });
    writeTree(folder, { ignored: '' });
    const all = ['.gitignore', 'a', 'sub/b'];
    expect(await pathsRead(withEnv(folder, [], { GIT_DIR: '.git' }))).toEqual(all);
    expect(await pathsRead(withEnv(folder, ['sub'], { GIT_DIR: '.git' }))).toEqual(['sub/b']);
    const absolute = { GIT_DIR: join(folder, '.git'), GIT_WORK_TREE: folder };
    expect(await pathsRead(withEnv(join(folder, 'sub'), [], absolute))).toEqual(all);
    expect(await pathsRead(withEnv(join(folder, 'sub'), ['.'], { ...absolute, GIT_WORK_TREE: '..' }))).toEqual(['sub/b']);
  });

  it('are as git sets them in a hook of a linked work tree', async () => {
    const folder = committed({ a: '', '.gitignore': 'ignored' });
    const linked = join(temporaryFolder(), 'linked');
    git(folder, ['worktree', 'add', '--quiet', linked]);
    writeTree(linked, { ignored: '', 'new/b': '' });
    const gitDir = join(folder, '.git/worktrees/linked');
    expect(await pathsRead(withEnv(linked, [], { GIT_DIR: gitDir, GIT_INDEX_FILE: join(gitDir, 'index') }))).toEqual([
      '.gitignore',
      'a',
      'new/b',
    ]);
  });

  it('may stand for a work tree without a .git of its own', async () => {
    const bare = join(temporaryFolder(), 'dotfiles.git');
    const home = writeTree(temporaryFolder(), { tracked: '', other: '', 'sub/tracked': '', '.gitignore': 'other' });
    const env = { GIT_DIR: bare, GIT_WORK_TREE: home };
    git(home, ['init', '--quiet', '--bare', bare]);
    git(home, ['add', 'tracked', 'sub'], env);
    expect(await pathsRead(withEnv(home, [], env))).toEqual(['.gitignore', 'sub/tracked', 'tracked']);
    expect(await pathsRead(withEnv(home, ['sub'], env))).toEqual(['sub/tracked']);
    expect(await pathsRead(withEnv(home, [], {}))).toEqual(['.gitignore', 'other', 'sub/tracked', 'tracked']);
  });

  it('do not stand for a repository within, nor for one elsewhere', async () => {
    const folder = committed({ a: '', '.gitignore': 'nested' });
    committed({ b: '' }, join(folder, 'nested'));
    const other = committed({ c: '' });
    const env = { GIT_DIR: join(folder, '.git') };
    expect(await pathsRead(withEnv(folder, ['nested', other, 'a'], env))).toEqual(['b', 'c', 'a']);
    expect(await pathsRead(withEnv(folder, [writeTree(temporaryFolder(), { plain: '' })], env))).toEqual(['plain']);
  });

  it('are not asked about with --no-ignore', async () => {
    const folder = committed({ a: '' });
    const asked = { ...withEnv(folder, [], { GIT_DIR: join(folder, 'none'), PATH: '' }), noIgnore: true };
    expect(await pathsRead(asked)).toEqual(['a']);
  });
});

describe('GIT_CEILING_DIRECTORIES', () => {
  it('ends the search for a repository', async () => {
    const folder = committed({ 'sub/deep/a': '', '.gitignore': 'b' });
    writeTree(folder, { 'sub/deep/b': '' });
    const ceiling = { GIT_CEILING_DIRECTORIES: folder };
    expect(await pathsRead(withEnv(join(folder, 'sub/deep'), [], ceiling))).toEqual(['a', 'b']);
    expect(await pathsRead(withEnv(folder, [], ceiling))).toEqual(['.gitignore', 'sub/deep/a']);
    rmSync(join(folder, '.gitignore'));
  });
});
