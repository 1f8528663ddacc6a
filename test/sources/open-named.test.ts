// What can be named: missing paths, globs, folders that belong to git.

import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../src/core/failure.ts';
import { openSource } from '../../src/sources/open.ts';
import type { SourceRequest } from '../../src/sources/request.ts';
import { committed, git } from '../git/repository.ts';
import { collect, pathsRead, request, skipsOf } from './collect.ts';
import { asOrdinaryUser, pathOfBytes, restrict, temporaryFolder, writeTree } from './temporary-folder.ts';

const folderWith = (files: Readonly<Record<string, string>>): string => writeTree(temporaryFolder(), files);

async function failureOf(folder: string, ...paths: readonly string[]): Promise<Pick<Failure, 'message' | 'where' | 'next'>> {
  const outcome: unknown = await openSource(request(folder, paths)).catch((error: unknown) => error);
  if (!(outcome instanceof Failure)) throw new Error('did not fail as it should', { cause: outcome });
  return { message: outcome.message, where: outcome.where, next: outcome.next };
}

describe('a path that stands for nothing', () => {
  it.each([
    ['confg', 'did you mean config?'],
    ['conifg', 'did you mean config?'],
    ['Config', 'did you mean config?'],
    ['config.json', 'did you mean config?'],
    ['src/inde.ts', 'did you mean src/index.ts?'],
    ['src/index', 'did you mean src/index.ts?'],
    ['unlike', 'check the path; it is looked for from the current folder'],
    ['config/below', 'check the path; it is looked for from the current folder'],
    ['x', 'check the path; it is looked for from the current folder'],
  ])('is refused: %s', async (path, next) => {
    const folder = folderWith({ config: '', 'src/index.ts': '', y: '' });
    expect(await failureOf(folder, path)).toEqual({ message: 'there is no such file or folder', where: path, next });
  });

  it('is refused among others that do', async () => {
    expect(await failureOf(folderWith({ a: '' }), 'a', 'none')).toMatchObject({ where: 'none' });
  });

  it.each(['', 'a\0b', 'a/', 'none/', '!a'])('is refused though it is odd: %j', async (path) => {
    expect((await failureOf(folderWith({ a: '' }), path)).message).toBe('there is no such file or folder');
  });

  it('is refused where it is a link to nothing', async () => {
    const folder = temporaryFolder();
    symlinkSync('none', join(folder, 'link'));
    expect(await failureOf(folder, 'link')).toMatchObject({ message: 'this symbolic link points to nothing', where: 'link' });
  });

  it('is refused where it is the current folder', async () => {
    expect((await failureOf(join(temporaryFolder(), 'gone'))).message).toMatch(/^the current folder cannot be used: .*\(ENOENT\)$/);
  });
});

