// The forms in which a repository can lie on disk, through the built program: the same findings and the same receipt of each, or the reason why not.

import { createHash } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/core/finding.ts';
import { committed, git } from '../git/repository.ts';
import { temporaryFolder, writeTree } from '../sources/temporary-folder.ts';
import { historyOf, leak, scanned, TOKENS, token } from './history-scan.ts';
import { leakspot } from './spawn-leakspot.ts';

const SCHEMA = JSON.parse(readFileSync(new URL('../../src/report/report.schema.json', import.meta.url), 'utf8'));
const isReport = new Ajv2020({ strict: true, allErrors: true }).compile(SCHEMA);

const TAKEN = { path: 'a.env', introduced: 'first', removed: 'takes it' };

/** With a credential that was taken again, and one that a tag of a tag quotes. */
function leaky(folder = temporaryFolder()): string {
  committed({ 'a.env': leak(1), 'b.txt': 'nothing\n' }, folder);
  git(folder, ['rm', '--quiet', 'a.env']);
  git(folder, ['commit', '--quiet', '--message', 'takes it']);
  git(folder, ['tag', '--annotate', 'v1', '--message', leak(2)]);
  return folder;
}

/** As anybody can check it with git's own list. */
function digestOf(folder: string): string {
  const ids = git(folder, ['cat-file', '--batch-all-objects', '--batch-check=%(objectname)']);
  return createHash('sha256').update(`${ids}\n`).digest('hex');
}

const inShort = (folder: string, ...args: readonly string[]): readonly unknown[] =>
  historyOf(folder, ...args).map(({ path, introduced, removed }) => ({ path, introduced, removed }));

const BOTH = [{ path: '@tag/v1', introduced: null, removed: null }, TAKEN];

describe('objects', () => {
  const PACKED: Readonly<Record<string, (folder: string) => void>> = {
    'in files of their own': () => undefined,
    'in a pack': (folder) => git(folder, ['gc', '--quiet']),
    'in several packs and in files': (folder) => {
      git(folder, ['repack', '--quiet', '-d']);
      git(folder, ['commit', '--quiet', '--allow-empty', '--message', 'more']);
      git(folder, ['repack', '--quiet', '-d']);
      git(folder, ['commit', '--quiet', '--allow-empty', '--message', 'and more']);
    },
    'twice: in two packs and in files': (folder) => {
      git(folder, ['repack', '--quiet', '-a']);
      git(folder, ['commit', '--quiet', '--allow-empty', '--message', 'more']);
      git(folder, ['repack', '--quiet', '-a', '--keep-unreachable']);
    },
  };

  it.each(Object.entries(PACKED))('%s are all read', (_, pack) => {
    const folder = leaky();
    pack(folder);
    const { code, report } = scanned(folder);
    expect(inShort(folder)).toEqual(BOTH);
    expect([code, report.complete, report.receipt.objectsDigest]).toEqual([1, true, digestOf(folder)]);
    const types = git(folder, ['cat-file', '--batch-all-objects', '--batch-check=%(objecttype)']).split('\n');
    const counts = Object.fromEntries(
      ['blob', 'commit', 'tag', 'tree'].map((type) => [type, types.filter((each) => each === type).length]),
    );
    expect(report.receipt.objects).toEqual(counts);
    expect(isReport(report)).toBe(true);
  });

  it('of a repository with SHA-256 are read', () => {
    const folder = temporaryFolder();
    git(folder, ['init', '--quiet', '--object-format=sha256']);
    leaky(folder);
    expect(inShort(folder)).toEqual(BOTH);
    git(folder, ['gc', '--quiet']);
    expect(inShort(folder)).toEqual(BOTH);
    expect(scanned(folder).report.receipt.objectsDigest).toBe(digestOf(folder));
  });

  // So many, and so much in a pack, that they are shared out.
  it('are told of alike with 1 and 2 workers', () => {
    const folder = leaky();
    const noise = Buffer.concat(Array.from({ length: 50_000 }, (_, index) => createHash('sha512').update(`${index}`).digest()));
    for (const version of [1, 2, 3]) {
      writeTree(folder, { 'large.bin': Buffer.concat([noise, Buffer.from(`\n${version}\n${leak(9)}`)]) });
      const files = Array.from({ length: 200 }, (_, index) => [`${index}.env`, `${version}\n${index}\n${leak(3 + (index % 5))}`] as const);
      writeTree(folder, Object.fromEntries(files));
      git(folder, ['add', '--all']);
      git(folder, ['commit', '--quiet', '--message', `version ${version}`]);
    }
    const one = scanned(folder, '--workers', '1').stdout;
    expect(JSON.parse(one).findings.map(({ location }: Finding) => location.path)).toContain('large.bin');
    expect(scanned(folder, '--workers', '2').stdout === one).toBe(true);
    git(folder, ['gc', '--quiet']);
    for (const workers of ['1', '2']) expect(scanned(folder, '--workers', workers).stdout === one).toBe(true);
    expect(JSON.parse(one).receipt.objectsDigest).toBe(digestOf(folder));
  });
});

