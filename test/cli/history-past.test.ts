// What a report says of a credential that came and went: every change once. Real repositories, the built program.

import { describe, expect, it } from 'vitest';
import { committed, git } from '../git/repository.ts';
import { temporaryFolder, writeTree } from '../sources/temporary-folder.ts';
import { leak, scanned, token } from './history-scan.ts';
import { commit, HERE, type Pair, pastOf, remove, wordsOf } from './past-told.ts';

describe('a file that has it again and again', () => {
  function toggled(times: number): string {
    const folder = committed({ 'a.txt': '' });
    for (let time = 1; time <= times; time++) {
      commit(folder, `adds ${time}`, { 'a.env': `${'\n'.repeat(time)}${leak(1)}` });
      remove(folder, `takes ${time}`);
    }
    return folder;
  }

  it('is told with every change, each in its own stretch', () => {
    const folder = toggled(3);
    const pairs: readonly Pair[] = [1, 2, 3].map((time) => [`adds ${time}`, `takes ${time}`]);
    expect(pastOf(folder)).toEqual({ told: ['adds 1', 'takes 3'], others: pairs, reachable: HERE });
    expect(wordsOf(folder)).toEqual([
      'introduced by adds 1',
      'removed by takes 1',
      'introduced again by adds 2',
      'removed again by takes 2',
      'introduced again by adds 3',
      'removed again by takes 3',
      'still reachable from head, branch, reflog',
    ]);
  });

  it('and has it now, was introduced when it came first, and is not removed', () => {
    const folder = toggled(2);
    commit(folder, 'adds 3', { 'a.env': leak(1) });
    const lines = scanned(folder, '--history-only').report.findings[0]?.occurrences.map(({ line, objects }) => [line, objects]);
    expect(lines).toEqual([
      [3, 1],
      [4, 1],
      [2, 1],
    ]);
    expect(pastOf(folder)).toMatchObject({
      told: ['adds 1', null],
      others: [
        ['adds 1', 'takes 1'],
        ['adds 2', 'takes 2'],
        ['adds 3', null],
      ],
    });
  });

  it('more often than anybody reads is told short to people, and in full to programs', () => {
    const folder = toggled(7);
    expect(pastOf(folder).others).toHaveLength(7);
    expect(wordsOf(folder)).toEqual([
      'introduced by adds 1',
      'removed by takes 1',
      '5 more stretches of history here',
      'introduced again by adds 7',
      'removed again by takes 7',
      'still reachable from head, branch, reflog',
    ]);
  });

  it('is there again after a revert of the removal', () => {
    const folder = committed({ 'a.env': leak(1) });
    remove(folder, 'takes it');
    git(folder, ['revert', '--no-edit', 'HEAD']);
    const brought = git(folder, ['log', '-1', '--format=%s']);
    const others: readonly Pair[] = [
      ['first', 'takes it'],
      [brought, null],
    ];
    expect(pastOf(folder)).toEqual({ told: ['first', null], others, reachable: ['work-tree', 'index', ...HERE] });
    expect(wordsOf(folder)).toEqual([
      'introduced by first',
      'removed by takes it',
      `introduced again by ${brought}`,
      'reachable from index, head, branch, reflog',
    ]);
  });

  it('by its name is told so as well', () => {
    const folder = committed({ [`${token(1)}.txt`]: '' });
    remove(folder, 'takes it', `${token(1)}.txt`);
    commit(folder, 'brings it again', { [`${token(1)}.txt`]: '' });
    const others: readonly Pair[] = [
      ['first', 'takes it'],
      ['brings it again', null],
    ];
    expect(pastOf(folder, '--history-only')).toMatchObject({ told: ['first', null], others });
  });
});

describe('what HEAD has', () => {
  it('is not removed by a branch that took it away', () => {
    const folder = committed({ 'a.env': leak(1) });
    git(folder, ['checkout', '--quiet', '-b', 'side']);
    remove(folder, 'takes it on the side');
    git(folder, ['checkout', '--quiet', 'main']);
    expect(pastOf(folder)).toEqual({ told: ['first', null], others: [], reachable: ['work-tree', 'index', ...HERE] });
  });

  it('is what the work tree has that is scanned, and not a linked one', () => {
    const folder = committed({ 'a.env': leak(1) });
    git(folder, ['checkout', '--quiet', '-b', 'side']);
    remove(folder, 'takes it on the side');
    const linked = temporaryFolder();
    git(folder, ['worktree', 'add', '--quiet', linked, 'main']);
    expect(pastOf(folder, '--history-only').told).toEqual(['first', 'takes it on the side']);
    expect(pastOf(linked, '--history-only').told).toEqual(['first', null]);
    git(linked, ['checkout', '--quiet', '--detach', 'side']);
    git(folder, ['checkout', '--quiet', 'main']);
    expect(pastOf(folder, '--history-only').told).toEqual(['first', null]);
    expect(pastOf(linked, '--history-only').told).toEqual(['first', 'takes it on the side']);
  });

  it('an evil merge took away', () => {
    const folder = committed({ 'a.env': leak(1) });
    git(folder, ['checkout', '--quiet', '-b', 'side']);
    commit(folder, 'goes on', { 'b.txt': '' });
    git(folder, ['checkout', '--quiet', 'main']);
    commit(folder, 'meanwhile', { 'c.txt': '' });
    git(folder, ['merge', '--quiet', '--no-commit', '--no-ff', 'side']);
    remove(folder, 'merges it away');
    expect(pastOf(folder)).toMatchObject({ told: ['first', 'merges it away'], others: [['first', null]] });
    git(folder, ['branch', '--quiet', '-D', 'side']);
    expect(pastOf(folder)).toMatchObject({ told: ['first', 'merges it away'], others: [] });
  });
});

