// Whether a report says that something still has a credential, as it was, which was removed, or which no branch or tag ever had.

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { committed, git } from '../git/repository.ts';
import { temporaryFolder, writeTree } from '../sources/temporary-folder.ts';
import { leak, scanned, token } from './history-scan.ts';
import { commit, HERE, pastOf, remove, wordsOf } from './past-told.ts';
import { leakspot } from './spawn-leakspot.ts';

describe('what is removed, and is still there as it was', () => {
  /** On main, whose tip no longer has it. */
  function removed(before: (folder: string) => void): string {
    const folder = committed({ 'a.env': leak(1) });
    before(folder);
    remove(folder, 'takes it');
    return folder;
  }

  const still = (where: string): readonly string[] => [
    'introduced by first',
    'removed by takes it',
    `but still there as it was: in ${where}`,
  ];

  it.each([
    ['a branch', 'a branch', (folder: string) => git(folder, ['branch', 'side'])],
    ['a branch that went on', 'a branch', goesOn],
    ['a branch of a remote', 'a branch', (folder: string) => git(folder, ['update-ref', 'refs/remotes/origin/main', 'HEAD'])],
    ['a tag', 'a branch or a tag', (folder: string) => git(folder, ['tag', 'v1'])],
    ['an annotated tag', 'a branch or a tag', (folder: string) => git(folder, ['tag', '-a', 'v1', '-m', 'v1'])],
    ['a pull request', 'a branch', (folder: string) => git(folder, ['update-ref', 'refs/pull/1/head', 'HEAD'])],
    ['a stash', 'a branch or a stash', stashed],
    [
      'a linked work tree',
      'the index and a branch',
      (folder: string) => git(folder, ['worktree', 'add', '--quiet', '--detach', temporaryFolder()]),
    ],
  ])('in %s', (_title, where, keep) => {
    const folder = removed(keep);
    expect(pastOf(folder)).toMatchObject({ told: ['first', 'takes it'], others: [['first', null]] });
    expect(wordsOf(folder).slice(0, 3)).toEqual(still(where));
  });

  function goesOn(folder: string): void {
    git(folder, ['checkout', '--quiet', '-b', 'side']);
    commit(folder, 'goes on', { 'b.txt': '' });
    git(folder, ['checkout', '--quiet', 'main']);
  }

  function stashed(folder: string): void {
    writeTree(folder, { 'a.env': `${leak(1)}# more\n` });
    git(folder, ['stash', '--quiet']);
  }

  it('nowhere but in the history says nothing of the kind', () => {
    const folder = removed(() => undefined);
    expect(pastOf(folder)).toEqual({ told: ['first', 'takes it'], others: [], reachable: HERE });
    expect(wordsOf(folder)).toEqual(['introduced by first', 'removed by takes it', 'still reachable from head, branch, reflog']);
  });

  it('in a branch that went the other way after it was merged is gone there, too', () => {
    const folder = committed({ 'a.env': leak(1) });
    git(folder, ['branch', 'side']);
    remove(folder, 'takes it');
    git(folder, ['checkout', '--quiet', 'side']);
    git(folder, ['merge', '--quiet', '--no-ff', '--no-edit', 'main']);
    git(folder, ['checkout', '--quiet', 'main']);
    expect(pastOf(folder)).toMatchObject({ told: ['first', 'takes it'], others: [] });
  });

  it('in the index or the work tree, where it was put again', () => {
    const folder = removed(() => undefined);
    writeTree(folder, { 'a.env': leak(1) });
    expect(pastOf(folder)).toMatchObject({ told: ['first', 'takes it'], reachable: ['work-tree', ...HERE] });
    git(folder, ['add', 'a.env']);
    expect(wordsOf(folder)).toContain('but still there as it was: in the index');
    const { stdout } = leakspot(['scan', '--format', 'human'], { cwd: folder });
    expect(stdout.replaceAll(/\n +/g, ' ')).toContain('but still there as it was: in the work tree and the index');
  });
});

describe('what a stash alone has', () => {
  it('is not removed: what was not tracked, and what was staged', () => {
    const folder = committed({ 'a.txt': '', 'b.txt': '' });
    writeTree(folder, { 'a.txt': leak(1) });
    git(folder, ['add', '--all']);
    writeTree(folder, { 'a.txt': '', 'c.txt': leak(2) });
    git(folder, ['stash', '--quiet', '--include-untracked']);
    const told = (): unknown =>
      scanned(folder).report.findings.map(({ location, removed, reachable }) => [location.path, removed, reachable]);
    expect(told()).toEqual([
      ['a.txt', null, ['stash']],
      ['c.txt', null, ['stash']],
    ]);
    git(folder, ['stash', 'drop', '--quiet']);
    expect(told()).toEqual([
      ['a.txt', null, []],
      ['c.txt', null, []],
    ]);
  });

  it('is removed where the branch that it was made on took it away', () => {
    const folder = committed({ 'a.env': leak(1), 'b.txt': '' });
    rmSync(join(folder, 'a.env'));
    git(folder, ['stash', '--quiet']);
    expect(pastOf(folder)).toMatchObject({ told: ['first', null], others: [] });
    git(folder, ['checkout', '--quiet', '--orphan', 'apart']);
    git(folder, ['rm', '--quiet', '-r', '--force', '.']);
    commit(folder, 'apart', { 'c.txt': '' });
    // Its own branch still has it: a stash removes nothing.
    expect(pastOf(folder)).toMatchObject({ told: ['first', null], others: [] });
  });
});

describe('what only a ref of another kind leads to', () => {
  it.each(['refs/pull/7/head', 'refs/merge-requests/7/head', 'refs/changes/01/1/1', 'refs/custom/thing', 'refs/original/refs/heads/main'])(
    '%s is reachable as from a branch',
    (ref) => {
      const folder = committed({ 'a.txt': '' });
      git(folder, ['checkout', '--quiet', '-b', 'side']);
      commit(folder, 'on the side', { 'a.env': leak(1) });
      git(folder, ['update-ref', ref, 'HEAD']);
      git(folder, ['checkout', '--quiet', 'main']);
      git(folder, ['branch', '--quiet', '-D', 'side']);
      git(folder, ['reflog', 'expire', '--expire=all', '--all']);
      expect(pastOf(folder)).toEqual({ told: ['on the side', null], others: [], reachable: ['branch'] });
      expect(wordsOf(folder)).toEqual(['introduced by on the side', 'reachable from branch']);
      git(folder, ['update-ref', '-d', ref]);
      expect(pastOf(folder)).toEqual({ told: ['on the side', null], others: [], reachable: [] });
    },
  );

  it('ORIG_HEAD is a memory of this clone, as the reflog is', () => {
    const folder = committed({ 'a.txt': '' });
    commit(folder, 'adds it', { 'a.env': leak(1) });
    git(folder, ['reset', '--quiet', '--hard', 'HEAD~1']);
    git(folder, ['reflog', 'expire', '--expire=all', '--all']);
    expect(pastOf(folder)).toEqual({ told: ['adds it', null], others: [], reachable: ['reflog'] });
  });

  it('a blob, and the name of the ref', () => {
    const folder = committed({ 'a.txt': '' });
    writeTree(folder, { 'x.env': leak(1) });
    const lost = git(folder, ['hash-object', '-w', 'x.env']);
    rmSync(join(folder, 'x.env'));
    git(folder, ['update-ref', `refs/kept/${token(2)}`, lost]);
    expect(scanned(folder).report.findings.map(({ reachable }) => reachable)).toEqual([['branch'], ['branch']]);
  });
});
