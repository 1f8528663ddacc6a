// zstd, where this version of Node.js has it; elsewhere it is told that it is not read.

import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as zlib from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { makeZip, TAR_END, tarEntry } from '../archive/hand-made.ts';
import { held, open } from './opened.ts';
import { temporaryFolder, writeTree } from './temporary-folder.ts';

/** The types are those of the oldest version that is supported. */
const { zstdCompressSync } = zlib as { readonly zstdCompressSync?: (input: Uint8Array) => Buffer };

const TEXT = 'TOKEN=1\n'.repeat(9);
const TAR = Buffer.concat([tarEntry('n', Buffer.from(TEXT)), TAR_END]);

describe.skipIf(zstdCompressSync === undefined)('zstd', () => {
  const zstd = (bytes: Uint8Array): Buffer => zstdCompressSync?.(bytes) ?? Buffer.alloc(0);

  it('is opened, a tar in it too', async () => {
    expect(await open(held('a.env.zst', zstd(Buffer.from(TEXT))))).toEqual({ texts: { 'a.env.zst!/a.env': TEXT }, skips: [] });
    expect(await open(held('a', zstd(TAR)))).toEqual({ texts: { 'a!/n': TEXT }, skips: [] });
  });

  it('packs entries of a zip', async () => {
    const packed = zstd(Buffer.from(TEXT));
    const zip = makeZip([{ name: 'n', content: Buffer.from(TEXT), lies: { method: 93, packed: packed.length } }]);
    const deflated = zlib.deflateRawSync(TEXT);
    const at = zip.indexOf(deflated);
    const directory = zip.subarray(at + deflated.length);
    const bytes = Buffer.concat([zip.subarray(0, at), packed, directory]);
    bytes.writeUInt32LE(at + packed.length, bytes.length - 6);
    expect(await open(held('a', bytes))).toEqual({ texts: { 'a!/n': TEXT }, skips: [] });
  });

  it('is told where it is cut off', async () => {
    const whole = zstd(TAR);
    for (let length = 4; length < whole.length; length++) {
      expect((await open(held('a', whole.subarray(0, length)))).skips, `${length} bytes`).not.toEqual([]);
    }
  });

  it('of the zstd program is read, in several frames too', async () => {
    if (spawnSync('zstd', ['--version']).error !== undefined) return expect(zstdCompressSync).toBeDefined();
    const folder = writeTree(temporaryFolder(), { a: TEXT });
    execFileSync('sh', ['-c', 'zstd -q a; zstd -qc a >> a.zst'], { cwd: folder });
    expect((await open(held('a.zst', readFileSync(join(folder, 'a.zst'))))).texts).toEqual({ 'a.zst!/a': TEXT + TEXT });
  });
});

it.skipIf(zstdCompressSync !== undefined)('zstd is told where it cannot be read', async () => {
  const { skips } = await open(held('a', Buffer.from('28b52ffd2400010000', 'hex')));
  expect(skips).toEqual([expect.stringContaining('this version of Node.js does not read it')]);
});
