// Objects in files of their own: all that git knows, each as git gives it; and files that are none.

import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pathFromText } from '../../src/git/byte-path.ts';
import { type LooseObject, listLooseObjects, readLooseObject } from '../../src/git/loose-objects.ts';
import { asOrdinaryUser, temporaryFolder, writeTree } from '../sources/temporary-folder.ts';
import { objectBytes } from './object-bytes.ts';
import { opened } from './opened.ts';
import { committed, git } from './repository.ts';

const MOST = 2 ** 24;

function storedAs(bytes: Uint8Array, id = createHash('sha1').update('blob 3\0abc').digest('hex')): LooseObject {
  const path = join(temporaryFolder(), 'object');
  writeFileSync(path, bytes);
  return readLooseObject({ id, path: pathFromText(path) }, 'sha1', MOST);
}

function detailOf(read: LooseObject): string {
  return read.kind === 'problem' ? read.problem.detail : read.kind;
}

describe.each(['sha1', 'sha256'] as const)('loose objects (%s)', (format) => {
  it('are those that git lists, with the content that git gives', async () => {
    const folder = writeTree(temporaryFolder(), { empty: '', text: 'abc\n'.repeat(9999), deep: Buffer.alloc(2 ** 21, 'x'), 'd/e': '1' });
    git(folder, ['init', '--quiet', `--object-format=${format}`]);
    git(folder, ['add', '--all']);
    git(folder, ['commit', '--quiet', '--message', 'x']);
    git(folder, ['tag', '--annotate', '--message', 'x', 'v1']);
    writeTree(folder, {
      '.git/objects/ab/tmp_obj_1': 'x',
      '.git/objects/ab/more': 'x',
      '.git/objects/abc/x': 'x',
      '.git/objects/AB/x': '',
    });
    const said = git(folder, ['cat-file', '--batch-all-objects', '--batch-check=%(objectname) %(objecttype)']).split('\n');
    const { names, problems } = listLooseObjects((await opened(folder)).objectFolders, format);
    expect(problems).toEqual([]);
    const read = names.map((name) => [name.id, readLooseObject(name, format, MOST)] as const);
    expect(read.map(([id, object]) => `${id} ${object.kind === 'object' ? object.type : detailOf(object)}`)).toEqual(said);
    for (const [id, object] of read) {
      if (object.kind === 'object') expect(object.content.equals(objectBytes(folder, id, object.type))).toBe(true);
    }
    expect(new Set(said.map((line) => line.split(' ')[1]))).toEqual(new Set(['blob', 'tree', 'commit', 'tag']));
  });
});

