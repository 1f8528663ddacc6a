// Objects that are whole in their pack, piece by piece: the same bytes as git gives, and no more than their headers say.

import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { hexIdOf } from '../../src/git/find-id.ts';
import { type ObjectStore, openObjectStore, type StoredPack } from '../../src/git/object-store.ts';
import type { EntryDamage } from '../../src/git/pack-problem.ts';
import { isAlone, streamPackedObject } from '../../src/git/stream-packed-object.ts';
import { createPause } from '../../src/sources/pause.ts';
import { temporaryFolder } from '../sources/temporary-folder.ts';
import { openStream } from './import-stream.ts';
import { opened } from './opened.ts';
import { ENV, git } from './repository.ts';

const CONTENTS = [Buffer.alloc(0), Buffer.from('a'), Buffer.alloc(3_000_000, 'abc'), randomBytes(700_000)];

function packed(): string {
  const folder = temporaryFolder();
  git(folder, ['init', '--quiet', '--bare']);
  const stream = openStream();
  for (const content of CONTENTS) {
    stream.line('blob');
    stream.data(content);
  }
  stream.importInto(folder, 'whole');
  return folder;
}

async function drain(
  stream: AsyncGenerator<Buffer, EntryDamage | null>,
): Promise<{ readonly content: Buffer; readonly damage: EntryDamage | null }> {
  const pieces: Buffer[] = [];
  for (;;) {
    const next = await stream.next();
    if (next.done === true) return { content: Buffer.concat(pieces), damage: next.value };
    pieces.push(next.value);
  }
}

async function storeOf(folder: string): Promise<{ readonly store: ObjectStore; readonly first: StoredPack }> {
  const { store } = await openObjectStore(await opened(folder), createPause(new AbortController().signal, 1));
  return { store, first: store.packs[0] ?? expect.unreachable('there is a pack') };
}

it('gives what git gives', async () => {
  const folder = packed();
  const { store, first } = await storeOf(folder);
  const { pack, forest } = first;
  for (const entry of CONTENTS.keys()) {
    const { content, damage } = await drain(streamPackedObject(pack, forest, entry));
    const id = hexIdOf(pack.index, entry);
    const expected = execFileSync('git', ['cat-file', 'blob', id], { cwd: folder, env: ENV, maxBuffer: 2 ** 26 });
    expect([content.equals(expected), damage]).toEqual([true, null]);
  }
  store.close();
});

it('tells of a stream that is longer or shorter than the entry says, or broken', async () => {
  const folder = packed();
  const { store, first } = await storeOf(folder);
  const { pack, forest } = first;
  for (const more of [-1, 1]) {
    const sizes = forest.sizes.map((size) => size + more);
    for (const entry of CONTENTS.keys()) {
      const { content, damage } = await drain(streamPackedObject(pack, { ...forest, sizes }, entry));
      expect(damage).toMatchObject({ kind: 'stream' });
      expect(content.length).toBeLessThanOrEqual(Math.max(0, sizes[entry] ?? 0));
    }
  }
  store.close();
  const packs = join(folder, 'objects', 'pack');
  const path = join(packs, readdirSync(packs).find((name) => name.endsWith('.pack')) ?? '');
  const bytes = readFileSync(path);
  // In the middle of the last of them.
  bytes.fill(0xff, bytes.length - 300_000, bytes.length - 200_000);
  writeFileSync(path, bytes, { mode: 0o600 });
  const broken = await storeOf(folder);
  const last = CONTENTS.length - 1;
  expect((await drain(streamPackedObject(broken.first.pack, broken.first.forest, last))).damage).toMatchObject({ kind: 'stream' });
  broken.store.close();
});

it('is for large blobs that no other object needs', async () => {
  const whole = await storeOf(packed());
  const alone = (largest: number, { forest }: StoredPack): readonly boolean[] =>
    [...CONTENTS.keys()].map((entry) => isAlone(forest, entry, largest));
  expect(alone(1, whole.first)).toEqual([false, false, true, true]);
  expect(alone(1_000_000, whole.first)).toEqual([false, false, true, false]);
  whole.store.close();
  const folder = temporaryFolder();
  git(folder, ['init', '--quiet', '--bare']);
  const stream = openStream();
  const text = randomBytes(3000).toString('hex');
  for (const content of [text, `${text}\n`]) {
    stream.line('blob');
    stream.data(content);
  }
  stream.importInto(folder);
  const { store, first } = await storeOf(folder);
  expect(first.forest.roots).toHaveLength(1);
  expect(isAlone(first.forest, first.forest.roots[0] ?? -1, 1)).toBe(false);
  store.close();
});
