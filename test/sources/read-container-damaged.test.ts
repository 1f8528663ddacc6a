// Archives that are damaged or cut off: what can be read of them is, and the rest is told. No byte of them can be missing in silence.

import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, deflateRawSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { makeZip, TAR_END, tarEntry } from '../archive/hand-made.ts';
import { leakspot } from '../cli/spawn-leakspot.ts';
import { held, open } from './opened.ts';
import { temporaryFolder, writeTree } from './temporary-folder.ts';

describe('broken archives', () => {
  const tar = Buffer.concat([tarEntry('n', Buffer.from('TOKEN=1\n')), tarEntry('m', Buffer.from('TOKEN=2\n')), TAR_END]);
  const zip = makeZip([
    { name: 'n', content: Buffer.from('TOKEN=1\n') },
    { name: 'm', content: Buffer.from('TOKEN=2\n') },
  ]);

  const text = Buffer.from('TOKEN=1\n'.repeat(9));

  it.each([
    ['zip', 'a', zip],
    ['tgz', 'a', gzipSync(tar)],
    ['gzip', 'a', gzipSync(text)],
    ['brotli', 'a.br', brotliCompressSync(text)],
    ['zip in gzip', 'a', gzipSync(zip)],
    ['tgz in zip', 'a', makeZip([{ name: 'in.tgz', content: gzipSync(tar) }])],
    ['zip in zip', 'a', makeZip([{ name: 'in.zip', content: zip }])],
  ])('%s, cut anywhere: something is told', async (_format, path, whole) => {
    // Less is no mark of any format.
    for (let length = path === 'a' ? 4 : 1; length < whole.length; length++) {
      const { skips } = await open(held(path, whole.subarray(0, length)));
      expect(
        skips.filter((skip) => skip.startsWith('archive ')),
        `${length} bytes`,
      ).not.toEqual([]);
    }
  });

  it.each([
    ['zip', zip, 2],
    ['tgz', gzipSync(tar), 2],
    ['zip in gzip', gzipSync(zip), 2],
  ])('%s, its last bytes cut off: what was in it is read', async (_format, whole, tokens) => {
    const { texts } = await open(held('a', whole.subarray(0, -9)));
    expect(
      Object.values(texts)
        .join('')
        .match(/TOKEN=/g),
    ).toHaveLength(tokens);
  });

  it('tar, cut anywhere: something is told, or all is there; what came before the cut is read', async () => {
    for (let length = 513; length < tar.length; length += 1) {
      const { texts, skips } = await open(held('a', tar.subarray(0, length)));
      const all = length >= 2048 || length === 1024;
      expect([skips.length > 0 || all, Object.keys(texts).length > 0], `${length} bytes`).toEqual([true, true]);
    }
  });

  it('a zip with any byte changed: both contents, or something is told', async () => {
    for (let at = 4; at < zip.length; at++) {
      const broken = Buffer.from(zip);
      broken[at] = (broken[at] ?? 0) ^ 0xff;
      const { texts, skips } = await open(held('a', broken));
      const found = Object.values(texts).join('');
      expect(skips.length > 0 || (found.includes('TOKEN=1') && found.includes('TOKEN=2')), `byte ${at}`).toBe(true);
    }
  });

  it('a gzip that is damaged in the middle gives what came before', async () => {
    const text = Array.from({ length: 20_000 }, (_, line) => `line ${line} ${(line * 7919) % 10_007}\n`).join('');
    const broken = gzipSync(text);
    broken.fill(0xff, broken.length >> 1, (broken.length >> 1) + 40);
    const { texts, skips } = await open(held('a.gz', broken));
    expect(texts['a.gz!/a']?.startsWith(text.slice(0, 50_000))).toBe(true);
    expect(skips).toHaveLength(1);
  });
});

/** Without what belongs to none. */
function entriesAmong(texts: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(texts).filter(([path]) => path !== 'x@rest'));
}

