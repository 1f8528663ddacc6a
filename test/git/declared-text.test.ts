// What commits say in other encodings than UTF-8, and what they only claim to be in.

import { expect, it } from 'vitest';
import { declaredHeader, declaredText } from '../../src/git/declared-text.ts';

const WRITTEN: readonly (readonly [encoding: string | null, bytes: readonly number[], text: string])[] = [
  [null, [0xc3, 0xa9], '\u00e9'],
  [null, [0xe9, 0x20], '\u00e9 '],
  ['ISO-8859-1', [0xe9], '\u00e9'],
  ['Shift_JIS', [0x83, 0x65], '\u30c6'],
  ['windows-1251', [0xe9], '\u0439'],
  ['UTF-16BE', [0x00, 0x61, 0x30, 0xc6], 'a\u30c6'],
  ['UTF-16', [0xff, 0xfe, 0x61, 0x00], 'a'],
  // What it declares it is not.
  ['UTF-8', [0xe9, 0x20], '\u00e9 '],
  ['Shift_JIS', [0xff, 0x61], '\u00ffa'],
  ['no such thing', [0xc3, 0xa9], '\u00e9'],
  ['', [0x61], 'a'],
];

it.each(WRITTEN)('in %s: %j is %s', (encoding, bytes, text) => {
  expect(declaredText(Uint8Array.from(bytes), encoding)).toBe(text);
});

it('is never UTF-16 before a message', () => {
  expect(declaredHeader(Buffer.from('A <a@example.com>'), 'UTF-16LE')).toBe('A <a@example.com>');
  expect(declaredHeader(Uint8Array.of(0x83, 0x65), 'Shift_JIS')).toBe('\u30c6');
});