describe('a glob', () => {
  it('gives the files that it matches, hidden ones too, relative to where it begins', async () => {
    const folder = folderWith({ 'conf/a.env': '1', 'conf/.env': '2', 'conf/sub/b.env': '3', 'conf/c.txt': '4', 'd.env': '5' });
    expect(await pathsRead(request(folder, ['conf/*.env']))).toEqual(['.env', 'a.env']);
    expect(await pathsRead(request(folder, ['conf/**/*.env']))).toEqual(['.env', 'a.env', 'sub/b.env']);
    expect(await pathsRead(request(folder, ['**/*.env']))).toEqual(['conf/.env', 'conf/a.env', 'conf/sub/b.env', 'd.env']);
    expect(await pathsRead(request(join(folder, 'conf'), ['*.env']))).toEqual(['.env', 'a.env']);
    expect(await pathsRead(request(join(folder, 'conf'), ['../*.env', `${folder}/conf/sub/*`]))).toEqual([
      expect.stringMatching(/^leakspot-\w+\/d\.env$/),
      'sub/b.env',
    ]);
    expect(await pathsRead(request(folder, ['conf/{a,b}.env', 'conf/*.env', 'conf/a.env']))).toEqual(['conf/a.env', 'conf/.env']);
  });

  it('is a name first', async () => {
    const folder = folderWith({ '[id].ts': 'this', 'i.ts': 'not this', '*': 'this too' });
    expect((await collect(request(folder, ['[id].ts', '*']))).fragments).toEqual([
      ['[id].ts', 'this'],
      ['*', 'this too'],
    ]);
  });

  it('is not tried on the names that it finds', async () => {
    const folder = folderWith({ 'x[1].env': 'a', 'x1.env': 'b' });
    expect((await collect(request(folder, ['x?1?.env']))).fragments).toEqual([['x[1].env', 'a']]);
  });

  it('gives ignored files of a work tree too, relative to its root', async () => {
    const folder = committed({ '.gitignore': '*.env', 'conf/a': '' });
    writeTree(folder, { 'conf/b.env': '', 'conf/c': '', 'conf/sub/d.env': '' });
    expect(await pathsRead(request(folder, ['conf/*']))).toEqual(['conf/a', 'conf/b.env', 'conf/c']);
    expect(await pathsRead(request(join(folder, 'conf'), ['**/*.env']))).toEqual(['conf/b.env', 'conf/sub/d.env']);
  });

  it('does not go into node_modules and .git unless it names them, and says so', async () => {
    const folder = folderWith({
      'a.js': '',
      'node_modules/b.js': '',
      'p/node_modules/c.js': '',
      'p/.git/d.js': '',
      'p/.git/.gitignore': '',
    });
    expect(await pathsRead(request(folder, ['**/*.js']))).toEqual(['a.js']);
    expect(await skipsOf(request(folder, ['**/*.js']))).toEqual([
      'node-modules node_modules',
      'git-folder p/.git',
      'node-modules p/node_modules',
    ]);
    expect(await pathsRead(request(folder, ['**/*.js'], { noIgnore: true }))).toEqual(['a.js', 'node_modules/b.js', 'p/node_modules/c.js']);
    expect(await pathsRead(request(folder, ['**/node_modules/*']))).toEqual(['node_modules/b.js', 'p/node_modules/c.js']);
    expect(await pathsRead(request(folder, ['**/.git/*']))).toEqual(['p/.git/.gitignore', 'p/.git/d.js']);
    expect(await skipsOf(request(folder, ['**/{a.js,.gitignore}']))).toContain('git-folder p/.git');
    // What a glob without ** would not have reached was not passed over.
    expect(await skipsOf(request(folder, ['*.js']))).toEqual([]);
  });

  it('tells links and pipes that it matches, and follows none', async () => {
    const folder = folderWith({ 'in/a': 'x', 'out/b': 'y' });
    symlinkSync('../out', join(folder, 'in/folder'));
    symlinkSync('../out/b', join(folder, 'in/file'));
    const { fragments, skips } = await collect(request(folder, ['in/**']));
    expect(fragments).toEqual([
      ['a', 'x'],
      ['file', '../out/b'],
      ['folder', '../out'],
    ]);
    expect(skips.map(({ path, detail }) => `${path}: ${detail}`)).toEqual([
      'file: it points to a place outside of the tree; links are not followed',
      'folder: it points to a place outside of the tree; links are not followed',
    ]);
  });

  it('tells folders that it could not look into', async () => {
    const folder = folderWith({ 'a.env': '', 'closed/b.env': '' });
    restrict(join(folder, 'closed'), 0);
    await asOrdinaryUser(async () => {
      expect(await pathsRead(request(folder, ['**/*.env']))).toEqual(['a.env']);
      expect(await skipsOf(request(folder, ['**/*.env']))).toEqual(['unreadable closed']);
      expect(await skipsOf(request(folder, ['closed/*.env']))).toEqual(['unreadable *.env']);
    });
  });

  it.skipIf(process.platform !== 'linux')('tells names that it cannot tell exactly', async () => {
    const folder = folderWith({ 'a.env': '' });
    writeFileSync(pathOfBytes(folder, [0xe9, ...Buffer.from('.env')]), 'x');
    expect(await pathsRead(request(folder, ['*.env']))).toEqual(['a.env']);
    expect((await skipsOf(request(folder, ['*.env']))).map((skip) => skip.split(' ')[0])).toEqual(['unreadable']);
  });

  it.each(['*.none', 'none/*.env', `${'x'.repeat(300)}*`])('that matches nothing is refused: %s', async (glob) => {
    const { message, where } = await failureOf(folderWith({ a: '' }), glob);
    expect([message, where]).toEqual(['there is no such file or folder, and as a glob it matches no file', glob]);
  });
});

describe('a folder that is the inside of a repository', () => {
  it('has nothing to read but its history', async () => {
    const folder = committed({ a: '' });
    const bare = join(temporaryFolder(), 'bare.git');
    git(folder, ['clone', '--quiet', '--bare', folder, bare]);
    for (const [cwd, path] of [
      [folder, '.git'],
      [bare, '.'],
      ['/', bare],
    ] as const) {
      expect(await pathsRead(request(cwd, [path]))).toEqual([]);
      expect(await skipsOf(request(cwd, [path]))).toEqual(['history .']);
      const refused = openSource(request(cwd, [path], { history: 'none' }));
      await expect(refused).rejects.toThrow('this is the inside of a git repository, which has nothing but history');
    }
    // Where nothing is named, the repository around it is meant, which has a work tree.
    expect(await pathsRead(request(join(folder, '.git')))).toEqual(['a']);
    expect(await pathsRead(request(join(folder, '.git/hooks')))).toEqual(['a']);
  });

  it('is listed beside the files of a work tree, in their place, or not at all', async () => {
    const folder = committed({ a: '', 'sub/b': '' });
    const listed = async (history: SourceRequest['history'], ...paths: readonly string[]): Promise<readonly string[]> => {
      const asked = request(folder, paths, { history });
      return [...(await skipsOf(asked)), ...(await pathsRead(asked))];
    };
    expect(await listed('beside')).toEqual(['history .git', 'a', 'sub/b']);
    expect(await listed('alone')).toEqual(['history .git']);
    expect(await listed('none')).toEqual(['a', 'sub/b']);
    // A part of a work tree is no repository.
    expect(await listed('beside', 'sub')).toEqual(['sub/b']);
    await expect(listed('alone', 'sub')).rejects.toThrow('a part of a work tree, which has no history of its own');
  });

  it('can have files and folders in it that are named', async () => {
    const folder = committed({ a: '' });
    writeTree(folder, { '.git/hooks/mine': 'x', '.git/note': 'y' });
    mkdirSync(join(folder, '.git/empty'));
    expect(await pathsRead(request(folder, ['.git/note', '.git/hooks/mine']))).toEqual(['.git/note', '.git/hooks/mine']);
    expect(await pathsRead(request(folder, ['.git/hooks']))).toContain('.git/hooks/mine');
    expect(await pathsRead(request(folder, ['.git/empty']))).toEqual([]);
  });
});
