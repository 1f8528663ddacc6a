// Which content is taken for text in UTF-16: by its mark, or by what it holds. Never anything else.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginsInUtf16, isInUtf16 } from '../../src/sources/utf16.ts';
import { inUtf16, ORDERS } from './utf16-text.ts';

const TEXTS: Readonly<Record<string, string>> = {
  registry: '"HubSpotToken"="x"\r\n',
  russian: '\u043a\u043b\u044e\u0447 \u0434\u043e\u0441\u0442\u0443\u043f\u0430\r\nHUBSPOT_TOKEN=abc def\r\n',
  chinese: '\u5bc6\u94a5\u4e00\u5728\u8fd9\u91cc\nHUBSPOT_TOKEN = abc def\n'.repeat(3),
  japanese:
    'HUBSPOT_TOKEN = \u3042\u3044\u3046\u3048\u304a\u304b\u304d\u304f\u3051\u3053\u3055\u3057\u3059\u305b\u305d\u305f\u3061\u3064\u3066\u3068\n',
  keys: 'TOKEN="\u{1f511}\u{1f511}\u{1f511}"; and more words\n',
};

describe.each(ORDERS)('UTF-16 %s', (order) => {
  it.each(Object.entries(TEXTS))('is told without a mark: %s', (_title, text) => {
    const bytes = inUtf16(text, order);
    expect(beginsInUtf16(bytes)).toEqual({ order, mark: 0 });
    expect(isInUtf16(bytes, order)).toBe(true);
  });

  it.each([
    ...Object.entries(TEXTS),
    ['nothing', ''],
    ['one letter', 'a'],
    ['padded', `key = value${'\0'.repeat(300)}`],
    ['controls', '\u001b[0m\u0007 a'],
  ])('is told by its mark: %s', (_title, text) => {
    const bytes = inUtf16(`\ufeff${text}`, order);
    expect(beginsInUtf16(bytes)).toEqual({ order, mark: 2 });
    expect(isInUtf16(bytes.subarray(2), order)).toBe(true);
  });

  it('holds whatever its text is, cut anywhere', () => {
    const words = fc.constantFrom(
      '\u3042\u308a\u304c\u3068\u3046',
      '\u5bc6\u94a5',
      '\u043a\u043b\u044e\u0447',
      'key = value',
      '\n',
      '\u{1f511}',
      ' ',
    );
    const text = fc.array(words, { minLength: 30, maxLength: 200 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, fc.nat(50), (written, cut) => {
        const bytes = inUtf16(written, order);
        expect(isInUtf16(bytes.subarray(0, bytes.length - cut), order)).toBe(true);
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it.each([
    ['ASCII', Buffer.from('SOME_NAME = 0123456789 and a few more words\n')],
    ['noise', Buffer.from(Uint8Array.from({ length: 400 }, (_, at) => (at * at * 31 + at * 7) % 251))],
  ])('does not hold where somebody appended %s', (_title, other) => {
    const text = inUtf16(TEXTS['registry']?.repeat(4) ?? '', order);
    for (const bytes of [Buffer.concat([text, other]), Buffer.concat([other, Buffer.alloc(other.length % 2), text])])
      expect(isInUtf16(bytes, order)).toBe(false);
  });
});

describe('other content', () => {
  it.each([
    ['nothing', Buffer.alloc(0)],
    ['half a mark', Buffer.from([0xff])],
    ['text', Buffer.from('version = 1\n'.repeat(9))],
    ['text with the mark of UTF-8', Buffer.from('\ufefftext')],
    ['text with zeros between its entries', Buffer.from('HOME=/root\0TERM=xterm\0LANG=C\0TOKEN=abc\0')],
    ['UTF-32 with its mark', Buffer.from([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0])],
    ['UTF-32 without', Buffer.from([...'some words in UTF-32\n'].flatMap((letter) => [letter.charCodeAt(0), 0, 0, 0]))],
    ['zeros', Buffer.alloc(5000)],
    ['few letters', inUtf16('abc\n', 'le')],
    ['small numbers of 16 bits', Buffer.from(Uint16Array.from({ length: 200 }, (_, at) => at % 30).buffer)],
    ['numbers like letters, and no white space', Buffer.from(Uint16Array.from({ length: 60 }, (_, at) => 0x400 + at).buffer)],
    ['a program', Buffer.concat([Buffer.from('\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0'), Buffer.alloc(300, 'ab\0')])],
  ])('is left as it is: %s', (_title, bytes) => {
    expect(beginsInUtf16(bytes)).toBeNull();
  });
});
