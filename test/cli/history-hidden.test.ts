// What git itself may hide or keep apart, through the built program: however objects are stored or shown, no credential in them is out of sight.

import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openStream } from '../git/import-stream.ts';
import { committed, git } from '../git/repository.ts';
import { temporaryFolder, writeTree } from '../sources/temporary-folder.ts';
import { leak, scanned, TOKENS, token } from './history-scan.ts';
import { leakspot } from './spawn-leakspot.ts';

const littleEndian = (text: string): Buffer => Buffer.from(text, 'utf16le');

/** Of commits, and what they say of how it is encoded. Where git would stop, at a zero, it is read on. */
const MESSAGES: readonly (readonly [encoding: string | null, message: Buffer])[] = [
  ['UTF-16', Buffer.concat([Buffer.from([0xff, 0xfe]), littleEndian(`adds it\n\n${leak(1)}`)])],
  ['UTF-16BE', littleEndian(token(2)).swap16()],
  [null, littleEndian(leak(3))],
  ['ISO-8859-1', Buffer.from(`f\u00fcgt es hinzu\n\n${leak(4)}`, 'latin1')],
  ['x-unheard-of', Buffer.from(leak(5))],
];

const ATTRIBUTES = '* -diff -text binary export-ignore filter=none diff=none\n';

/** They come and go. */
const FILES: Readonly<Record<string, string>> = { 'replaced.env': leak(6), 'cut-off.env': leak(7) };

/** On top of what is there, in a pack of its own. */
function addHistory(folder: string): void {
  const stream = openStream();
  const commit = (
    number: number,
    message: Buffer | string,
    encoding: string | null,
    files: Readonly<Record<string, string | null>>,
  ): void => {
    stream.line('commit refs/heads/main');
    stream.line(`committer A <a@example.com> ${10 ** 9 + number} +0000`);
    if (encoding !== null) stream.line(`encoding ${encoding}`);
    stream.data(message);
    if (number === 0) stream.line('from refs/heads/main^0');
    for (const [path, text] of Object.entries(files)) {
      stream.line(text === null ? `D ${path}` : `M 100644 inline ${path}`);
      if (text !== null) stream.data(text);
    }
  };
  commit(0, 'adds them', null, { ...FILES, '.gitattributes': ATTRIBUTES });
  commit(1, 'takes them', null, Object.fromEntries(Object.keys(FILES).map((path) => [path, null])));
  for (const [index, [encoding, message]] of MESSAGES.entries()) commit(2 + index, message, encoding, {});
  stream.importInto(folder);
}

/** A blob that nothing names, in a pack of its own. */
function addLost(folder: string, text: string): void {
  const stream = openStream();
  stream.line('blob');
  stream.data(text);
  stream.importInto(folder);
}

const idOf = (text: string): string =>
  createHash('sha1')
    .update(`blob ${Buffer.byteLength(text)}\0${text}`)
    .digest('hex');

/** As anybody can check it with git's own list. */
const digestOf = (folder: string): string =>
  createHash('sha256')
    .update(`${git(folder, ['cat-file', '--batch-all-objects', '--batch-check=%(objectname)'])}\n`)
    .digest('hex');

const packsIn = (folder: string): readonly string[] => readdirSync(join(folder, '.git/objects/pack'));

