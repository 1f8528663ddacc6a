// Inside a work tree: what git tracks or would track, relative to its root, whatever was named.

import { execFileSync } from 'node:child_process';
import { chownSync, lchownSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openSource } from '../../src/sources/open.ts';
import { committed, git } from '../git/repository.ts';
import { collect, pathsRead, request, skipsOf } from './collect.ts';
import { asOrdinaryUser, ORDINARY_USER, pathOfBytes, restrict, temporaryFolder, writeTree } from './temporary-folder.ts';

describe('a work tree', () => {
  it('is read as git would take it: tracked or not, but not what is ignored', async () => {
    const folder = committed({ 'a.txt': '1', 'sub/b': '2', 'forced.log': '3', '.gitignore': '*.log\n/ignored/\n' });
    writeTree(folder, { 'new.txt': '4', 'new.log': '5', 'ignored/x': '6', 'sub/.env': '7', 'a-c': '8' });
    const { fragments, skips } = await collect(request(folder));
    expect(fragments).toEqual([
      ['.gitignore', '*.log\n/ignored/\n'],
      ['a-c', '8'],
      ['a.txt', '1'],
      ['forced.log', '3'],
      ['new.txt', '4'],
      ['sub/.env', '7'],
      ['sub/b', '2'],
    ]);
    expect(skips).toEqual([
      { path: '.git', reason: 'history', detail: 'the index and the history of the repository are not read as files' },
    ]);
  });

  it('is the one around the current folder where nothing is named', async () => {
    const folder = committed({ a: '', 'sub/b': '' });
    expect(await pathsRead(request(join(folder, 'sub')))).toEqual(['a', 'sub/b']);
    expect(await skipsOf(request(join(folder, 'sub')))).toEqual(['history .git']);
  });

  it('has the same paths whatever part of it is named, and from where', async () => {
    const folder = committed({ a: '', 'sub/b': '', 'sub/deep/c': '', 'sub2/d': '', '.gitignore': 'ignored' });
    writeTree(folder, { 'sub/ignored': '' });
    expect(await pathsRead(request(folder, ['sub']))).toEqual(['sub/b', 'sub/deep/c']);
    expect(await pathsRead(request('/', [join(folder, 'sub')]))).toEqual(['sub/b', 'sub/deep/c']);
    expect(await pathsRead(request(join(folder, 'sub'), ['.']))).toEqual(['sub/b', 'sub/deep/c']);
    expect(await pathsRead(request(join(folder, 'sub/deep'), ['../b', '../../a']))).toEqual(['sub/b', 'a']);
    expect(await pathsRead(request(folder, ['sub2', 'sub/deep']))).toEqual(['sub2/d', 'sub/deep/c']);
    expect(await skipsOf(request(folder, ['sub']))).toEqual([]);
  });

  it('gives each file once, however many paths hold it', async () => {
    const folder = committed({ a: '', 'sub/b': '' });
    expect(await pathsRead(request(folder, ['sub/b', 'sub', '.', 'a']))).toEqual(['sub/b', 'a']);
    expect(await skipsOf(request(folder, ['.', '.', './sub/..']))).toEqual(['history .git']);
  });

  it('gives an ignored file or folder that is named', async () => {
    const folder = committed({ '.gitignore': 'dist\n*.log' });
    writeTree(folder, {
      'x.log': '',
      'dist/a': '',
      'dist/b.log': '',
      'dist/node_modules/c': '',
      'node_modules/d': '',
      'node_modules/e/.env': '',
    });
    expect(await pathsRead(request(folder, ['x.log']))).toEqual(['x.log']);
    expect(await pathsRead(request(folder, ['dist']))).toEqual(['dist/a', 'dist/b.log']);
    expect(await skipsOf(request(folder, ['dist']))).toEqual(['node-modules dist/node_modules']);
    expect(await pathsRead(request(join(folder, 'node_modules'), ['.']))).toEqual(['node_modules/d', 'node_modules/e/.env']);
  });

  it('is read whole, but for its .git, with --no-ignore', async () => {
    const folder = committed({ a: '', '.gitignore': '*.log' });
    writeTree(folder, { 'x.log': '', 'node_modules/p/i.js': '', 'sub/y.log': '' });
    const all = ['.gitignore', 'a', 'node_modules/p/i.js', 'sub/y.log', 'x.log'];
    expect(await pathsRead(request(folder, [], { noIgnore: true }))).toEqual(all);
    expect(await pathsRead(request(join(folder, 'sub'), [], { noIgnore: true }))).toEqual(all);
    expect(await pathsRead(request(folder, ['sub'], { noIgnore: true }))).toEqual(['sub/y.log']);
    expect(await skipsOf(request(folder, [], { noIgnore: true }))).toEqual(['history .git']);
  });

  it('with --no-ignore needs no git, and reads what git cannot', async () => {
    const folder = committed({ a: '' });
    writeFileSync(join(folder, '.git/HEAD'), 'nonsense');
    const { GIT_CEILING_DIRECTORIES } = request(folder).env;
    expect(await pathsRead(request(folder, [], { noIgnore: true, env: { PATH: '', GIT_CEILING_DIRECTORIES } }))).toEqual(['a']);
  });

  it('tells node_modules once for each, ignored or not, unless git tracks it', async () => {
    const folder = committed({
      'tracked/node_modules/a.js': '',
      'vendored/node_modules/a.js': '',
      'p/package.json': '',
      'p/.gitignore': 'node_modules',
      'q/package.json': '',
    });
    writeTree(folder, {
      'vendored/node_modules/new.js': '',
      'p/node_modules/x/i.js': '',
      'p/node_modules/y/node_modules/z.js': '',
      'q/node_modules/x/i.js': '',
      'q/node_modules/x/j.js': '',
      'only/node_modules/x': '',
      'node_modules/y': '',
    });
    const tracked = ['tracked/node_modules/a.js', 'vendored/node_modules/a.js'];
    expect(await pathsRead(request(folder))).toEqual(['p/.gitignore', 'p/package.json', 'q/package.json', ...tracked]);
    expect((await skipsOf(request(folder))).toSorted()).toEqual([
      'history .git',
      'node-modules node_modules',
      'node-modules only/node_modules',
      'node-modules p/node_modules',
      'node-modules q/node_modules',
      'node-modules vendored/node_modules',
    ]);
    expect(await skipsOf(request(folder, ['q']))).toEqual(['node-modules q/node_modules']);
  });

  it('tells repositories inside it: submodules, untracked ones, and folders that only look like one', async () => {
    const other = committed({ s: '' });
    const folder = committed({ a: '' });
    git(folder, ['submodule', 'add', '--quiet', other, 'module']);
    git(folder, ['commit', '--quiet', '--message', 'module']);
    committed({ n: '' }, join(folder, 'nested'));
    writeTree(folder, { 'broken/.git': 'gitdir: nowhere', 'broken/b': '', 'bare/HEAD': '', 'bare/objects/x': '', 'bare/refs/x': '' });
    const asFiles = ['bare/HEAD', 'bare/objects/x', 'bare/refs/x', 'broken/b'];
    expect(await pathsRead(request(folder))).toEqual(['.gitmodules', 'a', ...asFiles]);
    const told = ['history bare', 'git-folder broken/.git', 'submodule module', 'submodule nested'];
    expect(await skipsOf(request(folder))).toEqual(['history .git', ...told]);
    // Each is a work tree of its own.
    expect(await pathsRead(request(folder, ['module']))).toEqual(['s']);
    expect(await pathsRead(request(folder, ['nested/n', 'a']))).toEqual(['n', 'a']);
    git(folder, ['submodule', 'deinit', '--quiet', '--force', 'module']);
    expect(await skipsOf(request(folder))).toContain('submodule module');
    writeTree(folder, { 'module/left': '' });
    expect(await pathsRead(request(folder, ['module']))).toEqual(['module/left']);
    rmSync(join(folder, 'module/left'));
    expect(await pathsRead(request(folder, [], { noIgnore: true }))).toEqual(['.gitmodules', 'a', ...asFiles, 'nested/n']);
  });

  it('tells a file that has taken the place of a submodule by reading it', async () => {
    const folder = committed({ a: '' });
    git(folder, ['update-index', '--add', '--cacheinfo', `160000,${git(folder, ['rev-parse', 'HEAD'])},module`]);
    writeFileSync(join(folder, 'module'), 'content');
    expect((await collect(request(folder))).fragments).toEqual([
      ['a', ''],
      ['module', 'content'],
    ]);
  });

  it('may be a linked one, whose .git is a file', async () => {
    const folder = committed({ a: '1', 'sub/b': '2' });
    const linked = join(temporaryFolder(), 'linked');
    git(folder, ['worktree', 'add', '--quiet', linked]);
    writeTree(linked, { new: '3' });
    expect(await pathsRead(request(linked))).toEqual(['a', 'new', 'sub/b']);
    expect(await skipsOf(request(join(linked, 'sub')))).toEqual(['history .git']);
  });

  it('tells what git tracks and the work tree does not have', async () => {
    const folder = committed({ a: '', gone: '', 'folder/gone': '', 'kept/a': '', 'sparse/a': '' });
    rmSync(join(folder, 'gone'));
    rmSync(join(folder, 'folder'), { recursive: true });
    git(folder, ['update-index', '--skip-worktree', 'sparse/a']);
    rmSync(join(folder, 'sparse'), { recursive: true });
    const { fragments, skips } = await collect(request(folder));
    expect(fragments.map(([path]) => path)).toEqual(['a', 'kept/a']);
    expect(skips.slice(1)).toEqual([
      { path: 'folder/gone', reason: 'deleted', detail: 'git tracks it, but the work tree does not have it' },
      { path: 'gone', reason: 'deleted', detail: 'git tracks it, but the work tree does not have it' },
      { path: 'sparse/a', reason: 'deleted', detail: 'git tracks it and leaves it out of the work tree (sparse checkout)' },
    ]);
  });

  it('tells what was there when it was listed and gone afterwards', async () => {
    const folder = committed({ a: '', 'sub/b': '' });
    const source = await openSource(request(folder, [], { exclude: [] }));
    rmSync(join(folder, 'sub'), { recursive: true });
    const skips: unknown[] = [];
    for await (const item of source) if (item.kind === 'skip') skips.push(`${item.skip.reason} ${item.skip.path}`);
    expect(skips).toEqual(['history .git', 'vanished sub/b']);
  });

  it('is not left through a link that has taken the place of a tracked folder or file', async () => {
    const outside = writeTree(temporaryFolder(), { b: 'not to be read' });
    const folder = committed({ 'sub/b': '1', file: '2', 'deep/sub/b': '3' });
    for (const path of ['sub', 'file', 'deep']) {
      rmSync(join(folder, path), { recursive: true });
      symlinkSync(outside, join(folder, path));
    }
    expect((await collect(request(folder))).fragments).toEqual(['deep', 'file', 'sub'].map((path) => [path, outside]));
    expect(await skipsOf(request(folder))).toEqual([
      'history .git',
      'symlink deep',
      'deleted deep/sub/b',
      'symlink file',
      'symlink sub',
      'deleted sub/b',
    ]);
  });

  it('tells a pipe or a folder that has taken the place of a tracked file', async () => {
    const folder = committed({ a: '', b: '' });
    rmSync(join(folder, 'a'));
    rmSync(join(folder, 'b'));
    execFileSync('mkfifo', [join(folder, 'a')]);
    writeTree(folder, { 'b/c': '' });
    expect(await pathsRead(request(folder))).toEqual(['b/c']);
    expect(await skipsOf(request(folder))).toEqual(['history .git', 'fifo a', 'deleted b']);
  });

  it('gives a file in a merge conflict once', async () => {
    const folder = committed({ a: '1' });
    git(folder, ['checkout', '--quiet', '-b', 'other']);
    committed({ a: '2' }, folder);
    git(folder, ['checkout', '--quiet', 'main']);
    committed({ a: '3' }, folder);
    expect(() => git(folder, ['merge', 'other'])).toThrow('merge other');
    expect(await pathsRead(request(folder))).toEqual(['a']);
  });

  it('reads Git LFS pointers as the text that they are', async () => {
    const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 1\n`;
    const folder = committed({ 'a.bin': pointer });
    expect((await collect(request(folder))).fragments).toEqual([['a.bin', pointer]]);
    expect(await skipsOf(request(folder))).toEqual(['history .git', 'lfs-pointer a.bin']);
  });

  it('reads strange names, as git lists them', async () => {
    const names = ['-rf', 'a\nb', 'a\tb', '*', '[a]', ':(top)x', '"quoted"', 'é', '\u{1f600}'];
    const folder = committed(Object.fromEntries(names.slice(4).map((name) => [`sub/${name}`, name])));
    writeTree(folder, Object.fromEntries(names.slice(0, 4).map((name) => [`sub/${name}`, name])));
    const expected = names.map((name) => `sub/${name}`).toSorted();
    expect((await pathsRead(request(folder))).toSorted()).toEqual(expected);
    writeTree(folder, { '.gitignore': 'ignored' });
    for (const name of [':(top)x', ':!x', '?', '-rf']) {
      writeTree(folder, { [`${name}/f`]: '', [`${name}/ignored`]: '' });
      expect(await pathsRead(request(folder, [name]))).toEqual([`${name}/f`]);
    }
  });

  it.skipIf(process.platform !== 'linux')('reads names that are not UTF-8', async () => {
    const folder = committed({ a: '' });
    mkdirSync(pathOfBytes(folder, [0xe9]));
    writeFileSync(pathOfBytes(folder, [0xe9, 0x2f, 0xff]), 'x');
    git(folder, ['add', '--all']);
    writeFileSync(pathOfBytes(folder, [0xe9, 0x2f, 0xfe]), 'y');
    expect((await collect(request(folder))).fragments).toEqual([
      ['a', ''],
      ['\\xE9/\\xFE', 'y'],
      ['\\xE9/\\xFF', 'x'],
    ]);
    symlinkSync(Buffer.from([0xe9]), join(folder, 'link'));
    expect(await pathsRead(request(folder, ['link']))).toEqual(['\\xE9/\\xFE', '\\xE9/\\xFF']);
  });

  it('tells folders that git may not look into, and tracked files that may not be read', async () => {
    const folder = committed({ a: '', 'closed/tracked': '' });
    writeTree(folder, { 'closed/new': '', 'blind/new': '' });
    if (process.geteuid?.() === 0) giveAway(folder);
    restrict(join(folder, 'closed'), 0);
    restrict(join(folder, 'blind'), 0);
    await asOrdinaryUser(async () => {
      const { fragments, skips } = await collect(request(folder));
      expect(fragments).toEqual([['a', '']]);
      expect(skips.slice(1).toSorted((a, b) => (a.path < b.path ? -1 : 1))).toEqual([
        { path: 'blind', reason: 'unreadable', detail: 'git could not look for untracked files in this folder: Permission denied' },
        { path: 'closed', reason: 'unreadable', detail: 'git could not look for untracked files in this folder: Permission denied' },
        { path: 'closed/tracked', reason: 'unreadable', detail: 'it cannot be read: permission denied (EACCES)' },
      ]);
    });
  });
});

/** So that git takes it for the repository of whom the test is run as. */
function giveAway(folder: string): void {
  const chown = (path: string): void => (path === folder ? chownSync : lchownSync)(path, ORDINARY_USER, ORDINARY_USER);
  for (const path of ['', ...readdirSync(folder, { recursive: true, encoding: 'utf8' })]) chown(join(folder, path));
}
