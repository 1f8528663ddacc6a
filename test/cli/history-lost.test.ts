// Objects that a repository should have and has not, without any sign that it may lack some, through the built program: told, and never mistaken for what
// git itself throws away.

import { execFileSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { committed, ENV, git } from '../git/repository.ts';
import { temporaryFolder, writeTree } from '../sources/temporary-folder.ts';
import { scanned } from './history-scan.ts';

function commit(folder: string, message: string, files: Readonly<Record<string, string>>): string {
  writeTree(folder, files);
  git(folder, ['add', '--all']);
  git(folder, ['commit', '--quiet', '--allow-empty', '--message', message]);
  return git(folder, ['rev-parse', 'HEAD']);
}

/** Three commits, of which the second has files that no other has; an annotated tag of the second. */
function whole(): string {
  const folder = committed({ 'a.txt': '1\n', 'in/b.txt': '1\n' });
  commit(folder, 'second', { 'a.txt': '2\n', 'in/b.txt': '2\n', 'in/deep/c.txt': '2\n' });
  git(folder, ['tag', '--annotate', 'v2', '--message', 'two']);
  commit(folder, 'third', { 'a.txt': '3\n', 'in/b.txt': '3\n', 'in/deep/c.txt': '3\n' });
  return folder;
}

const idOf = (folder: string, name: string): string => git(folder, ['rev-parse', name]);

function lose(folder: string, name: string): string {
  const id = idOf(folder, name);
  rmSync(join(folder, '.git/objects', id.slice(0, 2), id.slice(2)));
  return id;
}

function isClean(folder: string): void {
  const { code, report } = scanned(folder, '--history-only');
  expect([code, report.complete, report.skipped]).toEqual([0, true, []]);
}

describe('a file of an object that is gone', () => {
  it.each([
    ['a commit', 'HEAD~1'],
    ['the first commit', 'HEAD~2'],
    ['the last commit', 'HEAD'],
    ['the tree of a commit', 'HEAD~1^{tree}'],
    ['a tree below it', 'HEAD~1:in'],
    ['a tree far below it', 'HEAD~1:in/deep'],
    ['a file', 'HEAD~1:in/deep/c.txt'],
    ['a file that is staged', 'HEAD:a.txt'],
  ])('is told: %s', (_, name) => {
    const folder = whole();
    isClean(folder);
    const id = lose(folder, name);
    const { code, report } = scanned(folder, '--history-only');
    expect([code, report.status, report.skipped]).toEqual([
      3,
      'incomplete',
      [{ path: '.git', reason: 'missing', incomplete: true, detail: expect.stringContaining('git fsck') }],
    ]);
    if (name !== 'HEAD') expect(report.skipped[0]?.detail).toContain(id);
  });

  it('is told where a tag names it', () => {
    const folder = whole();
    git(folder, ['checkout', '--quiet', '--orphan', 'other']);
    commit(folder, 'other', {});
    git(folder, ['branch', '--quiet', '-D', 'main']);
    git(folder, ['reflog', 'expire', '--expire=all', '--all']);
    const id = lose(folder, 'v2^{commit}');
    const { code, report } = scanned(folder, '--history-only');
    expect([code, report.skipped.map(({ reason }) => reason)]).toEqual([3, ['missing']]);
    expect(report.skipped[0]?.detail).toContain(id);
  });

  it.each([
    ['HEAD~1^{tree}', 'a tree of a commit'],
    ['HEAD~1', 'a commit'],
    ['v2^{commit}', 'what a tag names'],
  ])('is told where all others are packed: %s', (name) => {
    const folder = whole();
    const id = packAllBut(folder, idOf(folder, name));
    const { code, report } = scanned(folder, '--history-only');
    expect([code, report.skipped.map(({ reason }) => reason)]).toEqual([3, ['missing']]);
    expect(report.skipped[0]?.detail).toContain(id);
  });
});

/** Returns the id. */
function packAllBut(folder: string, id: string): string {
  const ids = git(folder, ['cat-file', '--batch-all-objects', '--batch-check=%(objectname)']).split('\n');
  const objects = join(folder, '.git/objects');
  const input = ids.filter((other) => other !== id).join('\n');
  execFileSync('git', ['pack-objects', '--quiet', join(objects, 'pack/pack')], { cwd: folder, env: ENV, input });
  for (const each of ids) rmSync(join(objects, each.slice(0, 2)), { recursive: true, force: true });
  return id;
}

it('a pack that is gone is told', () => {
  const folder = committed({ 'a.txt': '1\n' });
  const packs = join(folder, '.git/objects/pack');
  const listings = ['2', '3'].map((content) => {
    git(folder, ['repack', '--quiet', '-d']);
    commit(folder, content, { 'a.txt': `${content}\n` });
    return readdirSync(packs);
  });
  git(folder, ['repack', '--quiet', '-d']);
  isClean(folder);
  for (const name of listings[1]?.filter((each) => !listings[0]?.includes(each)) ?? []) rmSync(join(packs, name));
  const { code, report } = scanned(folder, '--history-only');
  expect([code, report.skipped.map(({ reason }) => reason)]).toEqual([3, ['missing']]);
});

describe('what git throws away itself is not missed', () => {
  it('below a commit that nothing leads to', () => {
    const folder = whole();
    const lost = git(folder, ['commit-tree', '-m', 'lost', '-p', 'HEAD~1', git(folder, ['mktree'])]);
    const child = git(folder, ['commit-tree', '-m', 'its child', '-p', lost, 'HEAD^{tree}']);
    expect(child).not.toBe('');
    lose(folder, lost);
    isClean(folder);
  });

  it('where only FETCH_HEAD or ORIG_HEAD names it', () => {
    const folder = whole();
    const lost = git(folder, ['commit-tree', '-m', 'lost', 'HEAD~1^{tree}']);
    writeTree(folder, { '.git/FETCH_HEAD': `${lost}\tnot-for-merge\tbranch 'x' of elsewhere\n`, '.git/ORIG_HEAD': `${lost}\n` });
    git(folder, ['prune', '--expire=now']);
    expect(git(folder, ['cat-file', '--batch-all-objects', '--batch-check=%(objectname)'])).not.toContain(lost);
    isClean(folder);
  });

  it('where a shallow clone is cut off', () => {
    const shallow = join(temporaryFolder(), 'shallow');
    git('/', ['clone', '--quiet', '--depth=2', `file://${whole()}`, shallow]);
    const before = scanned(shallow, '--history-only').report.skipped;
    expect(before).toMatchObject([{ reason: 'missing', detail: expect.stringContaining('--unshallow') }]);
    commit(shallow, 'on top', {});
    expect(scanned(shallow, '--history-only').report.skipped).toEqual(before);
    lose(shallow, 'HEAD');
    expect(scanned(shallow, '--history-only').report.skipped.map(({ reason }) => reason)).toEqual(['missing', 'missing']);
  });
});