describe('readLooseObject', () => {
  it('says of one that is too large only how large it is', () => {
    const content = Buffer.concat([Buffer.from(`blob ${MOST + 1}\0`), Buffer.alloc(MOST + 1)]);
    expect(storedAs(deflateSync(content))).toEqual({ kind: 'large', type: 'blob', size: MOST + 1 });
    const incompressible = deflateSync(content, { level: 0 });
    expect(storedAs(incompressible)).toEqual({ kind: 'large', type: 'blob', size: MOST + 1 });
  });

  it('reads what does not compress', () => {
    const content = Buffer.concat([Buffer.from(`blob ${MOST}\0`), Buffer.alloc(MOST, 7)]);
    const id = createHash('sha1').update(content).digest('hex');
    expect(storedAs(deflateSync(content, { level: 0 }), id)).toMatchObject({ kind: 'object', type: 'blob' });
  });

  it.each([
    ['nothing', Buffer.alloc(0), 'it is empty'],
    ['no stream', Buffer.from('blob 3\0abc'), 'it does not begin with the type'],
    ['no header', deflateSync(Buffer.from('abc')), 'it does not begin with the type'],
    ['a type that is none', deflateSync(Buffer.from('note 3\0abc')), 'it does not begin with the type'],
    ['a size in other digits', deflateSync(Buffer.from('blob 0x3\0abc')), 'it does not begin with the type'],
    ['a size with a zero in front', deflateSync(Buffer.from('blob 03\0abc')), 'it does not begin with the type'],
    ['a size below zero', deflateSync(Buffer.from('blob -3\0abc')), 'it does not begin with the type'],
    ['a size that no number holds', deflateSync(Buffer.from(`blob ${'9'.repeat(16)}\0abc`)), 'it does not begin with the type'],
    ['a header without end', deflateSync(Buffer.from('blob '.padEnd(999, '1'))), 'it does not begin with the type'],
    ['less than it says', deflateSync(Buffer.from('blob 4\0abc')), 'it has fewer bytes than it says'],
    ['more than it says', deflateSync(Buffer.from('blob 2\0abc')), 'it has more bytes than it says'],
    ['far more than it says', deflateSync(Buffer.from(`blob 2\0${'a'.repeat(2 ** 24)}`)), 'it has more bytes than it says'],
    ['something after it', Buffer.concat([deflateSync(Buffer.from('blob 3\0abc')), Buffer.from('x')]), 'something comes after its end'],
    ['other content', deflateSync(Buffer.from('blob 3\0abd')), 'its content is not that of its id'],
    ['another type', deflateSync(Buffer.from('tree 3\0abc')), 'its content is not that of its id'],
    [
      'a large file of little content',
      Buffer.concat([deflateSync(Buffer.from('blob 3\0abc')), Buffer.alloc(2 ** 21)]),
      '2097170 bytes, more than the 1048582',
    ],
  ])('tells %s', (_title, stored, detail) => {
    expect(detailOf(storedAs(stored))).toContain(detail);
  });

  it('tells every truncation and survives every change', () => {
    const stored = deflateSync(Buffer.from('blob 3\0abc'));
    expect(storedAs(stored).kind).toBe('object');
    for (let length = 0; length < stored.length; length += 1)
      expect(storedAs(stored.subarray(0, length)).kind, `${length}`).toBe('problem');
    fc.assert(
      fc.property(fc.nat(stored.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const changed = Buffer.from(stored);
        changed[at] = (changed[at] ?? 0) ^ change;
        const read = storedAs(changed);
        // What says at the start how it was compressed can change without harm.
        if (read.kind === 'object') expect(read.content.toString()).toBe('abc');
        else expect(read.kind).toBe('problem');
      }),
      { seed: 6, numRuns: 500 },
    );
  });

  it('tells what is no file, and what is gone', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'folder'));
    symlinkSync('loop', join(folder, 'loop'));
    const read = (name: string): string =>
      detailOf(readLooseObject({ id: 'a'.repeat(40), path: pathFromText(join(folder, name)) }, 'sha1', MOST));
    expect([read('folder'), read('loop'), read('nothing')]).toEqual([
      'a folder where a file should be',
      'too many symbolic links encountered (ELOOP)',
      'gone',
    ]);
  });

  it.skipIf(process.platform === 'win32')('tells what may not be read', async () => {
    const folder = committed({ a: '1' });
    const { objectFolders } = await opened(folder);
    const [name] = listLooseObjects(objectFolders, 'sha1').names;
    if (name === undefined) throw new Error('no objects');
    chmodSync(name.path, 0);
    await asOrdinaryUser(async () => {
      expect(detailOf(readLooseObject(name, 'sha1', MOST))).toBe('permission denied (EACCES)');
    });
    chmodSync(join(folder, '.git/objects'), 0);
    await asOrdinaryUser(async () => {
      expect(listLooseObjects(objectFolders, 'sha1')).toMatchObject({ names: [], problems: [{ detail: 'permission denied (EACCES)' }] });
    });
    chmodSync(join(folder, '.git/objects'), 0o755);
  });

  it('follows a link to an object, as git does', async () => {
    const folder = committed({ a: '1' });
    const [name] = listLooseObjects((await opened(folder)).objectFolders, 'sha1').names;
    if (name === undefined) throw new Error('no objects');
    const elsewhere = join(temporaryFolder(), 'object');
    writeFileSync(elsewhere, readFileSync(name.path));
    rmSync(name.path);
    symlinkSync(elsewhere, name.path);
    expect(readLooseObject(name, 'sha1', MOST).kind).toBe('object');
  });
});