describe('the name of a file that changes', () => {
  it('is there as long as the file is', () => {
    const folder = committed({ [`${token(1)}.txt`]: 'one' });
    commit(folder, 'changes it', { [`${token(1)}.txt`]: 'two' });
    expect(pastOf(folder, '--history-only')).toMatchObject({ told: ['first', null], others: [] });
    remove(folder, 'takes it', `${token(1)}.txt`);
    expect(pastOf(folder, '--history-only')).toMatchObject({ told: ['first', 'takes it'], others: [] });
  });
});

describe('the name of a folder', () => {
  it('is there as long as anything in it', () => {
    const folder = committed({ [`x/${token(1)}/deep/a.txt`]: 'a' });
    commit(folder, 'changes it', { [`x/${token(1)}/deep/a.txt`]: 'b' });
    commit(folder, 'adds to it', { [`x/${token(1)}/b.txt`]: 'b' });
    remove(folder, 'takes one', `x/${token(1)}/deep/a.txt`);
    expect(pastOf(folder, '--history-only')).toMatchObject({ told: ['first', null], reachable: ['index', ...HERE] });
    remove(folder, 'takes the other', `x/${token(1)}/b.txt`);
    expect(pastOf(folder, '--history-only')).toMatchObject({ told: ['first', 'takes the other'], reachable: HERE });
    const [finding] = scanned(folder, '--history-only').report.findings;
    expect(finding?.evidence[0]).toBe(`in the name of x/${finding?.redacted}`);
  });
});

describe('what stands at one place in several ways', () => {
  it('is not removed while the name of another file has it', () => {
    const folder = committed({ [`a/${token(1)}.txt`]: 'a' });
    commit(folder, 'adds another', { [`b/${token(1)}.txt`]: 'b' });
    remove(folder, 'takes one', `a/${token(1)}.txt`);
    const others: readonly Pair[] = [
      ['first', 'takes one'],
      ['adds another', null],
    ];
    expect(pastOf(folder, '--history-only')).toMatchObject({ told: ['first', null], others });
    remove(folder, 'takes the other', `b/${token(1)}.txt`);
    const all: readonly Pair[] = [
      ['first', 'takes one'],
      ['adds another', 'takes the other'],
    ];
    expect(pastOf(folder, '--history-only')).toMatchObject({ told: ['first', 'takes the other'], others: all });
  });

  it('is told of all repositories whose messages have it', () => {
    const [one, other] = [committed({ 'a.txt': '' }), committed({ 'a.txt': '' })];
    git(one, ['commit', '--quiet', '--allow-empty', '--message', `one uses ${token(1)}`, '--date', '2024-05-01T10:00:00Z']);
    git(other, ['commit', '--quiet', '--allow-empty', '--message', `other uses ${token(1)}`, '--date', '2024-04-01T10:00:00Z']);
    const { told, others } = pastOf(one, '--history-only', one, other);
    const brought = [told, ...others].map(([introduced]) => introduced?.split(' ')[0]);
    expect(brought).toEqual(['other', 'one']);
  });
});

it('a commit with a time zone that no clock has is told in UTC', () => {
  const folder = committed({ 'a.env': leak(1) });
  const raw = git(folder, ['cat-file', 'commit', 'HEAD']).replace(/^author .*$/m, 'author A <a@example.com> 1000000000 +9999');
  writeTree(folder, { raw: `${raw}\n` });
  git(folder, ['update-ref', 'HEAD', git(folder, ['hash-object', '-t', 'commit', '-w', '--literally', 'raw'])]);
  git(folder, ['reflog', 'expire', '--expire=all', '--all']);
  git(folder, ['prune', '--expire=now']);
  const dates = scanned(folder, '--history-only').report.findings.map(({ introduced }) => introduced?.date);
  expect(dates).toEqual(['2001-09-09T01:46:40+00:00']);
});
