// Containers are told by their first bytes, made here by the real programs where Node has them; look-alikes are not taken for one.

import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { detectContainer } from '../../src/archive/container.ts';

const hex = (digits: string): Buffer => Buffer.from(digits.replaceAll(' ', ''), 'hex');

describe('detectContainer', () => {
  it.each([
    ['zip', '50 4b 03 04 14 00'],
    ['zip', '50 4b 07 08 50 4b 03 04'],
    ['gzip', '1f 8b 08 00'],
    ['bzip2', '42 5a 68 39 31 41 59 26 53 59 ab'],
    ['xz', 'fd 37 7a 58 5a 00 00 04'],
    ['zstd', '28 b5 2f fd 24'],
    ['7z', '37 7a bc af 27 1c 00 04'],
    ['rar', '52 61 72 21 1a 07 00 cf'],
    ['rar', '52 61 72 21 1a 07 01 00'],
  ])('knows %s by %s', (name, digits) => {
    expect(detectContainer(hex(digits))).toBe(name);
  });

  it('knows what Node compresses', () => {
    expect(detectContainer(gzipSync('text'))).toBe('gzip');
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['a magic cut short', hex('50 4b 03')],
    ['a zip without entries', hex('50 4b 05 06 00 00')],
    ['a text that begins like bzip2', Buffer.from('BZh9 is a heading')],
    ['a text that begins like rar', Buffer.from('Rar! a word')],
    ['a text that begins like 7z', Buffer.from('7z is a program')],
    ['tar, whose content stands in it as it is', Buffer.from(`${'a.txt'.padEnd(257, '\0')}ustar`)],
    ['magic that is not at the beginning', hex('00 50 4b 03 04')],
    ['formats without magic', Buffer.concat([deflateSync('text'), brotliCompressSync('text')])],
  ])('does not take %s for one', (_what, bytes) => {
    expect(detectContainer(bytes)).toBeNull();
  });
});