describe('a repository', () => {
  it('that is bare, named or around, is its history', () => {
    const folder = leaky();
    const bare = join(temporaryFolder(), 'bare.git');
    git(folder, ['clone', '--quiet', '--bare', folder, bare]);
    expect(inShort(bare)).toEqual(BOTH);
    expect(inShort('/', bare)).toEqual(BOTH);
    expect(scanned('/', bare).report).toMatchObject({ complete: true, receipt: { files: 0, objectsDigest: digestOf(bare) } });
  });

  it('is meant by its .git folder, and by that of a linked work tree', () => {
    const folder = leaky();
    expect(inShort(folder, '.git')).toEqual(BOTH);
    const linked = join(temporaryFolder(), 'linked');
    git(folder, ['worktree', 'add', '--quiet', '-b', 'other', linked]);
    writeTree(linked, { 'c.env': leak(3) });
    git(linked, ['add', '--all']);
    const found = historyOf(linked);
    expect(found.map(({ path, reachable }) => [path, reachable])).toEqual([
      ['@tag/v1', ['tag']],
      ['a.env', ['head', 'branch', 'tag', 'reflog']],
      ['c.env', ['index']],
    ]);
    expect(historyOf(folder)).toEqual(found);
  });

  it('of a submodule is its own: named it is read, and the one around says that it is not', () => {
    const inner = leaky();
    const outer = committed({ a: '' });
    git(outer, ['submodule', '--quiet', 'add', inner, 'sub']);
    git(outer, ['commit', '--quiet', '--message', 'adds it']);
    const { code, report } = scanned(outer);
    expect([code, report.findings.length]).toEqual([0, 0]);
    expect(report.skipped).toMatchObject([{ path: 'sub', reason: 'submodule', incomplete: false }]);
    expect(inShort(outer, 'sub')).toEqual(BOTH);
  });

  it('of a submodule is told where it lies when the submodule is gone, or its files are not read, and is read where that is named', () => {
    const inner = leaky();
    const other = leaky();
    git(inner, ['submodule', '--quiet', 'add', other, 'deep']);
    git(inner, ['commit', '--quiet', '--message', 'adds it']);
    const outer = committed({ a: '' });
    for (const [from, to] of [
      [inner, 'kept'],
      [other, 'gone/for/good'],
      [other, 'idle'],
    ] as const) {
      git(outer, ['submodule', '--quiet', 'add', from, to]);
    }
    git(outer, ['submodule', '--quiet', 'update', '--init', '--recursive']);
    git(outer, ['commit', '--quiet', '--message', 'adds them']);
    git(outer, ['rm', '--quiet', 'gone/for/good']);
    git(outer, ['commit', '--quiet', '--message', 'takes one']);
    git(outer, ['submodule', '--quiet', 'deinit', 'idle']);
    const skipsOf = (...args: readonly string[]): readonly unknown[] => {
      const { code, report } = scanned(outer, ...args);
      expect([code, report.complete]).toEqual([0, true]);
      return report.skipped.map(({ path, reason }) => `${reason} ${path}`);
    };
    const left = ['submodule .git/modules/gone/for/good', 'submodule .git/modules/idle'];
    const all = [...left, 'submodule .git/modules/kept', 'submodule .git/modules/kept/modules/deep'];
    expect(skipsOf()).toEqual([...left, 'submodule idle', 'submodule kept']);
    expect(skipsOf('--history-only')).toEqual(all);
    expect(skipsOf('.git')).toEqual(all.map((skip) => skip.replace('.git/', '')));
    expect(inShort(outer, '.git/modules/gone/for/good')).toEqual(BOTH);
  });

  it('that is shallow is incomplete', () => {
    const folder = leaky();
    // Its object would come along.
    git(folder, ['tag', '--delete', 'v1']);
    const shallow = join(temporaryFolder(), 'shallow');
    git(folder, ['clone', '--quiet', '--depth=1', '--no-tags', `file://${folder}`, shallow]);
    const { code, report } = scanned(shallow);
    expect([code, report.complete, report.findings.length]).toEqual([3, false, 0]);
    expect(report.skipped).toEqual([
      { path: '.git', reason: 'missing', incomplete: true, detail: expect.stringContaining('git fetch --unshallow') },
    ]);
  });

  it('that is partial is incomplete', () => {
    const folder = leaky();
    git(folder, ['config', 'uploadpack.allowFilter', 'true']);
    const partial = join(temporaryFolder(), 'partial');
    git(folder, ['clone', '--quiet', '--filter=blob:none', '--no-tags', `file://${folder}`, partial]);
    const { code, report } = scanned(partial);
    expect([code, report.complete, report.findings.length]).toEqual([3, false, 0]);
    expect(report.skipped).toMatchObject([{ path: '.git', reason: 'missing', incomplete: true }]);
    expect(report.skipped[0]?.detail).toContain('the clone is partial');
    expect(report.skipped[0]?.detail).toContain(
      git(partial, ['rev-list', '--objects', '--all', '--missing=print', '--reflog']).match(/(?<=\?)\w+/)?.[0],
    );
  });

  it('that is partial and has all that it refers to is complete', () => {
    const folder = leaky();
    git(folder, ['config', 'uploadpack.allowFilter', 'true']);
    git(folder, ['config', 'uploadpack.allowAnySHA1InWant', 'true']);
    const partial = join(temporaryFolder(), 'partial');
    git(folder, ['clone', '--quiet', '--filter=blob:none', `file://${folder}`, partial]);
    expect(scanned(partial).report.skipped).toHaveLength(1);
    // To look at each object fetches it.
    const ids = git(partial, ['rev-list', '--objects', '--all', '--no-object-names']).split('\n');
    for (const id of ids) git(partial, ['cat-file', '-e', id]);
    const { code, report } = scanned(partial);
    expect([code, report.complete, report.skipped]).toEqual([1, true, []]);
    expect(report.findings.map(({ location }) => location.path)).toEqual(['@tag/v1', 'a.env']);
  });

  it('with a broken object is incomplete, and the rest of it is read', () => {
    const folder = leaky();
    const oid = git(folder, ['rev-parse', 'HEAD:b.txt']);
    const file = join('.git/objects', oid.slice(0, 2), oid.slice(2));
    rmSync(join(folder, file));
    writeTree(folder, { [file]: 'no object' });
    const { code, report } = scanned(folder, '--fail-on', 'never');
    expect([code, report.complete]).toEqual([3, false]);
    expect(report.skipped).toMatchObject([{ path: 'b.txt', reason: 'unreadable', incomplete: true }]);
    expect(inShort(folder)).toEqual(BOTH);
  });
});

