// Folders and submodules that have a credential for their name, in repositories of the real git: told with their commits and whole paths, as files are.

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { committed, git } from '../git/repository.ts';
import { writeTree } from '../sources/temporary-folder.ts';
import { scanned, token } from './history-scan.ts';

const ALL = ['head', 'branch', 'reflog'];

const save = (folder: string, subject: string): void => {
  git(folder, ['add', '--all', '--force']);
  git(folder, ['commit', '--quiet', '--message', subject]);
};

const addModule = (folder: string, path: string, subject: string): void => {
  git(folder, ['update-index', '--add', '--cacheinfo', `160000,${'c0ffee'.padEnd(40, '0')},${path}`]);
  git(folder, ['commit', '--quiet', '--message', subject]);
};

/** Of the one finding; the name with what is shown of the credential, cut off. */
function toldOf(folder: string, number: number): unknown {
  const { report } = scanned(folder, '--history-only');
  expect([report.complete, report.findings.length]).toEqual([true, 1]);
  const [finding] = report.findings;
  const [names = ''] = finding?.evidence ?? [];
  const shown = token(number).slice(0, 12);
  return {
    path: finding?.location.path,
    introduced: finding?.introduced?.subject ?? null,
    removed: finding?.removed?.subject ?? null,
    reachable: finding?.reachable,
    within: /[\w/]*\/(?=pat-)/.exec(names)?.[0] ?? names.includes(shown),
  };
}

describe('a folder', () => {
  it('is told from the commit that brought it to the one that took it, whatever changed in it meanwhile', () => {
    const folder = committed({ 'b.txt': 'harmless\n' });
    for (const version of [0, 1, 2]) {
      writeTree(folder, { [`apps/web/${token(1)}/a.txt`]: `version ${version}\n` });
      save(folder, `version ${version}`);
    }
    rmSync(join(folder, 'apps'), { recursive: true });
    save(folder, 'takes it');
    const told = { path: '@file-name', introduced: 'version 0', removed: 'takes it', reachable: ALL, within: 'apps/web/' };
    expect(toldOf(folder, 1)).toEqual(told);
    git(folder, ['repack', '--quiet', '-a', '-d', '-f']);
    expect(toldOf(folder, 1)).toEqual(told);
  });

  it('that is still there is reached from the index, too', () => {
    const folder = committed({ [`a/${token(2)}/b/c.txt`]: 'harmless\n', 'a/d.txt': 'harmless\n' });
    expect(toldOf(folder, 2)).toMatchObject({ removed: null, reachable: ['index', ...ALL] });
    git(folder, ['rm', '--quiet', '-r', '--cached', `a/${token(2)}`]);
    expect(toldOf(folder, 2)).toMatchObject({ removed: null, reachable: ALL });
  });

  it('that holds another such folder is told with it', () => {
    const folder = committed({ [`a/${token(2)}/b/${token(3)}/c.txt`]: 'harmless\n' });
    rmSync(join(folder, 'a'), { recursive: true });
    git(folder, ['commit', '--quiet', '--all', '--message', 'takes both']);
    const { report } = scanned(folder, '--history-only');
    const told = report.findings.map(({ introduced, removed, reachable }) => [introduced?.subject, removed?.subject, reachable]);
    expect(told).toEqual([
      ['first', 'takes both', ALL],
      ['first', 'takes both', ALL],
    ]);
  });
});

describe('a submodule', () => {
  it('is told with its commits, though the commit that it is at is nowhere', () => {
    const folder = committed({ 'b.txt': 'harmless\n' });
    addModule(folder, `libs/${token(4)}`, 'adds it');
    git(folder, ['rm', '--quiet', '--cached', `libs/${token(4)}`]);
    git(folder, ['commit', '--quiet', '--message', 'takes it']);
    const told = { path: '@file-name', introduced: 'adds it', removed: 'takes it', reachable: ALL, within: 'libs/' };
    expect(toldOf(folder, 4)).toEqual(told);
  });

  it('that is still there is reached from the index, too', () => {
    const folder = committed({ 'b.txt': 'harmless\n' });
    addModule(folder, token(5), 'adds it');
    expect(toldOf(folder, 5)).toMatchObject({ introduced: 'adds it', removed: null, reachable: ['index', ...ALL] });
  });
});
