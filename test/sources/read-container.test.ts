// What comes out of archives that other programs made, and of archives that nobody should have made. Names are never used on the disk.

import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../src/archive/limits.ts';
import { makeZip, TAR_END, tarEntry } from '../archive/hand-made.ts';
import { held, listed, open } from './opened.ts';
import { temporaryFolder, writeTree } from './temporary-folder.ts';

const LONG_NAME = `${'long/'.repeat(50)}name.txt`;
const TREE = { 'a.env': 'TOKEN=1\n', 'b/c.txt': 'x'.repeat(100_000), 'ö/ü.txt': 'umlaut', [LONG_NAME]: 'deep' };

const has = (program: string): boolean => spawnSync(program, ['--version']).error === undefined;

/** Programs, and the file that each makes of the folder `t`. */
const PROGRAMS: readonly (readonly [program: string, args: readonly string[], file: string])[] = [
  ['zip', ['-qr', '../o.zip', '.'], 'o.zip'],
  ['zip', ['-qr0', '../o.zip', '.'], 'o.zip'],
  ['tar', ['-cf', '../o.tar', '.'], 'o.tar'],
  ['tar', ['--format=v7', '--exclude=long', '-cf', '../o.tar', '.'], 'o.tar'],
  ['tar', ['--format=ustar', '--exclude=long', '-cf', '../o.tar', '.'], 'o.tar'],
  ['tar', ['--format=pax', '-czf', '../o.tgz', '.'], 'o.tgz'],
  ['tar', ['--format=gnu', '-czf', '../o.tgz', '.'], 'o.tgz'],
  ['jar', ['cf', '../o.jar', 'a.env', 'b', 'ö', 'long'], 'o.jar'],
  ['python3', ['-c', "import shutil; shutil.make_archive('../o', 'zip', '.')"], 'o.zip'],
  [
    'python3',
    ['-c', "import tarfile\nwith tarfile.open('../o.tar', 'w') as t:\n  for n in ['a.env', 'b', 'ö', 'long']: t.add(n)"],
    'o.tar',
  ],
  ['7z', ['a', '-tzip', '../o.zip', 'a.env', 'b', 'ö', 'long'], 'o.zip'],
  ['7zz', ['a', '-tzip', '../o.zip', 'a.env', 'b', 'ö', 'long'], 'o.zip'],
  ['bsdtar', ['--format', 'zip', '-cf', '../o.zip', 'a.env', 'b', 'ö', 'long'], 'o.zip'],
  ['bsdtar', ['-cf', '../o.tar', 'a.env', 'b', 'ö', 'long'], 'o.tar'],
];

