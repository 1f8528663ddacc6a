// Large loose objects piece by piece: the same bytes and the same complaints as in one piece.

import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { pathFromText } from '../../src/git/byte-path.ts';
import { readLooseObject } from '../../src/git/loose-objects.ts';
import type { RepositoryProblem } from '../../src/git/repository-problem.ts';
import { streamLooseObject } from '../../src/git/stream-loose-object.ts';
import { temporaryFolder } from '../sources/temporary-folder.ts';

type Streamed = { readonly content: Buffer; readonly problem: RepositoryProblem | null };

function objectOf(content: Uint8Array, said = content.length): Buffer {
  return Buffer.concat([Buffer.from(`blob ${said}\0`), content]);
}

async function streamed(stored: Uint8Array | null, id: string): Promise<Streamed & { readonly path: string }> {
  const path = join(temporaryFolder(), 'object');
  if (stored !== null) writeFileSync(path, stored);
  return { path, ...(await drain(path, id)) };
}

async function drain(path: string, id: string): Promise<Streamed> {
  const pieces: Buffer[] = [];
  const stream = streamLooseObject({ id, path: pathFromText(path) }, 'sha1');
  for (;;) {
    const next = await stream.next();
    if (next.done === true) return { content: Buffer.concat(pieces), problem: next.value };
    pieces.push(Buffer.from(next.value));
  }
}

function idOf(bytes: Uint8Array): string {
  return createHash('sha1').update(bytes).digest('hex');
}

const large = Buffer.concat([Buffer.alloc(3_000_000, 'abc'), randomBytes(700_000)]);

it.each([
  ['nothing', Buffer.alloc(0)],
  ['a little', Buffer.from('abc')],
  ['much', large],
])('gives %s as it is', async (_title, content) => {
  const bytes = objectOf(content);
  for (const level of [0, 1, 9]) {
    const { content: given, problem } = await streamed(deflateSync(bytes, { level }), idOf(bytes));
    expect([given.equals(content), problem]).toEqual([true, null]);
  }
});

const whole = deflateSync(objectOf(large));

it.each([
  ['nothing', Buffer.alloc(0)],
  ['no stream', Buffer.from('blob 3\0abc')],
  ['no header', deflateSync(Buffer.alloc(100, 'x'))],
  ['a short header', deflateSync(Buffer.from('blob'))],
  ['less than it says', deflateSync(objectOf(large, large.length + 1))],
  ['more than it says', deflateSync(objectOf(large, large.length - 1))],
  ['something after it', Buffer.concat([whole, Buffer.from('x')])],
  ['much after it', Buffer.concat([whole, Buffer.alloc(2_000_000)])],
  ['no end', whole.subarray(0, -1)],
  ['half of it', whole.subarray(0, whole.length / 2)],
  ['other content', deflateSync(objectOf(Buffer.from('x')))],
])('tells %s, as reading it in one piece does, and gives no more than it says', async (_title, stored) => {
  const id = idOf(objectOf(large));
  const { path, content, problem } = await streamed(stored, id);
  const read = readLooseObject({ id, path: pathFromText(path) }, 'sha1', 2 ** 24);
  expect(read.kind).toBe('problem');
  expect(problem?.kind).toBe('corrupt');
  expect(content.length).toBeLessThanOrEqual(large.length);
});

it('tells what is gone, and what is no file', async () => {
  expect((await streamed(null, 'a')).problem).toMatchObject({ kind: 'missing' });
  const folder = join(temporaryFolder(), 'folder');
  mkdirSync(folder);
  expect((await drain(folder, 'a')).problem).toMatchObject({ kind: 'corrupt', detail: 'not a regular file' });
});

it('can be left before its end', async () => {
  const path = join(temporaryFolder(), 'object');
  writeFileSync(path, whole);
  let seen = 0;
  for await (const piece of streamLooseObject({ id: 'a', path: pathFromText(path) }, 'sha1')) {
    seen += piece.length;
    break;
  }
  expect(seen).toBeGreaterThan(0);
  expect(seen).toBeLessThan(large.length);
});
