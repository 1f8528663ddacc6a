// What is in a folder and is no plain file: links, pipes, sockets, devices, and what may not be read. Nothing is waited for.

import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openSource } from '../../src/sources/open.ts';
import { collect, pathsRead, request, skipsOf } from './collect.ts';
import { asOrdinaryUser, restrict, temporaryFolder, writeTree } from './temporary-folder.ts';

const folderWith = (files: Readonly<Record<string, string>>): string => writeTree(temporaryFolder(), files);

async function listenOn(path: string): Promise<void> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(path, resolve);
  });
  onTestFinished(() => {
    server.close();
  });
}

describe('a pipe, a socket, a device', () => {
  it('is told, met on the way or named', async () => {
    const folder = folderWith({ a: 'x' });
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    await listenOn(join(folder, 'socket'));
    expect(await skipsOf(request(folder))).toEqual(['fifo pipe', 'socket socket']);
    expect(await pathsRead(request(folder))).toEqual(['a']);
    expect(await skipsOf(request(folder, ['pipe']))).toEqual(['fifo pipe']);
    expect(await skipsOf(request(folder, ['socket']))).toEqual(['socket socket']);
    expect(await skipsOf(request(folder, ['/dev/zero']))).toEqual(['device zero']);
  });

  it('is not waited for where it takes the place of a file after that was listed', async () => {
    const folder = folderWith({ a: 'x', b: 'x', c: 'x', d: 'x', elsewhere: 'x' });
    const items = (await openSource(request(folder, [], { exclude: ['elsewhere'] })))[Symbol.asyncIterator]();
    await items.next();
    for (const name of ['b', 'c', 'd']) rmSync(join(folder, name));
    execFileSync('mkfifo', [join(folder, 'b')]);
    mkdirSync(join(folder, 'c'));
    symlinkSync('elsewhere', join(folder, 'd'));
    expect((await items.next()).value).toMatchObject({ skip: { path: 'b', reason: 'fifo' } });
    expect((await items.next()).value).toMatchObject({ skip: { path: 'c', reason: 'changed' } });
    expect((await items.next()).value).toMatchObject({
      skip: { path: 'd', reason: 'unreadable', detail: expect.stringContaining('ELOOP') },
    });
  });
});

describe('a symbolic link', () => {
  it('met on the way is not followed: its target is read as text, and where it leads is told', async () => {
    const outside = folderWith({ secret: 'not to be read' });
    const folder = folderWith({ 'in/a': 'x' });
    const links = { inside: 'in/a', outside: join(outside, 'secret'), nowhere: 'none', loop: 'loop', up: '..', self: '.', folder: 'in' };
    for (const [name, target] of Object.entries(links)) symlinkSync(target, join(folder, 'in', name));
    const { fragments, skips } = await collect(request(folder, ['in']));
    expect(fragments).toEqual([['a', 'x'], ...Object.entries(links).toSorted(([a], [b]) => (a < b ? -1 : 1))]);
    expect(skips.every(({ reason }) => reason === 'symlink')).toBe(true);
    expect(Object.fromEntries(skips.map(({ path, detail }) => [path, detail.split(';')[0]]))).toEqual({
      // From within `in`, `in/a` is `in/in/a`.
      inside: 'it points nowhere',
      folder: 'it points nowhere',
      nowhere: 'it points nowhere',
      outside: 'it points to a place outside of the tree',
      loop: 'it points to itself in a loop',
      self: 'it points to a folder that it is in, a loop',
      up: 'it points to a folder that it is in, a loop',
    });
  });

  it('that leads to another place in the same tree is told as such', async () => {
    const folder = folderWith({ 'a/b': 'x' });
    symlinkSync('a/b', join(folder, 'file'));
    symlinkSync('a', join(folder, 'folder'));
    const { skips } = await collect(request(folder));
    expect(skips.map(({ path, detail }) => [path, detail])).toEqual([
      ['file', 'it points to a place inside the tree; links are not followed'],
      ['folder', 'it points to a place inside the tree; links are not followed'],
    ]);
  });

  it('never has its target quoted where it is told', async () => {
    const folder = temporaryFolder();
    symlinkSync('some-target', join(folder, 'link'));
    expect((await collect(request(folder))).skips.map(({ detail }) => detail.includes('some-target'))).toEqual([false]);
  });

  it('that is named is followed, under its own name', async () => {
    const outside = folderWith({ 'real/a': 'x', 'real/b/c': 'y' });
    const folder = temporaryFolder();
    symlinkSync(join(outside, 'real/a'), join(folder, 'to-file'));
    symlinkSync(join(outside, 'real'), join(folder, 'to-folder'));
    expect((await collect(request(folder, ['to-file']))).fragments).toEqual([['to-file', 'x']]);
    expect((await collect(request(folder, ['to-folder']))).fragments).toEqual([
      ['a', 'x'],
      ['b/c', 'y'],
    ]);
    expect(await pathsRead(request(folder, ['to-folder', 'to-file']))).toEqual(['to-folder/a', 'to-folder/b/c']);
    expect(await pathsRead(request(folder, ['to-folder/b/..']))).toEqual(['a', 'b/c']);
    expect(await pathsRead(request(folder, ['to-folder/..']))).toEqual(['real/a', 'real/b/c']);
  });

  it('that is named and leads in a circle cannot be read', async () => {
    const folder = temporaryFolder();
    symlinkSync('b', join(folder, 'a'));
    symlinkSync('a', join(folder, 'b'));
    const { skips } = await collect(request(folder, ['a']));
    expect(skips).toEqual([{ path: 'a', reason: 'unreadable', detail: expect.stringContaining('(ELOOP)') }]);
  });
});

