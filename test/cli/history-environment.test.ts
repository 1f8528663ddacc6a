// Repositories that the environment speaks of, as git sets it in hooks and as its users do, through the built program: what git would see is read.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/core/report.ts';
import { committed, git } from '../git/repository.ts';
import { temporaryFolder, writeTree } from '../sources/temporary-folder.ts';
import { leak, TOKENS, told } from './history-scan.ts';
import { leakspot } from './spawn-leakspot.ts';

const BIN = fileURLToPath(new URL('../../bin/leakspot.js', import.meta.url));

describe.skipIf(process.platform === 'win32')('what is being pushed, which is not in the repository yet', () => {
  it.each([
    ['a bare repository', 'in files', true, '10000'],
    ['a bare repository', 'in a pack', true, '1'],
    ['a repository with a work tree', 'in files', false, '10000'],
  ])('to %s, %s, is read by a scan in its hook', (_where, _how, isBare, limit) => {
    const source = committed({ 'a.txt': 'harmless\n' });
    const target = join(temporaryFolder(), 'target');
    git('/', ['clone', '--quiet', ...(isBare ? ['--bare'] : []), source, target]);
    const folder = isBare ? target : join(target, '.git');
    git(folder, ['config', 'receive.unpackLimit', limit]);
    writeTree(source, { 'b.env': leak(1) });
    git(source, ['add', '--all']);
    git(source, ['commit', '--quiet', '--message', 'adds it']);
    const report = join(temporaryFolder(), 'report.json');
    mkdirSync(join(folder, 'hooks'), { recursive: true });
    const hook = `#!/bin/sh\ncat > /dev/null\nexec '${process.execPath}' '${BIN}' scan --history-only --format json --output '${report}' >&2\n`;
    writeFileSync(join(folder, 'hooks/pre-receive'), hook, { mode: 0o755 });
    expect(() => git(source, ['push', '--quiet', target, 'HEAD:refs/heads/new'])).toThrow('pre-receive hook declined');
    const { complete, findings } = reportIn(report);
    expect([complete, findings.map(told)]).toEqual([true, [{ path: 'b.env', introduced: 'adds it', removed: null, reachable: [] }]]);
    // It is gone with the push.
    expect(leakspot(['scan', '--history-only', '--quiet'], { cwd: target }).code).toBe(0);
  });
});

describe('the repository', () => {
  it('is that of GIT_DIR, where the work tree has none or another', () => {
    const bare = join(temporaryFolder(), 'dotfiles');
    const home = writeTree(temporaryFolder(), { '.profile': leak(2) });
    const env = { GIT_DIR: bare, GIT_WORK_TREE: home };
    git(home, ['init', '--quiet', '--bare', bare]);
    git(home, ['add', '.profile'], env);
    git(home, ['commit', '--quiet', '--message', 'adds it'], env);
    git(home, ['rm', '--quiet', '.profile'], env);
    git(home, ['commit', '--quiet', '--message', 'takes it'], env);
    writeTree(home, { 'other.txt': '' });
    const expected = [{ path: '.profile', introduced: 'adds it', removed: 'takes it', reachable: ['head', 'branch', 'reflog'] }];
    expect(scannedWith(home, env)).toEqual([1, [], expected]);
    committed({ 'other.txt': '' }, home);
    expect(scannedWith(home, env)).toEqual([1, [], expected]);
    expect(scannedWith(home, {})).toEqual([0, [], []]);
  });

  it('is read beside the folders with objects that are named, and what they name in turn', () => {
    const far = committed({ 'far.env': leak(3) });
    const near = committed({ 'near.env': leak(4) });
    const third = committed({ 'third.env': leak(5) });
    writeTree(third, { '.git/objects/info/alternates': `${join(far, '.git/objects')}\n` });
    const folder = committed({ 'a.env': leak(6) });
    const objects = (of: string): string => join(of, '.git/objects');
    const env = { GIT_OBJECT_DIRECTORY: objects(near), GIT_ALTERNATE_OBJECT_DIRECTORIES: `${objects(folder)}:"${objects(third)}"` };
    const paths = (cwd: string, ...args: readonly string[]): unknown => scannedWith(cwd, env, ...args)[2].map(({ path }) => path);
    expect(paths(folder)).toEqual(['a.env', 'far.env', 'near.env', 'third.env']);
    expect(paths(join(folder, '.git'))).toEqual(['a.env', 'far.env', 'near.env', 'third.env']);
    // Of another repository the environment says nothing.
    expect(paths(folder, far)).toEqual(['far.env']);
  });

  it('has the index that is named beside its own', () => {
    const folder = committed({ 'a.txt': '' });
    writeTree(folder, { 'b.env': leak(7) });
    const env = { GIT_INDEX_FILE: '.git/next-index' };
    git(folder, ['add', 'b.env'], env);
    const expected = [{ path: 'b.env', introduced: null, removed: null, reachable: ['index'] }];
    expect(scannedWith(folder, env)).toEqual([1, [], expected]);
    expect(scannedWith(folder, env, '.git')).toEqual([1, [], expected]);
    expect(scannedWith(folder, {})[2]).toMatchObject([{ reachable: [] }]);
  });

  it('has its refs and objects where GIT_COMMON_DIR says', () => {
    const folder = committed({ 'a.env': leak(8) });
    const other = committed({ 'b.env': leak(9) });
    const env = { GIT_DIR: join(other, '.git'), GIT_WORK_TREE: other, GIT_COMMON_DIR: join(folder, '.git') };
    expect(scannedWith(other, env)[2].map(({ path }) => path)).toEqual(['a.env']);
    // Of another repository it says nothing.
    expect(scannedWith(folder, env, committed({ 'c.env': leak(10) }))[2].map(({ path }) => path)).toEqual(['c.env']);
  });
});

function reportIn(path: string): Report {
  return JSON.parse(readFileSync(path, 'utf8')) as Report;
}

type Short = readonly [code: number | null, skipped: readonly unknown[], findings: readonly ReturnType<typeof told>[]];

function scannedWith(cwd: string, env: Readonly<Record<string, string>>, ...args: readonly string[]): Short {
  const { code, stdout, stderr } = leakspot(['scan', '--history-only', '--format', 'json', ...args], { cwd, env });
  expect(stderr).toBe('');
  expect(TOKENS.filter((secret) => stdout.includes(secret))).toEqual([]);
  const { findings, skipped } = JSON.parse(stdout) as Report;
  return [code, skipped, findings.map(told)];
}
