// Where in a repository's history a credential can stand, through the built program and real repositories: each is found, and told with its commits.

import { rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { makeZip } from '../archive/hand-made.ts';
import { committed, git } from '../git/repository.ts';
import { writeTree } from '../sources/temporary-folder.ts';
import { historyOf, leak, scanned, token } from './history-scan.ts';

const ALL = ['head', 'branch', 'reflog'];

/** Everything that is there, in a commit. */
function commit(folder: string, subject: string, files: Readonly<Record<string, string | Uint8Array>> = {}): void {
  writeTree(folder, files);
  git(folder, ['add', '--all', '--force']);
  git(folder, ['commit', '--quiet', '--allow-empty', '--message', subject]);
}

function remove(folder: string, path: string, subject: string): void {
  rmSync(join(folder, path));
  commit(folder, subject);
}

const AT = { path: 'a.env', introduced: 'first', removed: null, reachable: ALL };

describe('a file', () => {
  it('is told with the commits that brought and took it', () => {
    const folder = committed({ 'a.txt': '' });
    commit(folder, 'adds it', { 'a.env': leak(1) });
    remove(folder, 'a.env', 'takes it');
    const { code, report } = scanned(folder);
    expect([code, report.complete]).toEqual([1, true]);
    const [finding] = report.findings;
    expect(report.findings).toHaveLength(1);
    const [id, date] = git(folder, ['log', '--format=%H %aI', '--grep=adds it']).split(' ');
    expect(finding).toMatchObject({
      location: { path: 'a.env', line: 2, column: 15, byteOffset: 25 },
      provenance: { kind: 'object', oid: git(folder, ['rev-parse', `${id}:a.env`]) },
      introduced: { commit: id, author: 'A <a@example.com>', date, subject: 'adds it' },
      removed: { subject: 'takes it' },
      reachable: ALL,
      occurrences: [],
    });
  });

  it('that is still there is one finding, of the file, with its history', () => {
    const folder = committed({ 'a.env': leak(1) });
    const { report } = scanned(folder);
    expect(report.findings).toHaveLength(1);
    expect(report.findings[0]).toMatchObject({
      provenance: { kind: 'file' },
      introduced: { subject: 'first' },
      removed: null,
      reachable: ['work-tree', 'index', ...ALL],
    });
  });

  it('that holds it in ten versions is one finding', () => {
    const folder = committed({ 'a.env': leak(1) });
    for (let version = 1; version < 10; version++)
      commit(folder, `version ${version}`, { 'a.env': `${leak(1)}${version}\n`.repeat(version) });
    remove(folder, 'a.env', 'takes it');
    expect(historyOf(folder)).toEqual([{ ...AT, removed: 'takes it' }]);
  });

  it('that was taken and brought again has occurrences', () => {
    const folder = committed({ 'a.env': leak(1) });
    remove(folder, 'a.env', 'takes it');
    commit(folder, 'brings it again', { 'a.env': `\n${leak(1)}` });
    const [finding] = scanned(folder, '--history-only').report.findings;
    expect(finding).toMatchObject({
      location: { line: 3 },
      introduced: { subject: 'first' },
      removed: null,
      occurrences: [
        { path: 'a.env', introduced: { subject: 'first' }, removed: { subject: 'takes it' }, line: 2, objects: 1 },
        { path: 'a.env', introduced: { subject: 'brings it again' }, removed: null, line: 3, objects: 1 },
      ],
    });
  });

  it('that was renamed is told at both paths', () => {
    const folder = committed({ 'a.env': leak(1) });
    git(folder, ['mv', 'a.env', 'b.env']);
    commit(folder, 'renames it');
    expect(historyOf(folder)).toEqual([
      { ...AT, removed: 'renames it' },
      { ...AT, path: 'b.env', introduced: 'renames it', reachable: ['index', ...ALL] },
    ]);
  });

  it('that is staged and nothing else is told from the index', () => {
    const folder = committed({ 'a.txt': '' });
    writeTree(folder, { 'a.env': leak(1) });
    git(folder, ['add', 'a.env']);
    rmSync(join(folder, 'a.env'));
    expect(historyOf(folder)).toEqual([{ ...AT, introduced: null, reachable: ['index'] }]);
  });

  it('in which it is written in another way or kept in an archive is found there', () => {
    const folder = committed({
      'a.txt': `Authorization: ${Buffer.from(`HUBSPOT_TOKEN=${token(1)} and so on`).toString('base64')}\n`,
      'b.txt': Buffer.from(`\ufeff${leak(2)}`, 'utf16le'),
      'c.zip': makeZip([{ name: 'b/c.env', content: Buffer.from(leak(3)) }]),
      'd.env.gz': gzipSync(leak(4)),
    });
    for (const path of ['a.txt', 'b.txt', 'c.zip', 'd.env.gz']) remove(folder, path, `takes ${path}`);
    const { findings } = scanned(folder).report;
    expect(
      findings.map(({ location, encoding, provenance, removed }) => [location.path, encoding, provenance.kind, removed?.subject]),
    ).toEqual([
      ['a.txt', 'base64', 'object', 'takes a.txt'],
      ['b.txt', 'utf-16le', 'object', 'takes b.txt'],
      ['c.zip!/b/c.env', 'plain', 'archive-entry', 'takes c.zip'],
      ['d.env.gz!/d.env', 'plain', 'archive-entry', 'takes d.env.gz'],
    ]);
  });

  it('that became a link, and what the link names', () => {
    const folder = committed({ 'a.env': leak(1) });
    rmSync(join(folder, 'a.env'));
    symlinkSync(`/run/${token(2)}`, join(folder, 'a.env'));
    commit(folder, 'links it');
    expect(historyOf(folder)).toEqual([
      { ...AT, introduced: 'links it', reachable: ['index', ...ALL] },
      { ...AT, removed: 'links it' },
    ]);
  });
});

describe('a commit', () => {
  it('that was amended is reached by the reflog, and by nothing when that has expired', () => {
    const folder = committed({ 'a.env': leak(1) });
    writeFileSync(join(folder, 'a.env'), 'nothing');
    git(folder, ['commit', '--quiet', '--all', '--amend', '--message', 'amended']);
    expect(historyOf(folder)).toEqual([{ ...AT, reachable: ['reflog'] }]);
    git(folder, ['reflog', 'expire', '--expire=all', '--all']);
    expect(historyOf(folder)).toEqual([{ ...AT, reachable: [] }]);
  });

  it('on the second side of a merge, and a merge that adds what no side had', () => {
    const folder = committed({ 'a.txt': '' });
    git(folder, ['checkout', '--quiet', '-b', 'side']);
    commit(folder, 'on the side', { 'a.env': leak(1) });
    git(folder, ['checkout', '--quiet', 'main']);
    commit(folder, 'meanwhile', { 'b.txt': '' });
    git(folder, ['merge', '--quiet', '--no-commit', '--no-ff', 'side']);
    writeTree(folder, { 'evil.env': leak(2) });
    rmSync(join(folder, 'a.env'));
    commit(folder, 'merges it');
    expect(historyOf(folder)).toEqual([
      { ...AT, introduced: 'on the side', removed: 'merges it' },
      { ...AT, path: 'evil.env', introduced: 'merges it', reachable: ['index', ...ALL] },
    ]);
  });

  it('of a stash: the index, the work tree, and what was not tracked', () => {
    const folder = committed({ 'a.txt': '', 'b.txt': '' });
    writeTree(folder, { 'a.txt': leak(1) });
    git(folder, ['add', '--all']);
    writeTree(folder, { 'a.txt': '', 'b.txt': leak(2), 'c.txt': leak(3) });
    git(folder, ['stash', '--quiet', '--include-untracked']);
    const findings = historyOf(folder);
    expect(findings.map(({ path, reachable }) => [path, reachable])).toEqual([
      ['a.txt', ['stash']],
      ['b.txt', ['stash']],
      ['c.txt', ['stash']],
    ]);
    expect(findings.map(({ introduced }) => introduced?.split(':')[0])).toEqual([
      'index on main',
      'WIP on main',
      'untracked files on main',
    ]);
  });

  it('that quotes it in its message, or has it for an author, does not spread it', () => {
    const folder = committed({ 'a.txt': '' });
    commit(folder, `uses ${token(1)}`, { 'a.env': leak(1) });
    git(folder, ['commit', '--quiet', '--allow-empty', '--message', 'by', '--author', `HUBSPOT_TOKEN=${token(2)} <b@example.com>`]);
    const { findings } = scanned(folder, '--history-only').report;
    expect(findings.map(({ location }) => location.path)).toEqual(['@commit-author', '@commit-message', 'a.env']);
    const { redacted } = findings.find(({ location }) => location.path === 'a.env') ?? expect.unreachable();
    expect(findings.map(({ introduced }) => introduced?.subject)).toEqual(['by', `uses ${redacted}`, `uses ${redacted}`]);
  });
});

describe('what is no file', () => {
  it('a tag: its message, its name, and the blob that it is of', () => {
    const folder = committed({ 'a.txt': '' });
    git(folder, ['tag', '--annotate', 'v1', '--message', leak(1)]);
    const lost = git(folder, ['hash-object', '-w', writeTree(folder, { 'x.env': leak(2) }) && 'x.env']);
    rmSync(join(folder, 'x.env'));
    git(folder, ['tag', 'blob', lost]);
    expect(historyOf(folder)).toEqual([
      { path: `@object/${lost}`, introduced: null, removed: null, reachable: ['tag'] },
      { path: '@tag/v1', introduced: null, removed: null, reachable: ['tag'] },
    ]);
  });

  it('a note', () => {
    const folder = committed({ 'a.txt': '' });
    git(folder, ['notes', 'add', '--message', leak(1)]);
    expect(historyOf(folder)).toEqual([
      { path: '@note', introduced: "Notes added by 'git notes add'", removed: null, reachable: ['branch', 'reflog'] },
    ]);
  });

  it('the name of a file, there or gone', () => {
    const folder = committed({ [`x/${token(1)}.txt`]: 'x' });
    remove(folder, `x/${token(1)}.txt`, 'takes it');
    const [finding, ...others] = scanned(folder, '--history-only').report.findings;
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ location: { path: '@file-name' }, introduced: { subject: 'first' }, removed: { subject: 'takes it' } });
    expect(finding?.evidence[0]).toContain(`x/${finding?.redacted}`);
  });

  it('the name of a file with two, in a tree that no commit has', () => {
    const folder = committed({ 'a.txt': '' });
    writeTree(folder, { [`${token(1)} ${token(2)}`]: 'x' });
    git(folder, ['add', '--all']);
    git(folder, ['write-tree']);
    git(folder, ['rm', '--quiet', '--force', `${token(1)} ${token(2)}`]);
    // That no report holds any is asked of each.
    expect(historyOf(folder).map(({ path }) => path)).toEqual(['@file-name', '@file-name']);
  });

  it('the name of a ref', () => {
    const folder = committed({ 'a.txt': '' });
    git(folder, ['branch', `try/${token(1)}`]);
    git(folder, ['tag', `t/${token(2)}`]);
    git(folder, ['pack-refs', '--all']);
    const { findings } = scanned(folder).report;
    const shown = findings.map(({ redacted }) => redacted);
    expect(findings.map(({ location, reachable, provenance }) => [location.path, reachable, provenance])).toEqual([
      [`@ref/refs/heads/try/${shown[0]}`, ['branch', 'reflog'], { kind: 'ref' }],
      [`@ref/refs/tags/t/${shown[1]}`, ['tag'], { kind: 'ref' }],
    ]);
  });
});