it('nothing hides any of it', () => {
  const folder = committed({ 'a.txt': 'harmless\n' });
  addHistory(folder);
  addLost(folder, leak(8));
  // In a pack of what nothing needs, with all that is loose; from now on there is a pack of all that something needs.
  git(folder, ['repack', '--quiet', '-a', '-d', '--cruft', '--write-midx']);
  const others = packsIn(folder);
  expect(others.some((name) => name.endsWith('.mtimes'))).toBe(true);
  addLost(folder, leak(9));
  const [kept = ''] = packsIn(folder).filter((name) => name.endsWith('.pack') && !others.includes(name));
  const outside = committed({ 'b.txt': leak(10) });
  writeTree(folder, {
    [`.git/objects/pack/${kept.replace('.pack', '.keep')}`]: 'kept\n',
    '.git/objects/info/alternates': `${join(outside, '.git/objects')}\n`,
    '.git/info/attributes': ATTRIBUTES,
    [`.git/refs/replace/${idOf(leak(6))}`]: `${idOf('harmless\n')}\n`,
    // It has no parents.
    '.git/info/grafts': `${git(folder, ['rev-parse', 'main~1'])}\n`,
  });
  // git shows neither of the two.
  expect(git(folder, ['log', '--patch', '--text', '--reflog', '--all'])).not.toContain(token(7));
  expect(git(folder, ['cat-file', 'blob', idOf(leak(6))])).toBe('harmless');
  const { code, stdout, report } = scanned(folder, '--history-only');
  expect([code, report.complete, report.skipped]).toEqual([1, true, []]);
  expect(report.findings.map(({ location, encoding }) => `${location.path} ${encoding}`).sort()).toEqual([
    '@commit-message plain',
    '@commit-message plain',
    '@commit-message utf-16be',
    '@commit-message utf-16le',
    '@commit-message utf-16le',
    ...[leak(8), leak(9)].map((text) => `@object/${idOf(text)} plain`).sort(),
    'b.txt plain',
    'cut-off.env plain',
    'replaced.env plain',
  ]);
  expect(report.receipt.objectsDigest).toBe(digestOf(folder));
  const subjects = report.findings.map(({ introduced }) => introduced?.subject);
  expect(subjects).toEqual(expect.arrayContaining(['adds it', 'f\u00fcgt es hinzu', '# settings']));
  // The subject in UTF-16 is a credential.
  expect(TOKENS.filter((secret) => stdout.replaceAll('\\u0000', '').includes(secret))).toEqual([]);
});

it('an index is read that is split, or names folders that are not checked out', () => {
  const folder = committed({ 'a.txt': 'harmless\n', 'in/b.txt': 'b\n', 'out/c.txt': 'c\n' });
  const linked = join(temporaryFolder(), 'linked');
  git(folder, ['worktree', 'add', '--quiet', '--detach', linked]);
  git(linked, ['sparse-checkout', 'set', '--cone', '--sparse-index', 'in']);
  for (const [number, tree] of [folder, linked].entries()) {
    writeTree(tree, { [`in/${number}.env`]: leak(number) });
    git(tree, ['add', '--all']);
  }
  git(folder, ['update-index', '--split-index']);
  git(folder, ['commit', '--quiet', '--message', 'splits it']);
  writeTree(folder, { 'in/2.env': leak(2) });
  git(folder, ['add', '--all']);
  expect(readdirSync(join(folder, '.git')).some((name) => name.startsWith('sharedindex.'))).toBe(true);
  expect(git(linked, ['ls-files', '--sparse'])).toContain('out/');
  const { code, report } = scanned(folder, '--history-only');
  expect([code, report.complete, report.skipped]).toEqual([1, true, []]);
  expect(report.findings.map(({ location, reachable }) => [location.path, reachable])).toEqual([
    ['in/0.env', ['index', 'head', 'branch', 'reflog']],
    ['in/1.env', ['index']],
    ['in/2.env', ['index']],
  ]);
  // Asked to list an index of folders, git would write trees.
  expect(report.receipt.objectsDigest).toBe(digestOf(folder));
});

it('refs in tables are read where git can read them, and an error where it cannot', () => {
  const folder = committed({ 'a.env': leak(1) });
  git(folder, ['rm', '--quiet', 'a.env']);
  git(folder, ['commit', '--quiet', '--message', 'takes it']);
  const [, major = 0, minor = 0] = /(\d+)\.(\d+)/.exec(git(folder, ['version'])) ?? [];
  // `git refs migrate` came with 2.46.
  if (Number(major) > 2 || Number(minor) >= 46) {
    git(folder, ['refs', 'migrate', '--ref-format=reftable']);
    const { code, report } = scanned(folder, '--history-only');
    expect([code, report.complete]).toEqual([1, true]);
    expect(report.findings).toMatchObject([{ location: { path: 'a.env' }, removed: { subject: 'takes it' } }]);
    expect(report.receipt.objectsDigest).toBe(digestOf(folder));
    return;
  }
  git(folder, ['config', 'extensions.refStorage', 'reftable']);
  git(folder, ['config', 'core.repositoryFormatVersion', '1']);
  const { code, stdout, stderr } = leakspot(['scan', '--history-only'], { cwd: folder });
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain('unknown repository extension');
});
