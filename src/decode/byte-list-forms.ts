// The ways of writing bytes as numbers one after another: data. What tells of text, and how far such a list goes on.

import type { Layer } from '../core/match.ts';

export type ByteListForm = {
  readonly layer: Extract<Layer, 'hex' | 'decimal'>;
  /** What 16 characters of it have. */
  readonly signs: RegExp;
  /** So many numbers one after another that are text, of one byte a character or of two: global. */
  readonly text: RegExp;
  /** Numbers one after another: global. */
  readonly numbers: RegExp;
  /** What can follow numbers of the same list: sticky. */
  readonly more: RegExp;
  /** One of them, its digits captured: global. */
  readonly number: RegExp;
  /** All characters of such a list. */
  readonly characters: string;
};

/** Of random bytes 98 in 256 are text: that so many are has a chance of one in 10⁵. */
const LEAST = 12;

const LINE = '\\\\?\\r?\\n[ \\t]{0,64}';

const TEXT = '(?:[2-7][0-9A-Fa-f]|0[9AaDd])';

/** Characters of tokens only: lists of small numbers are everywhere. */
const DECIMAL_TEXT = '(?:45|4[89]|5[0-7]|6[5-9]|[78][0-9]|9[057-9]|1[01][0-9]|12[0-2])';

/** Of decimal numbers text of two bytes a character is not looked for: nobody writes so. */
const NEVER = '(?!)';

type Spelling = { readonly before: string; readonly text: string; readonly zero: string; readonly any: string; readonly between: string };

function formOf(
  layer: ByteListForm['layer'],
  signs: RegExp,
  characters: string,
  { before, text, zero, any, between }: Spelling,
): ByteListForm {
  const one = `(?<![0-9A-Za-z])${before}`;
  const times = (unit: string, count: number): string => `(?:${unit}${between}){${count - 1}}${unit}(?![0-9A-Za-z])`;
  const [letter, none] = [`${one}${text}`, `${one}${zero}`];
  const wide = (first: string, second: string): string => times(`${first}${between}${second}`, LEAST / 2);
  const number = `${one}${any}(?![0-9A-Za-z])`;
  return {
    layer,
    signs,
    text: new RegExp([times(letter, LEAST), wide(letter, none), wide(none, letter)].join('|'), 'g'),
    numbers: new RegExp(`${number}(?:${between}${number})*`, 'g'),
    more: new RegExp(`(?:${between}${number})*`, 'y'),
    number: new RegExp(`${one}(${any})`, 'g'),
    characters,
  };
}

const digits = { text: TEXT, zero: '00', any: '[0-9A-Fa-f]{2}' };

export const BYTE_LIST_FORMS: readonly ByteListForm[] = [
  // 112, 97: before hex digits, since digits are no tokens' characters in both, 48 and 0x30
  formOf('decimal', /^[0-9, ]*$/, '0-9, \t\r\n', {
    before: '',
    text: DECIMAL_TEXT,
    zero: NEVER,
    any: '(?:1[0-9]{2}|2[0-4][0-9]|25[0-5]|[0-9]{1,2})',
    between: `,[ \\t]{0,2}(?:${LINE})?`,
  }),
  // 0x70, 0x61
  formOf('hex', /^[0-9A-Fa-fxX, ]*[xX][0-9A-Fa-f]{2}[, ]/, '0-9A-Fa-fxX, \t\r\n', {
    before: '0[xX]',
    ...digits,
    between: `[ \\t]{0,2},?[ \\t]{0,2}(?:${LINE})?`,
  }),
  // 70,61 and, in Windows registry files, lines that go on after a backslash
  formOf('hex', /^(?:,|.,|..,)[0-9A-Fa-f]{2},[0-9A-Fa-f]{2},[0-9A-Fa-f]{2},[0-9A-Fa-f]{2},/, '0-9A-Fa-f, \t\r\n\\\\', {
    before: '',
    ...digits,
    between: `,[ \\t]{0,2}(?:${LINE})?`,
  }),
  // 70:61, 70-61
  formOf('hex', /^(?:[:-]|.[:-]|..[:-])[0-9A-Fa-f]{2}[:-][0-9A-Fa-f]{2}[:-]/, '0-9A-Fa-f: \t\r\n\\\\-', {
    before: '',
    ...digits,
    between: `[:-](?:${LINE})?`,
  }),
  // 70 61
  formOf('hex', /^(?: |. |.. )[0-9A-Fa-f]{2} [0-9A-Fa-f]{2} /, '0-9A-Fa-f \t\r\n', {
    before: '',
    ...digits,
    between: `(?:[ \\t]{1,2}(?:${LINE})?|${LINE})`,
  }),
];
