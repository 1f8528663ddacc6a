// Containers are told by their first bytes, made here by the real programs where Node has them; look-alikes are not taken for one.

import { randomBytes } from 'node:crypto';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { detectContainer } from '../../src/archive/container.ts';

const hex = (digits: string): Buffer => Buffer.from(digits.replaceAll(' ', ''), 'hex');

describe('detectContainer', () => {
  it.each([
    ['zip', '50 4b 03 04 14 00'],
    ['zip', '50 4b 05 06 00 00'],
    ['zip', '50 4b 07 08 50 4b 03 04'],
    ['gzip', '1f 8b 08 00'],
    ['bzip2', '42 5a 68 39 31 41 59 26 53 59 ab'],
    ['xz', 'fd 37 7a 58 5a 00 00 04'],
    ['zstd', '28 b5 2f fd 24'],
    ['7z', '37 7a bc af 27 1c 00 04'],
    ['rar', '52 61 72 21 1a 07 00 cf'],
    ['rar', '52 61 72 21 1a 07 01 00'],
  ])('knows %s by %s', (name, digits) => {
    expect(detectContainer(hex(digits), 'a')?.format).toBe(name);
  });

  it('knows what Node compresses, brotli by its name too', () => {
    const text = 'some text, and more of it, '.repeat(9);
    expect(detectContainer(gzipSync(text), 'a')).toEqual({ kind: 'readable', format: 'gzip' });
    expect(detectContainer(deflateSync(text), 'a')).toEqual({ kind: 'readable', format: 'zlib' });
    expect(detectContainer(deflateSync(text, { windowBits: 9 }), 'a')).toEqual({ kind: 'readable', format: 'zlib' });
    expect(detectContainer(deflateSync(randomBytes(100_000)), 'a')).toEqual({ kind: 'readable', format: 'zlib' });
    expect(detectContainer(brotliCompressSync(text), 'a.br')).toEqual({ kind: 'readable', format: 'brotli' });
    expect(detectContainer(brotliCompressSync(text), 'a')).toBeNull();
  });

  it('knows zlib that is cut off, where no text begins so', () => {
    const cut = deflateSync('some text, and more of it, '.repeat(9)).subarray(0, -9);
    expect(detectContainer(cut, 'a')).toEqual({ kind: 'readable', format: 'zlib' });
    expect(detectContainer(cut.subarray(0, 2), 'a')).toBeNull();
  });

  it('knows zlib and brotli that are damaged anywhere', () => {
    const text = Array.from({ length: 300 }, (_, line) => `line ${(line * 7919) % 1009}\n`).join('');
    const missed = [deflateSync(text), brotliCompressSync(text)].map((whole, index) =>
      [...whole.keys()].slice(2).filter((at) => {
        const broken = Buffer.from(whole);
        broken[at] = (broken[at] ?? 0) ^ 0xff;
        return detectContainer(broken, index === 0 ? 'a' : 'a.br') === null;
      }),
    );
    expect(missed).toEqual([[], []]);
    expect(detectContainer(Buffer.from('a text of that name\n'), 'a.br')).toBeNull();
  });

  it('knows which formats are not read', () => {
    expect(detectContainer(hex('37 7a bc af 27 1c 00 04'), 'a')).toEqual({ kind: 'unread', format: '7z' });
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['a magic cut short', hex('50 4b 03')],
    ['a text that begins like bzip2', Buffer.from('BZh9 is a heading')],
    ['a text that begins like rar', Buffer.from('Rar! a word')],
    ['a text that begins like 7z', Buffer.from('7z is a program')],
    ['what only says that it is tar', Buffer.from(`${'a.txt'.padEnd(257, '\0')}ustar`.padEnd(512, '\0'))],
    ['magic that is not at the beginning', hex('00 50 4b 03 04')],
    ['a text that begins like zlib', Buffer.from('x^2 + y^2 = z^2, as everybody knows\n'.repeat(200))],
    ['zeros', Buffer.alloc(1024)],
  ])('does not take %s for one', (_what, bytes) => {
    expect(detectContainer(bytes, 'a')).toBeNull();
  });
});
