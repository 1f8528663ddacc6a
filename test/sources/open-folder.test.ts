// Folders and files that are in no repository: everything is read, in one order, under names that tell them apart.

import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RUN } from '../../src/sources/listing.ts';
import { openSource } from '../../src/sources/open.ts';
import { bytes, collect, pathsRead, request, skipsOf } from './collect.ts';
import { pathOfBytes, temporaryFolder, writeTree } from './temporary-folder.ts';

const folderWith = (files: Readonly<Record<string, string>>): string => writeTree(temporaryFolder(), files);

describe('a folder in no repository', () => {
  it('is read whole, hidden and ignored files too, in the order of the bytes of the paths', async () => {
    const names = ['.env', '.gitignore', 'A', 'a-b', 'a.txt', 'a/.hidden/x', 'a/b', 'é', '\u{ffff}', '\u{1f600}'];
    const folder = folderWith(Object.fromEntries(names.map((name) => [name, name === '.gitignore' ? '*' : name])));
    const { fragments, skips } = await collect(request(folder, ['.']));
    expect(fragments.map(([path]) => path)).toEqual(names);
    expect(fragments.every(([path, content]) => path === '.gitignore' || content === Buffer.from(path).toString('latin1'))).toBe(true);
    expect(skips).toEqual([]);
  });

  it('is the current one where none is named', async () => {
    expect(await pathsRead(request(folderWith({ a: '', 'b/c': '' })))).toEqual(['a', 'b/c']);
  });

  it('gives the same paths wherever it is named from', async () => {
    const folder = folderWith({ 'in/a': '', 'in/b/c': '' });
    const expected = ['a', 'b/c'];
    expect(await pathsRead(request(folder, ['in']))).toEqual(expected);
    expect(await pathsRead(request(join(folder, 'in')))).toEqual(expected);
    expect(await pathsRead(request('/', [join(folder, 'in/')]))).toEqual(expected);
    expect(await pathsRead(request(join(folder, 'in/b'), ['..']))).toEqual(expected);
  });

  it('puts the base name before the paths where several are named', async () => {
    const folder = folderWith({ 'x/one/a': '', 'y/two/a': '', f: '' });
    expect(await pathsRead(request(folder, ['y/two', 'x/one/', 'f']))).toEqual(['two/a', 'one/a', 'f']);
    expect(await pathsRead(request(join(folder, 'x/one'), ['.', '../../y/two']))).toEqual(['one/a', 'two/a']);
    expect(await pathsRead(request(folder, ['x/one', 'x/one']))).toEqual(['a']);
  });

  it('reads a file once, though several paths hold it', async () => {
    const folder = folderWith({ 'a/b/c': '1', 'a/d': '2' });
    expect(await pathsRead(request(folder, ['a/b', 'a', 'a/d', 'a/b/c']))).toEqual(['b/c', 'a/d']);
  });

  it('is read as it is where git is not installed', async () => {
    expect(await pathsRead(request(folderWith({ a: '' }), [], { env: { PATH: '' } }))).toEqual(['a']);
  });

  it('passes over node_modules and .git, and says so once for each', async () => {
    const folder = folderWith({
      'node_modules/a/node_modules/b/i.js': '',
      'p/node_modules/c.js': '',
      'p/nested/.git/HEAD': '',
      'p/nested/a': '',
      'p/worktree/.git': 'gitdir: elsewhere',
      'not_node_modules/a': '',
    });
    expect(await pathsRead(request(folder))).toEqual(['not_node_modules/a', 'p/nested/a']);
    expect(await skipsOf(request(folder))).toEqual([
      'node-modules node_modules',
      'git-folder p/nested/.git',
      'node-modules p/node_modules',
      'git-folder p/worktree/.git',
    ]);
  });

  it('reads node_modules where it is named or --no-ignore is given', async () => {
    const folder = folderWith({ 'node_modules/a/i.js': '', 'node_modules/a/node_modules/b.js': '' });
    expect(await pathsRead(request(folder, ['node_modules']))).toEqual(['a/i.js']);
    expect(await pathsRead(request(folder, ['node_modules/a/node_modules']))).toEqual(['b.js']);
    expect(await pathsRead(request(folder, [], { noIgnore: true }))).toEqual(['node_modules/a/i.js', 'node_modules/a/node_modules/b.js']);
  });

  it('says of a bare repository in it that its history is not read', async () => {
    const folder = folderWith({ 'r.git/HEAD': 'ref: refs/heads/main', 'r.git/objects/x': '', 'r.git/refs/x': '', 'r.git/config': '' });
    expect(await skipsOf(request(folder))).toEqual(['history r.git']);
    expect(await pathsRead(request(folder))).toEqual(['r.git/HEAD', 'r.git/config', 'r.git/objects/x', 'r.git/refs/x']);
  });

  it('may be very deep', async () => {
    const folder = temporaryFolder();
    const deep = Array.from({ length: 300 }, () => 'd').join('/');
    mkdirSync(join(folder, deep), { recursive: true });
    writeFileSync(join(folder, deep, 'f'), 'x');
    expect(await pathsRead(request(folder))).toEqual([`${deep}/f`]);
  });

  it('reads strange names', async () => {
    const names = ['-rf', '--help', 'a\nb', 'a\tb', ' ', '*', '[a]', '$(x)', '\u202etxt', "'", '"'];
    const folder = folderWith(Object.fromEntries(names.map((name) => [name, name])));
    expect((await pathsRead(request(folder))).toSorted()).toEqual(names.toSorted());
    for (const name of names) expect(await pathsRead(request(folder, [name]))).toEqual([name]);
  });

  it.skipIf(process.platform !== 'linux')('reads names that are not UTF-8, and shows each differently', async () => {
    const folder = temporaryFolder();
    const below = pathOfBytes(folder, [0x64, 0xe9]);
    mkdirSync(below);
    writeFileSync(Buffer.concat([below, Buffer.from([0x2f, 0xff])]), 'one');
    writeFileSync(Buffer.concat([below, Buffer.from([0x2f, 0xfe])]), 'two');
    writeFileSync(join(folder, 'd\\xE9'), 'three');
    const { fragments, skips } = await collect(request(folder));
    expect(fragments).toEqual([
      ['d\\x5CxE9', 'three'],
      ['d\\xE9/\\xFE', 'two'],
      ['d\\xE9/\\xFF', 'one'],
    ]);
    expect(skips).toEqual([]);
  });
});