describe('what may not be read', () => {
  it('is told with the reason that the system gives', async () => {
    const folder = folderWith({ a: 'x', 'closed/b': 'x', locked: 'x', 'blind/c': 'x' });
    restrict(join(folder, 'closed'), 0);
    restrict(join(folder, 'locked'), 0);
    // Its names may be read, what they stand for may not.
    restrict(join(folder, 'blind'), 0o444);
    await asOrdinaryUser(async () => {
      const { fragments, skips } = await collect(request(folder));
      expect(fragments).toEqual([['a', 'x']]);
      expect(skips).toEqual([
        { path: 'blind/c', reason: 'unreadable', detail: 'it cannot be read: permission denied (EACCES)' },
        { path: 'closed', reason: 'unreadable', detail: 'the folder cannot be read: permission denied (EACCES)' },
        { path: 'locked', reason: 'unreadable', detail: 'it cannot be read: permission denied (EACCES)' },
      ]);
      expect(await skipsOf(request(folder, ['closed/b']))).toEqual(['unreadable b']);
      expect(await skipsOf(request(folder, ['closed']))).toEqual(['unreadable .']);
    });
  });

  it('is told where its name is too long', async () => {
    const { skips } = await collect(request(temporaryFolder(), ['x'.repeat(300)]));
    expect(skips).toEqual([{ path: 'x'.repeat(300), reason: 'unreadable', detail: expect.stringContaining('(ENAMETOOLONG)') }]);
  });

  it('is told where its path has become too long', async () => {
    const half = Array.from({ length: 9 }, () => 'd'.repeat(250)).join('/');
    const folder = folderWith({ a: 'x', [`upper/${half}/b`]: 'x', [`lower/${half}/c`]: 'x' });
    const joint = join(folder, 'upper', half, 'lower');
    renameSync(join(folder, 'lower'), joint);
    try {
      const { fragments, skips } = await collect(request(folder));
      expect(fragments.map(([path]) => path)).toEqual(['a', `upper/${half}/b`]);
      expect(skips).toMatchObject([{ reason: 'unreadable', detail: expect.stringContaining('(ENAMETOOLONG)') }]);
    } finally {
      // Else it is too long to be removed, too.
      renameSync(joint, join(folder, 'lower'));
    }
  });
});
