// Streams and deltas that are not ours: loose objects and packs that git wrote, rebuilt as git itself has them.

import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createKernel } from '../../src/kernel/simd-kernel.ts';
import { referenceUnpack } from '../../src/kernel/unpack-reference.ts';
import { committed, ENV, git } from '../git/repository.ts';
import { writeTree } from '../sources/temporary-folder.ts';
import { content } from './streams.ts';
import { type Outcome, type Trial, tryOut } from './unpack-trial.ts';

const TRIALS = [
  ['reference', tryOut(referenceUnpack())],
  ['compiled', tryOut(createKernel(4096).unpack)],
] as const;

const VERSIONS = 12;

/** Versions of a text that grows, loses lines and moves them; files of no use to a delta. */
function repository(): string {
  const lines = content(1, 60_000, 3).toString('latin1').split('\n');
  const folder = committed({ 'empty.txt': '', 'noise.bin': content(2, 70_000, 100), 'text.txt': lines.join('\n') });
  for (let version = 1; version < VERSIONS; version++) {
    const cut = lines.splice((version * 37) % lines.length, 20);
    lines.push(...cut, `version ${version}`);
    writeTree(folder, { 'text.txt': lines.join('\n'), 'big.bin': content(version, version * 30_000, 10) });
    git(folder, ['add', '--all']);
    git(folder, ['-c', `core.compression=${version % 10}`, 'commit', '--quiet', '--message', `version ${version}`]);
  }
  return folder;
}

/** By id: the type and the content. */
function objects(folder: string): ReadonlyMap<string, { readonly type: string; readonly bytes: Buffer }> {
  const all = execFileSync('git', ['cat-file', '--batch-all-objects', '--batch'], { cwd: folder, env: ENV, maxBuffer: 1 << 28 });
  const found = new Map<string, { readonly type: string; readonly bytes: Buffer }>();
  for (let at = 0; at < all.length; ) {
    const end = all.indexOf('\n', at);
    const [id = '', type = '', size = ''] = all.subarray(at, end).toString().split(' ');
    found.set(id, { type, bytes: all.subarray(end + 1, end + 1 + Number(size)) });
    at = end + Number(size) + 2;
  }
  return found;
}

function bytesIn(outcome: Outcome): Buffer {
  if ('error' in outcome) expect.fail(`error ${outcome.error}`);
  return outcome.bytes;
}

function checkLoose(folder: string, { inflate }: Trial): void {
  const ids = new Set<string>();
  for (const [id, { type, bytes }] of objects(folder)) {
    const stream = readFileSync(join(folder, '.git', 'objects', id.slice(0, 2), id.slice(2)));
    const expected = Buffer.concat([Buffer.from(`${type} ${bytes.length}\0`), bytes]);
    const outcome = inflate(stream, expected.length);
    expect(bytesIn(outcome).equals(expected)).toBe(true);
    expect(outcome).toHaveProperty('taken', stream.length);
    ids.add(id);
  }
  expect(ids.size).toBeGreaterThan(3 * VERSIONS);
}

function checkPack(folder: string, title: string, { inflate, applyDelta }: Trial): void {
  const name = git(folder, [
    'pack-objects',
    '--all',
    '--depth=50',
    '--window=20',
    '--no-reuse-delta',
    '--delta-base-offset',
    `pack-${title}`,
  ]);
  const pack = readFileSync(join(folder, `pack-${title}-${name}.pack`));
  expect(readdirSync(folder)).toContain(`pack-${title}-${name}.idx`);
  const known = objects(folder);
  // id, type, size in the pack's entry, bytes in the pack, offset; of a delta its depth and its base.
  const lines = git(folder, ['verify-pack', '-v', `pack-${title}-${name}.idx`]).split('\n');
  let deltas = 0;
  for (const line of lines) {
    const [id = '', , size = '', packed = '', offset = '', , base] = line.trim().split(/ +/);
    const object = known.get(id);
    if (object === undefined) continue;
    let at = Number(offset);
    while ((pack[at++] ?? 0) >= 0x80);
    const isDelta = base !== undefined;
    // The offset of the base.
    if (isDelta) while (((pack[at++] ?? 0) & 0x80) !== 0);
    const outcome = inflate(pack.subarray(at), Number(size));
    expect(outcome).toHaveProperty('taken', Number(offset) + Number(packed) - at);
    const inflated = bytesIn(outcome);
    if (isDelta) deltas++;
    const rebuilt = isDelta ? bytesIn(applyDelta(known.get(base)?.bytes ?? Buffer.alloc(0), inflated, object.bytes.length)) : inflated;
    expect(rebuilt.equals(object.bytes)).toBe(true);
  }
  expect(deltas).toBeGreaterThan(VERSIONS / 2);
}

it('loose objects, and a pack with chains of deltas', () => {
  const folder = repository();
  for (const [title, trial] of TRIALS) {
    checkLoose(folder, trial);
    checkPack(folder, title, trial);
  }
});