/** Written as it comes, so that sizes follow the contents: Python's zipfile does that where it cannot seek. */
const STREAMED = `
import sys, zipfile
class Pipe:
    def __init__(self): self.file = open('o.zip', 'wb')
    def write(self, data): return self.file.write(data)
    def flush(self): self.file.flush()
with zipfile.ZipFile(Pipe(), 'w') as z:
    for name, method in [('a', 8), ('b', 0), ('big', 8), ('c', 8)]:
        z.write(name, compress_type=method)
`;

describe('a zip without its directory', () => {
  const words = (count: number, seed: number): string =>
    Array.from({ length: count }, (_, index) => `word ${(index * seed) % 10_007}`).join('\n');
  const files = { a: 'TOKEN=1\n'.repeat(20), b: 'stored', big: words(300_000, 7919), c: 'last' };

  it.each([
    ['zip', ['-q', 'o.zip', 'a', 'b', 'big', 'c']],
    ['zip', ['-q0', 'o.zip', 'a', 'b', 'big', 'c']],
    ['python3', ['-c', STREAMED]],
    ['jar', ['cf', 'o.zip', 'a', 'b', 'big', 'c']],
  ])('gives what its local headers tell: %s %j', async (program, args) => {
    if (spawnSync(program, ['--version']).error !== undefined) return expect(program).toBe('jar');
    const folder = writeTree(temporaryFolder(), files);
    execFileSync(program, args, { cwd: folder });
    const whole = readFileSync(join(folder, 'o.zip'));
    const directory = whole.indexOf('PK\x01\x02', 0, 'latin1');
    const { texts, skips } = await open(held('x', whole.subarray(0, directory + 50)));
    const missing = Object.entries(files).filter(([name, text]) => texts[`x!/${name}`]?.startsWith(text) !== true);
    expect(missing.map(([name]) => name)).toEqual([]);
    expect(skips).toEqual(['archive x: zip: it has no directory of its entries, as if it was cut off; they were looked for without it']);
  });

  it('is read up to the cut in the middle of an entry', async () => {
    const made = [1, 2, 3].map((index) => ({ name: `${index}`, content: Buffer.from(words(2000, 7 + index)) }));
    const whole = makeZip(made);
    const { texts, skips } = await open(held('x', whole.subarray(0, whole.indexOf('PK\x01\x02', 0, 'latin1') - 1000)));
    expect(Object.keys(entriesAmong(texts))).toEqual(['x!/1', 'x!/2', 'x!/3']);
    expect(made[2]?.content.toString().startsWith(texts['x!/3'] ?? '-')).toBe(true);
    expect(skips).toEqual([expect.stringContaining('x!/3: '), expect.stringContaining('no directory')]);
  });

  it('goes on behind an entry whose sizes lie', async () => {
    const made = ['n', 'm'].map((name) => ({ name, content: Buffer.from(`${name} says something`) }));
    const whole = makeZip(made.map((one) => (one.name === 'n' ? { ...one, lies: { packed: 99_999 } } : one)));
    const { texts } = await open(held('x', whole.subarray(0, -30)));
    expect(entriesAmong(texts)).toEqual({ 'x!/n': 'n says something', 'x!/m': 'm says something' });
  });
});

describe('a zip whose directory breaks off in the middle', () => {
  it('gives the others by their local headers, and each once', async () => {
    const made = ['a', 'b', 'c', 'd'].map((name) => ({ name, content: Buffer.from(`this is ${name}`) }));
    const broken = makeZip(made);
    // The third header of the directory.
    let at = -1;
    for (let index = 0; index < 3; index++) at = broken.indexOf('PK\x01\x02', at + 1, 'latin1');
    broken.fill(0, at, at + 4);
    const { texts, skips } = await open(held('x', broken));
    expect(entriesAmong(texts)).toEqual({ 'x!/a': 'this is a', 'x!/b': 'this is b', 'x!/c': 'this is c', 'x!/d': 'this is d' });
    expect(skips).toEqual([expect.stringContaining('archive x: zip: invalid central directory')]);
  });
});