describe('a file', () => {
  it('is shown by its base name, and read though it is empty', async () => {
    const folder = folderWith({ 'a/b/c.env': 'x', 'a/empty': '' });
    expect((await collect(request(folder, ['a/b/c.env']))).fragments).toEqual([['c.env', 'x']]);
    expect((await collect(request(folder, ['a/empty']))).fragments).toEqual([['empty', '']]);
  });

  it('is left out where it is larger than asked for', async () => {
    const folder = folderWith({ small: 'abc', large: 'abcd' });
    const { fragments, skips } = await collect(request(folder, [], { maxFileSize: 3 }));
    expect(fragments).toEqual([['small', 'abc']]);
    expect(skips).toEqual([{ path: 'large', reason: 'too-large', detail: '4 bytes; --max-file-size is 3' }]);
  });

  it('of any size is read, in parts where it is large', async () => {
    const folder = temporaryFolder();
    const size = 3 * 2 ** 30;
    execFileSync('truncate', ['--size', String(size), join(folder, 'huge')]);
    appendFileSync(join(folder, 'huge'), 'the end');
    const seen: string[] = [];
    for await (const item of await openSource(request(folder))) {
      if (item.kind !== 'large') continue;
      const into = new Uint8Array(10);
      expect(item.fragment).toMatchObject({ path: 'huge', length: size + 7 });
      seen.push(Buffer.from(into.subarray(0, item.fragment.read(into, size + 1))).toString());
    }
    expect(seen).toEqual(['he end']);
  });

  it('that is packed or in another encoding is read as it is, and the rest is told', async () => {
    const folder = folderWith({ 'a.gz': '\x1f\x8b\x08', 'b.txt': '' });
    writeFileSync(join(folder, 'a.gz'), Buffer.from([0x1f, 0x8b, 0x08]));
    writeFileSync(join(folder, 'b.txt'), Buffer.from([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0]));
    writeFileSync(join(folder, 'c.txt'), Buffer.from('\uFEFFtext', 'utf16le'));
    expect(await pathsRead(request(folder))).toEqual(['a.gz', 'b.txt', 'c.txt']);
    expect(await skipsOf(request(folder))).toEqual(['archive a.gz', 'encoding b.txt']);
  });

  it('that is gone when its turn comes is told', async () => {
    // What comes next is listed in runs: the folder is in a later one.
    const others = Object.fromEntries(Array.from({ length: RUN }, (_, index) => [`b${index}`, '']));
    const folder = folderWith({ a: '', b: '', ...others, 'c/d': '' });
    const items = (await openSource(request(folder)))[Symbol.asyncIterator]();
    expect((await items.next()).value).toMatchObject({ fragment: { path: 'a' } });
    for (const name of ['b', 'c']) rmSync(join(folder, name), { recursive: true });
    expect((await items.next()).value).toMatchObject({ skip: { path: 'b', reason: 'vanished' } });
    for (const _ of Object.keys(others)) await items.next();
    expect((await items.next()).value).toMatchObject({ skip: { path: 'c', reason: 'vanished' } });
  });
});

describe('--exclude and --include', () => {
  it('go by the paths as they are shown', async () => {
    const folder = folderWith({ 'in/a.js': '', 'in/b.env': '', 'in/sub/c.js': '' });
    expect(await pathsRead(request(folder, ['in'], { exclude: ['sub'] }))).toEqual(['a.js', 'b.env']);
    expect(await skipsOf(request(folder, ['in'], { exclude: ['sub'], include: ['**/*.js'] }))).toEqual([
      'excluded sub',
      'excluded **/*.js',
    ]);
  });
});

describe('standard input', () => {
  it('is read where it is named, once, in its turn', async () => {
    const folder = folderWith({ a: 'x', '-': 'not this' });
    const asked = request(folder, ['a', '-', '-'], { stdin: bytes('from', ' stdin') });
    expect((await collect(asked)).fragments).toEqual([
      ['a', 'x'],
      ['@stdin', 'from stdin'],
    ]);
    expect((await collect(request(folder, ['./-']))).fragments).toEqual([['-', 'not this']]);
  });
});