describe('what was asked for', () => {
  it('is files alone, history alone, or not both', () => {
    const folder = leaky();
    writeTree(folder, { 'now.env': leak(3) });
    const paths = (...args: readonly string[]): readonly string[] =>
      scanned(folder, ...args).report.findings.map(({ location }) => location.path);
    expect(paths()).toEqual(['@tag/v1', 'a.env', 'now.env']);
    expect(paths('--no-history')).toEqual(['now.env']);
    expect(paths('--history-only')).toEqual(['@tag/v1', 'a.env']);
    expect(scanned(folder, '--history-only').report.receipt.files).toBe(0);
    expect(scanned(folder, '--no-history').report.receipt).toMatchObject({ objects: { blob: 0 }, objectsDigest: null });
    const { code, stdout, stderr } = leakspot(['scan', '--no-history', '--history-only'], { cwd: folder });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('contradict each other');
  });

  it('is told in no format with a credential', () => {
    const folder = leaky();
    git(folder, ['commit', '--quiet', '--allow-empty', '--message', `forgets ${token(1)} and ${token(4)}`]);
    git(folder, ['branch', `x/${token(5)}`]);
    for (const args of [
      ['--format', 'human'],
      ['--format', 'human', '--verbose'],
      ['--format', 'jsonl'],
    ]) {
      const { code, stdout, stderr } = leakspot(['scan', ...args], { cwd: folder });
      expect(code).toBe(1);
      expect(TOKENS.filter((secret) => `${stdout}${stderr}`.includes(secret))).toEqual([]);
    }
  });
});
