// Told to stop, a source stops: before it begins, while git is asked, while it reads, while it waits.

import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, createReadStream, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openSource } from '../../src/sources/open.ts';
import { fakeGit } from '../git/program.ts';
import { committed, ENV } from '../git/repository.ts';
import { request } from './collect.ts';
import { temporaryFolder, writeTree } from './temporary-folder.ts';

const REASON = new Error('told to stop');

describe('a source that is told to stop', () => {
  it('does not begin', async () => {
    await expect(openSource(request('/', [], { signal: AbortSignal.abort(REASON) }))).rejects.toBe(REASON);
  });

  it.each([
    ['rev-parse', ''],
    ['ls-files', `case "$*" in *rev-parse*) printf 'true\\n\\n.git\\n'; exit 0;; esac;`],
  ])('stops while git is busy with %s, and stops git', async (command, first) => {
    const folder = committed({ a: '' });
    const place = temporaryFolder();
    const [alive, release] = [join(place, 'alive'), join(place, 'release')];
    execFileSync('mkfifo', [alive, release]);
    const held = openSync(release, 'r+');
    // It can be heard to begin and to end, and waits to be released or stopped.
    const program = fakeGit(`${first} exec 3> '${alive}'; read -r line < '${release}'`);
    const git = createReadStream(alive);
    const controller = new AbortController();
    git.once('open', () => controller.abort(REASON));
    const ended = once(git.resume(), 'end');
    await expect(openSource(request(folder, [], { env: { ...ENV, PATH: program }, signal: controller.signal }))).rejects.toBe(REASON);
    // simple-git stops git with SIGINT, which is ignored where the tests run in the background.
    if (command === 'rev-parse') writeSync(held, 'end\n');
    await ended;
    closeSync(held);
  });

  it('stops between two files', async () => {
    const controller = new AbortController();
    const folder = writeTree(temporaryFolder(), { a: '', b: '' });
    const items = (await openSource(request(folder, [], { signal: controller.signal })))[Symbol.asyncIterator]();
    await items.next();
    controller.abort(REASON);
    await expect(items.next()).rejects.toBe(REASON);
  });

  it('lets a timer stop it, however busy it is', async () => {
    const folder = writeTree(temporaryFolder(), { a: '', b: '', c: '', d: '', e: '' });
    const source = await openSource(request(folder, [], { signal: AbortSignal.timeout(1) }));
    const reading = async (): Promise<void> => {
      // Never gives way by itself, as the engine does not.
      for await (const _ of source) for (const end = performance.now() + 30; performance.now() < end; );
    };
    await expect(reading()).rejects.toThrow('aborted due to timeout');
  });

  it('does not wait for standard input', async () => {
    const controller = new AbortController();
    async function* endless(): AsyncGenerator<Uint8Array, void, undefined> {
      controller.abort(REASON);
      await new Promise(() => undefined);
      yield Buffer.alloc(0);
    }
    const source = await openSource(request('/', ['-'], { stdin: endless(), signal: controller.signal }));
    await expect(source[Symbol.asyncIterator]().next()).rejects.toBe(REASON);
  });
});
