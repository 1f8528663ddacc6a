// Archives in a history that are more together than may wait to be opened: each is opened, and reads as git says.

import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { hexIdOf } from '../../src/git/find-id.ts';
import { openObjectStore } from '../../src/git/object-store.ts';
import { createPause } from '../../src/sources/pause.ts';
import { openWaiting } from '../../src/workers/waiting-containers.ts';
import { TAR_END, tarEntry } from '../archive/hand-made.ts';
import { foundIn } from '../cli/found-here.ts';
import { leak } from '../cli/history-scan.ts';
import { openStream } from '../git/import-stream.ts';
import { opened } from '../git/opened.ts';
import { ENV, git } from '../git/repository.ts';
import { temporaryFolder } from '../sources/temporary-folder.ts';

const VERSIONS = 5;

/** Three of them are more than may wait. */
const BULK = Buffer.alloc(3 * 2 ** 20, 'const value = compute(first, second);\n');

/** Versions of an archive, each a delta of the one before. */
function archives(): string {
  const folder = temporaryFolder();
  git(folder, ['init', '--quiet', '--bare']);
  const stream = openStream();
  for (let version = 0; version < VERSIONS; version++) {
    stream.line('blob');
    stream.data(Buffer.concat([tarEntry('bulk.js', BULK), tarEntry('a.env', Buffer.from(leak(version))), TAR_END]));
  }
  stream.importInto(folder);
  return folder;
}

it('all are opened', async () => {
  const folder = archives();
  const found = await foundIn(folder);
  expect(new Set(found.map(({ oid, where }) => `${oid} ${where}`)).size).toBe(VERSIONS);
  expect(new Set(found.map(({ where }) => where))).toEqual(new Set(['!/a.env']));
  expect(new Set(found.map(({ credential }) => credential)).size).toBe(VERSIONS);
});

it('more than the budget waits by name alone, and comes as it was', async () => {
  const folder = archives();
  const { store } = await openObjectStore(await opened(folder), createPause(new AbortController().signal, 1));
  const [{ pack, forest } = expect.unreachable('there is a pack')] = store.packs;
  const waiting = openWaiting(pack, forest);
  const entries = Array.from({ length: VERSIONS }, (_, entry) => entry);
  const lying = new Uint8Array(BULK.length + 4096);
  for (const round of [1, 2]) {
    const full: boolean[] = [];
    for (const entry of entries) {
      // What is copied is what lies there now.
      lying.fill(round);
      waiting.add(entry, lying);
      full.push(waiting.isFull());
    }
    expect(full).toEqual([false, false, true, true, true]);
    const taken = [...waiting.take()];
    expect(taken.map(({ oid }) => oid)).toEqual(entries.map((entry) => hexIdOf(pack.index, entry)));
    for (const [entry, { oid, bytes }] of taken.entries()) {
      const content = execFileSync('git', ['cat-file', 'blob', oid], { cwd: folder, env: ENV, maxBuffer: 2 ** 26 });
      expect(content.equals(bytes ?? Buffer.alloc(0))).toBe(entry >= 2);
    }
    expect([...waiting.take(), waiting.isFull()]).toEqual([false]);
  }
  store.close();
});