describe('archives of other programs', () => {
  it.each(PROGRAMS)('%s %j', async (program, args, file) => {
    // A program that is missing is named in the output, and its row proves nothing.
    if (!has(program)) return expect(program).toMatch(/^(?:7zz?|bsdtar|jar)$/);
    const folder = temporaryFolder();
    writeTree(join(folder, 't'), TREE);
    execFileSync(program, args, { cwd: join(folder, 't'), env: { ...process.env, LC_ALL: 'C.UTF-8' } });
    const { texts, skips } = await open(listed('x', join(folder, file)));
    const isShort = args.includes('--exclude=long');
    const expected = Object.entries(TREE).filter(([name]) => !(isShort && name === LONG_NAME));
    expect(texts).toMatchObject(Object.fromEntries(expected.map(([name, text]) => [`x!/${name}`, text])));
    expect(skips).toEqual([]);
  });

  it('links and pipes of tar, and sparse files with many holes', async () => {
    const folder = writeTree(temporaryFolder(), { 'a.env': 'TOKEN=1\n' });
    symlinkSync('somewhere', join(folder, 'link'));
    execFileSync(
      'sh',
      [
        '-c',
        'ln a.env hard; mkfifo pipe; for i in 1 2 3 4 5 6 7 8 9; do printf text$i | dd of=holes bs=1 seek=${i}00000 conv=notrunc status=none; done; tar -S --format=gnu -cf o.tar a.env hard link pipe holes; printf last > z; tar -rf o.tar z',
      ],
      { cwd: folder },
    );
    const { texts, skips } = await open(listed('x', join(folder, 'o.tar')));
    expect(texts).toMatchObject({ 'x!/a.env': 'TOKEN=1\n', 'x!/link': 'somewhere', 'x!/hard': 'a.env', 'x!/z': 'last' });
    expect(texts['x!/holes']).toContain('text9');
    expect(skips.map((skip) => skip.split(':')[0])).toEqual(['symlink x!/hard', 'symlink x!/link', 'fifo x!/pipe']);
  });

  it.skipIf(!has('zip'))('zip tells what is encrypted, links, comments', async () => {
    const folder = writeTree(temporaryFolder(), { a: 'open', b: 'secret' });
    symlinkSync('somewhere', join(folder, 'link'));
    execFileSync('sh', ['-c', 'zip -qy o.zip a link && zip -qP password o.zip b && echo "about it" | zip -qz o.zip'], { cwd: folder });
    const { texts, skips } = await open(listed('x', join(folder, 'o.zip')));
    expect(texts).toEqual({ 'x!/a': 'open', 'x!/link': 'somewhere', 'x@comment': expect.stringContaining('about it') });
    expect(skips.map((skip) => skip.split(':')[0])).toEqual(['symlink x!/link', 'encrypted x!/b']);
  });

  it.skipIf(!has('gzip'))('gzip has a name, members and garbage', async () => {
    const folder = writeTree(temporaryFolder(), { 'dump.sql': 'one', other: 'two' });
    execFileSync(
      'sh',
      ['-c', 'gzip -k dump.sql; gzip -nc other >> dump.sql.gz; gzip -nc other > o.gz; cp dump.sql.gz g.gz; printf garbage >> g.gz'],
      { cwd: folder },
    );
    expect(await open(listed('x.gz', join(folder, 'dump.sql.gz')))).toEqual({ texts: { 'x.gz!/dump.sql': 'onetwo' }, skips: [] });
    expect((await open(listed('d/x.gz', join(folder, 'o.gz')))).texts).toEqual({ 'd/x.gz!/x': 'two' });
    const { texts, skips } = await open(listed('x.gz', join(folder, 'g.gz')));
    expect([texts, skips.length]).toEqual([{ 'x.gz!/dump.sql': 'onetwo', 'x.gz@rest': expect.stringMatching(/garbage$/) }, 1]);
  });
});

describe('nested containers', () => {
  it('are opened, whatever is in whatever', async () => {
    const zip = makeZip([
      { name: 'in.tgz', content: gzipSync(Buffer.concat([tarEntry('d/x', deflateSync('deep text '.repeat(9))), TAR_END])) },
    ]);
    const { texts, skips } = await open(held('a.br', brotliCompressSync(zip)));
    expect([texts, skips]).toEqual([{ 'a.br!/a!/in.tgz!/d/x!/x': 'deep text '.repeat(9) }, []]);
  });

  it('are opened so deep and no deeper', async () => {
    let inner: Buffer = Buffer.from('the end');
    for (let level = 0; level < 10; level++) inner = makeZip([{ name: 'z', content: inner }]);
    const { skips } = await open(held('a', inner));
    expect(skips).toEqual([`archive a${'!/z'.repeat(8)}: containers are opened 8 deep, this one is nested deeper`]);
  });
});

describe('names', () => {
  it.each(['../../etc/passwd', '/etc/passwd', 'a\0b', 'a\x1b[31mb', 'C:/x', ''])('%j is only a name', async (name) => {
    const zipped = await open(held('a', makeZip([{ name, content: Buffer.from('x') }])));
    expect(zipped.texts).toEqual({ [`a!/${name === '' ? '.' : name}`]: 'x' });
  });

  it('that are the same are both read; of tar they may be any bytes', async () => {
    const twice = makeZip([1, 2].map((index) => ({ name: 'n', content: Buffer.from(`${index}`) })));
    expect((await open(held('a', twice))).texts).toEqual({ 'a!/n': '2' });
    const latin = tarEntry('x', Buffer.from('y'));
    latin[0] = 0xe4;
    latin.write('000000\0 ', 148);
    latin.write(' '.repeat(8), 148);
    latin.write(
      `${latin
        .subarray(0, 512)
        .reduce((sum, byte) => sum + byte, 0)
        .toString(8)
        .padStart(6, '0')}\0 `,
      148,
    );
    expect((await open(held('a', latin))).texts).toEqual({ 'a!/\\xE4': 'y' });
  });
});