describe('entries of a zip that overlap', () => {
  const zeros = Buffer.alloc(2 ** 20);
  const overlap = 'archive x: zip: its entries overlap; each byte of them was read once';

  it('are read once, however many there are', async () => {
    const made = Array.from({ length: 5000 }, (_, index) => ({ name: `${index}`, content: Buffer.from('zeros'), lies: { at: 0 } }));
    const { texts, skips } = await open(held('x', makeZip(made)));
    expect(Object.keys(entriesAmong(texts))).toHaveLength(5000);
    expect(skips).toEqual([overlap]);
  });

  it('are not read where all of the directory says the same', async () => {
    const packed = deflateRawSync(zeros).length;
    const one = makeZip([{ name: 'n', content: zeros }]);
    const local = one.subarray(0, 31 + packed);
    const header = one.subarray(local.length, local.length + 47);
    const end = Buffer.from(one.subarray(local.length + 47));
    end.writeUInt16LE(1000, 8);
    end.writeUInt16LE(1000, 10);
    end.writeUInt32LE(47_000, 12);
    const { texts, skips } = await open(held('x', Buffer.concat([local, ...Array.from({ length: 1000 }, () => header), end])));
    expect(Object.values(entriesAmong(texts)).map(({ length }) => length)).toEqual([zeros.length]);
    expect(skips).toEqual([overlap]);
  });
});

describe('what belongs to no entry', () => {
  it('is read where a file only begins like a zip', async () => {
    const { texts } = await open(held('x', Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(300), Buffer.from('TOKEN=1\n')])));
    expect(Object.values(texts).join('')).toContain('TOKEN=1');
  });

  it('is read between the entries of a zip without its directory, each on a line of its own', async () => {
    const entry = (name: string): Buffer => {
      const whole = makeZip([{ name, content: Buffer.from(`content of ${name}`) }]);
      return whole.subarray(0, whole.indexOf('PK\x01\x02', 0, 'latin1'));
    };
    const between = (index: number): Buffer => Buffer.from(`this is no entry ${index} `.repeat(3));
    const { texts } = await open(held('x', Buffer.concat([entry('n'), between(1), entry('m'), between(2)])));
    expect(texts).toMatchObject({ 'x!/n': 'content of n', 'x!/m': 'content of m', 'x@rest': `${between(1)}\n${between(2)}` });
  });

  it('is read behind what should be the next entry of a tar', async () => {
    const damaged = Buffer.concat([tarEntry('n', Buffer.from('TOKEN=1\n')), tarEntry('m', Buffer.from('TOKEN=2\n')), TAR_END]);
    damaged.fill(0x78, 1024, 1024 + 300);
    const { texts, skips } = await open(held('x', damaged));
    expect(texts['x!/n']).toBe('TOKEN=1\n');
    expect(texts['x@rest']).toContain('TOKEN=2\n');
    expect(skips).toEqual([expect.stringContaining('what stands where an entry should begin')]);
  });

  it.each([
    ['little', 'hello', 0],
    ['much', 'hello, '.repeat(10_000), 30_000],
  ])('is read behind a compressed stream of %s', async (_much, text, filler) => {
    const { texts, skips } = await open(held('x', Buffer.concat([gzipSync(text), Buffer.from(`${'x'.repeat(filler)}TOKEN=1\n`)])));
    expect(texts['x!/x']).toBe(text);
    expect(texts['x@rest']).toContain('TOKEN=1\n');
    expect(skips).toHaveLength(1);
  });
});

describe('a header that points behind the end', () => {
  it.each([26, 27, 28, 29])('byte %i of a zip, from a file', async (at) => {
    const broken = makeZip([{ name: 'n', content: Buffer.from('TOKEN=1') }]);
    broken[at] = 0xff;
    const folder = writeTree(temporaryFolder(), { 'a.zip': '', 'b.env': 'TOKEN=2' });
    writeFileSync(join(folder, 'a.zip'), broken);
    const { code, stdout } = leakspot(['scan', folder, '--format', 'json']);
    const { skipped, receipt } = JSON.parse(stdout);
    expect([code, skipped.length > 0, receipt.bytes > 6]).toEqual([3, true, true]);
  });
});
