// What a report says of a credential that came and went: by which commits, and whether anything still has it as it was. Real repositories, the built program.

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { committed, git } from '../git/repository.ts';
import { temporaryFolder, writeTree } from '../sources/temporary-folder.ts';
import { leak, scanned, token } from './history-scan.ts';
import { leakspot } from './spawn-leakspot.ts';

/** Everything that is there, in a commit. */
function commit(folder: string, subject: string, files: Readonly<Record<string, string>> = {}): void {
  writeTree(folder, files);
  git(folder, ['add', '--all', '--force']);
  git(folder, ['commit', '--quiet', '--allow-empty', '--message', subject]);
}

function remove(folder: string, subject: string, path = 'a.env'): void {
  rmSync(join(folder, path));
  commit(folder, subject);
}

type Pair = readonly [introduced: string | null, removed: string | null];

type Past = { readonly told: Pair; readonly others: readonly Pair[]; readonly reachable: readonly string[] };

/** Of the only finding. */
function pastOf(folder: string, ...args: readonly string[]): Past {
  const { findings } = scanned(folder, ...args).report;
  const [finding] = findings;
  if (finding === undefined || findings.length > 1) return expect.unreachable(`${findings.length} findings`);
  const pair = ({ introduced, removed }: Pick<typeof finding, 'introduced' | 'removed'>): Pair => [
    introduced?.subject ?? null,
    removed?.subject ?? null,
  ];
  return { told: pair(finding), others: finding.occurrences.map(pair), reachable: finding.reachable };
}

/** What the human report says of the past, without the ids, the day and the author of commits. */
function wordsOf(folder: string, ...args: readonly string[]): readonly string[] {
  const { stdout } = leakspot(['scan', '--history-only', '--format', 'human', ...args], { cwd: folder });
  const lines = stdout.replaceAll(/\n {8}(?=\S)/g, ' ').split('\n');
  const from = lines.findIndex((line) => line.includes('introduced by'));
  const to = lines.findIndex((line, index) => index > from && !line.startsWith('      '));
  return lines.slice(from, to).map((line) => line.trim().replace(/ [0-9a-f]{10}, [-0-9]{10}, A:/, ''));
}

const HERE = ['head', 'branch', 'reflog'];

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
    ['a linked work tree', 'the index and a branch', (folder: string) => git(folder, ['worktree', 'add', '--quiet', '--detach', temporaryFolder()])],
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

describe('an annotated tag that is called like a credential', () => {
  it.each(['annotated', 'annotated, and packed', 'lightweight'])('%s is told by its ref, and by its object where it has one', (kind) => {
    const folder = committed({ 'a.txt': '' });
    git(folder, kind === 'lightweight' ? ['tag', token(1)] : ['tag', '--annotate', token(1), '--message', 'harmless']);
    if (kind.endsWith('packed')) git(folder, ['pack-refs', '--all']);
    const { findings } = scanned(folder).report;
    const shown = findings[0]?.redacted;
    const rows = findings.map(({ location, reachable, provenance }) => [location.path, reachable, provenance.kind]);
    const byRef = [`@ref/refs/tags/${shown}`, ['tag'], 'ref'];
    expect(rows).toEqual(kind === 'lightweight' ? [byRef] : [byRef, [`@tag/${shown}`, ['tag'], 'object']]);
  });
});

describe('a time zone', () => {
  /** The author's, as it stands in the commit. */
  function dated(when: string): string | undefined {
    const folder = committed({ 'a.env': leak(1) });
    const raw = git(folder, ['cat-file', 'commit', 'HEAD']).replace(/^author .*$/m, `author A <a@example.com> ${when}`);
    writeTree(folder, { raw: `${raw}\n` });
    git(folder, ['update-ref', 'HEAD', git(folder, ['hash-object', '-t', 'commit', '-w', '--literally', 'raw'])]);
    git(folder, ['reflog', 'expire', '--expire=all', '--all']);
    git(folder, ['prune', '--expire=now']);
    const { findings } = scanned(folder, '--history-only').report;
    return findings[0]?.introduced?.date;
  }

  it.each([
    ['1000000000 +0200', '2001-09-09T03:46:40+02:00'],
    ['1000000000 -0330', '2001-09-08T22:16:40-03:30'],
    // An offset that no clock has: the moment is right, in UTC.
    ['1000000000 +9999', '2001-09-09T01:46:40+00:00'],
    ['1000000000 -9999', '2001-09-09T01:46:40+00:00'],
    ['1000000000 +051800', '2001-09-09T01:46:40+00:00'],
    ['1000000000 +99999999999999999999', '2001-09-09T01:46:40+00:00'],
    // git reads digits as hours and minutes from the right, however many there are.
    ['1000000000 +7', '2001-09-09T01:53:40+00:07'],
    ['1000000000 +530', '2001-09-09T07:16:40+05:30'],
    ['1000000000 +0575', '2001-09-09T08:01:40+06:15'],
    ['1000000000 -0000', '2001-09-09T01:46:40+00:00'],
    ['1000000000 +0100 and more', '2001-09-09T02:46:40+01:00'],
    ['1000000000 UTC', '2001-09-09T01:46:40+00:00'],
    ['253402300799 +0000', '9999-12-31T23:59:59+00:00'],
    // Behind the last year that ISO 8601 can write.
    ['253402300799 +0100', ''],
    ['9999999999999999 +0000', ''],
  ])('%s is %s', (when, date) => {
    expect(dated(when)).toBe(date);
  });
});

describe('--history-only', () => {
  const folder = (): string => committed({ 'src/a.env': leak(1), 'b.txt': '' });

  it.each([
    ['a file', ['src/a.env'], 'src/a.env', 'a file'],
    ['a part of a work tree', ['src'], 'src', 'a part of a work tree'],
    ['a glob', ['src/*.env'], 'src/*.env', 'files'],
    ['standard input', ['-'], '-', 'standard input'],
    ['a repository and a file', ['.', 'b.txt'], 'b.txt', 'a file'],
  ])('of %s is an error that says what to name', (_title, paths, where, what) => {
    const { code, stdout, stderr } = leakspot(['scan', '--history-only', ...paths], { cwd: folder() });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(what);
    expect(stderr).toContain(where);
    expect(stderr).toContain('leave --history-only out');
  });

  it.each([[['.']], [[]], [['--no-ignore', '.']]])('of a folder in no repository, with %j, is one as well', (args) => {
    const plain = writeTree(temporaryFolder(), { 'a.env': leak(1) });
    const { code, stderr } = leakspot(['scan', '--history-only', ...args], { cwd: plain });
    expect(code).toBe(2);
    expect(stderr).toContain('no git repository');
  });

  it('from a part of a work tree without a path is of the whole repository', () => {
    const inside = join(folder(), 'src');
    expect(scanned(inside, '--history-only').report.findings.map(({ location }) => location.path)).toEqual(['src/a.env']);
  });
});
