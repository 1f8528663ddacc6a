// What of a history was not read, through the built program: told by the paths at which it stood, so that somebody can tell what it is.

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { committed, git } from '../git/repository.ts';
import { writeTree } from '../sources/temporary-folder.ts';
import { scanned } from './history-scan.ts';

/** It begins like bzip2, which is not opened. */
const PACKED = Buffer.concat([Buffer.from('BZh91AY&SY'), Buffer.alloc(100, 7)]);

/** With a file that cannot be read, at two paths, and one that is not opened; all of them are gone. */
function unreadable(): { readonly folder: string; readonly oid: string; readonly packed: string } {
  const folder = committed({ 'conf/app.bin': 'binary\n', 'copy.bin': 'binary\n', 'in/packed.bz2': PACKED, 'a.txt': 'harmless\n' });
  const oid = git(folder, ['rev-parse', 'HEAD:copy.bin']);
  const packed = git(folder, ['rev-parse', 'HEAD:in/packed.bz2']);
  git(folder, ['rm', '--quiet', '-r', 'conf', 'copy.bin', 'in']);
  git(folder, ['commit', '--quiet', '--message', 'takes them']);
  const file = join('.git/objects', oid.slice(0, 2), oid.slice(2));
  rmSync(join(folder, file));
  writeTree(folder, { [file]: 'no object' });
  return { folder, oid, packed };
}

it('is told by its path, with its id', () => {
  const { folder, oid, packed } = unreadable();
  const { code, report } = scanned(folder, '--history-only');
  expect([code, report.complete]).toEqual([3, false]);
  expect(report.skipped).toMatchObject([
    { path: 'conf/app.bin', reason: 'unreadable', detail: expect.stringContaining(`(object ${oid}, which stood at another path, too)`) },
    { path: 'in/packed.bz2', reason: 'archive', detail: expect.stringContaining(`(object ${packed})`) },
  ]);
});

it('is left out where its paths are, and told where one is not', () => {
  const { folder, oid } = unreadable();
  const skipsWith = (...globs: readonly string[]): readonly unknown[] =>
    scanned(folder, '--history-only', ...globs.flatMap((glob) => ['--exclude', glob])).report.skipped.map(({ path, detail }) => [
      path,
      detail.includes(oid),
    ]);
  expect(skipsWith('in', 'conf')).toEqual([['copy.bin', true]]);
  expect(skipsWith('in', '**/*.bin')).toEqual([]);
});

it('is told by its id where it stands at no path', () => {
  const folder = committed({ 'in/a.txt': 'harmless\n' });
  const oid = git(folder, ['hash-object', '-w', writeTree(folder, { x: PACKED }) && 'x']);
  expect(scanned(folder, '--history-only').report.skipped).toMatchObject([{ path: `@object/${oid}`, reason: 'archive' }]);
});