describe('lies', () => {
  const content = Buffer.from('TOKEN=1\n'.repeat(50));
  it.each([
    ['a size too small', { size: 3 }, 'bytes in place of'],
    ['a size too large', { size: 9999 }, 'bytes in place of'],
    ['a wrong checksum', { crc: 1 }, 'checksum'],
  ])('%s: read, and told', async (_title, lies, words) => {
    const { texts, skips } = await open(held('a', makeZip([{ name: 'n', content, lies }])));
    expect(texts).toEqual({ 'a!/n': content.toString() });
    expect(skips).toEqual([expect.stringContaining(words)]);
  });

  it.each([
    ['an offset that is nowhere', { at: 99_999 }],
    ['an offset in the middle', { at: 7 }],
    ['an unknown method', { method: 77 }],
    ['more packed bytes than there are', { packed: 99_999 }],
  ])('%s: told, and the next entry is read', async (_title, lies) => {
    const made = [
      { name: 'n', content, lies },
      { name: 'm', content },
    ];
    const { texts, skips } = await open(held('a', makeZip(made)));
    expect([texts['a!/m'], skips.length]).toEqual([content.toString(), 1]);
  });

  it('fewer entries than there are', async () => {
    const made = [1, 2, 3].map((index) => ({ name: `${index}`, content }));
    expect(Object.keys((await open(held('a', makeZip(made, '', 1)))).texts)).toEqual(['a!/1', 'a!/2', 'a!/3']);
  });

  it('entries that overlap', async () => {
    const made = Array.from({ length: 50 }, (_, index) => ({
      name: `${index}`,
      content: Buffer.from('z'.repeat(9999)),
      lies: { at: 0, packed: 1000 },
    }));
    expect((await open(held('a', makeZip(made)))).skips.at(-1)).toContain('overlap');
  });

  it('bytes after the end are read too', async () => {
    const zip = Buffer.concat([makeZip([{ name: 'n', content }], 'said'), Buffer.from('more')]);
    expect((await open(held('a', zip))).texts).toEqual({ 'a!/n': content.toString(), 'a@comment': 'said', 'a@rest': 'more' });
  });
});

describe('limits', () => {
  const zeros = gzipSync(Buffer.alloc(3_000_000));
  it.each([
    [
      'entries',
      { ...LIMITS, entries: 2 },
      makeZip([1, 2, 3].map((n) => ({ name: `${n}`, content: Buffer.from('x') }))),
      'more than 2 entries',
    ],
    ['expansion', { ...LIMITS, expansion: { bytes: 1_000_000, times: 2 } }, zeros, 'more than 1000000 bytes'],
    ['ratio', { ...LIMITS, ratio: { bytes: 1_000_000, times: 200 } }, zeros, 'more than 200 times'],
    ['time', { ...LIMITS, milliseconds: -1 }, zeros, 'longer than'],
    ['containers', { ...LIMITS, containers: 0 }, zeros, 'more than 0 containers'],
  ])('%s: one skip', async (_title, limits, bytes, words) => {
    const { skips } = await open(held('a', bytes), limits);
    expect(skips).toEqual([expect.stringContaining(words)]);
  });

  it('of the user hold for entries', async () => {
    const { texts, skips } = await open(
      held(
        'a',
        makeZip([
          { name: 'n', content: Buffer.from('long') },
          { name: 'm', content: Buffer.from('s') },
        ]),
      ),
      LIMITS,
      3,
    );
    expect([texts, skips]).toEqual([{ 'a!/m': 's' }, ['too-large a!/n: more than 3 bytes, which --max-file-size is']]);
  });
});

it('large content is read in parts, in memory and in a file', async () => {
  const folder = writeTree(temporaryFolder(), {});
  // Numbers differ wherever they stand, and take a tenth of the time to compress that noise does.
  execFileSync('sh', ['-c', 'seq 12000000 | head -c 90000000 > big; printf end >> big; tar -cf o.tar big; gzip -1 o.tar'], { cwd: folder });
  const seen: string[] = [];
  const { readContainer } = await import('../../src/sources/read-container.ts');
  const { createPause } = await import('../../src/sources/pause.ts');
  const reader = { largest: 4 * 2 ** 20, maxFileSize: null, pause: createPause(new AbortController().signal, 1) };
  for await (const [item] of readContainer(listed('x', join(folder, 'o.tar.gz')), reader)) {
    if (item?.kind !== 'large') continue;
    const tail = Buffer.alloc(10);
    const across = Buffer.alloc(100_000);
    const from = 64 * 2 ** 20 - 50_000;
    item.fragment.read(across, from);
    const big = readFileSync(join(folder, 'big'));
    seen.push(
      item.fragment.path,
      tail.toString('latin1', 0, item.fragment.read(tail, 90_000_000)),
      `${across.equals(big.subarray(from, from + 100_000))}`,
    );
  }
  expect(seen).toEqual(['x!/big', 'end', 'true']);
});
