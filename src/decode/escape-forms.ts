// The families of escapes that text is carried in: how one of each is read, and where the string that it stands in ends. Finds none by itself.

import type { Layer } from '../core/match.ts';
import { BACKSLASH, CR, isOf, LF, latin1 } from './alphabet.ts';

/** What one escape stands for: bytes (UTF-8), none for a line break that is only there for the sake of the line. */
export type Escape = { readonly length: number; readonly written: readonly number[] };

export type Family = {
  readonly layer: Layer;
  /** Bytes that an escape of it begins with. */
  readonly mark: number;
  /** The escape at `at`, or null. */
  readonly read: (bytes: Uint8Array, at: number) => Escape | null;
  /** Whether a string written so ends before the byte at `at`. The byte is not part of an escape. */
  readonly stops: (bytes: Uint8Array, at: number) => boolean;
};

const LONGEST = 16;

/** The bytes of a code point in UTF-8; of one that there is not, as of half a surrogate pair, those of U+FFFD. */
function utf8(code: number): readonly number[] {
  return code < 0x80 ? [code] : [...Buffer.from(code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code))];
}

/** Each form has one group: what is written of the character, read by its reader. */
type Form = { readonly pattern: RegExp; readonly codeOf: (digits: string) => number };

const fromHex = (digits: string): number => Number.parseInt(digits, 16);
const fromDecimal = (digits: string): number => Number.parseInt(digits, 10);
const fromOctal = (digits: string): number => Number.parseInt(digits, 8);

function readerOf(forms: readonly Form[]): (text: string) => Escape | null {
  return (text) => {
    for (const { pattern, codeOf } of forms) {
      const found = pattern.exec(text);
      if (found !== null) return { length: found[0].length, written: utf8(codeOf(found[1] ?? '')) };
    }
    return null;
  };
}

const hexDigit = (byte: number | undefined): number => {
  if (byte === undefined) return -1;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
};

/** The byte that two hex digits at `at` write, or -1. */
function hexPair(bytes: Uint8Array, at: number): number {
  const high = hexDigit(bytes[at]);
  const low = hexDigit(bytes[at + 1]);
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

const LINE_ENDS = new Uint8Array(256);
const QUOTES = new Uint8Array(256);
const NOT_IN_URLS = new Uint8Array(256);
const TAGS = new Uint8Array(256);
for (const byte of [CR, LF]) for (const table of [LINE_ENDS, QUOTES, NOT_IN_URLS, TAGS]) table[byte] = 1;
for (const quote of '"\'`') for (const table of [QUOTES, NOT_IN_URLS]) table[quote.charCodeAt(0)] = 1;
for (const other of ' \t<>{}|') NOT_IN_URLS[other.charCodeAt(0)] = 1;
for (const tag of '<>') TAGS[tag.charCodeAt(0)] = 1;

/** `%2D`, and what JavaScript's `escape` writes for a unit: `%u002D`. */
const PERCENT: Family = {
  layer: 'percent',
  mark: 0x25,
  read: (bytes, at) => {
    const byte = hexPair(bytes, at + 1);
    if (byte >= 0) return { length: 3, written: [byte] };
    if (((bytes[at + 1] ?? 0) | 0x20) !== 0x75) return null;
    const high = hexPair(bytes, at + 2);
    const low = hexPair(bytes, at + 4);
    return high < 0 || low < 0 ? null : { length: 6, written: utf8(high * 256 + low) };
  },
  stops: (bytes, at) => isOf(NOT_IN_URLS, bytes, at),
};

/** Letters that stand for control characters in nearly all languages. */
const CONTROLS: Readonly<Record<string, number>> = { a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13, e: 27 };

/** JSON, JavaScript, Java, C, Python, PHP, Ruby, Go, Rust, Perl, shells' `$'…'`, `.properties`; and punctuation of Markdown, LaTeX and patterns. */
const readBackslash = readerOf([
  { pattern: /^\\u([0-9a-f]{4})/i, codeOf: fromHex },
  { pattern: /^\\[ux]\{0{0,4}([0-9a-f]{1,6})\}/i, codeOf: fromHex },
  { pattern: /^\\x([0-9a-f]{2})/i, codeOf: fromHex },
  { pattern: /^\\U([0-9a-f]{8})/i, codeOf: fromHex },
  { pattern: /^\\([0-3]?[0-7]{2})/, codeOf: fromOctal },
  { pattern: /^\\([abtnvfre])/, codeOf: (letter) => CONTROLS[letter] ?? 0 },
  { pattern: /^\\([!-/:-@[-`{-~])/, codeOf: (mark) => mark.charCodeAt(0) },
]);

const BACKSLASHES: Family = {
  layer: 'escaped',
  mark: BACKSLASH,
  read: (bytes, at) => readBackslash(latin1(bytes, at, at + LONGEST)),
  stops: (bytes, at) => isOf(QUOTES, bytes, at),
};

/** Names of the characters that credentials and what surrounds them are written with: https://html.spec.whatwg.org/entities.json */
const NAMED: Readonly<Record<string, string>> = {
  ...{ amp: '&', quot: '"', apos: "'", lt: '<', gt: '>', nbsp: ' ', NewLine: '\n', Tab: '\t', grave: '`' },
  ...{ hyphen: '-', dash: '-', lowbar: '_', UnderBar: '_', equals: '=', colon: ':', semi: ';', period: '.', comma: ',' },
  ...{ sol: '/', bsol: '\\', num: '#', percnt: '%', plus: '+', quest: '?', commat: '@', dollar: '$', lbrace: '{', rbrace: '}' },
};

const readEntity = readerOf([
  { pattern: /^&#0{0,6}([0-9]{1,7});/, codeOf: fromDecimal },
  { pattern: /^&#x0{0,6}([0-9a-f]{1,6});/i, codeOf: fromHex },
  { pattern: new RegExp(`^&(${Object.keys(NAMED).join('|')});`), codeOf: (name) => NAMED[name]?.charCodeAt(0) ?? 0 },
]);

const ENTITIES: Family = {
  layer: 'escaped',
  mark: 0x26,
  read: (bytes, at) => readEntity(latin1(bytes, at, at + LONGEST)),
  stops: (bytes, at) => isOf(TAGS, bytes, at),
};

/** Mail: RFC 2045, 6.7. A `=` at the end of a line is a line break that is not in the text. */
const QUOTED_PRINTABLE: Family = {
  layer: 'escaped',
  mark: 0x3d,
  read: (bytes, at) => {
    if (bytes[at + 1] === LF) return { length: 2, written: [] };
    if (bytes[at + 1] === CR && bytes[at + 2] === LF) return { length: 3, written: [] };
    const byte = hexPair(bytes, at + 1);
    return byte < 0 ? null : { length: 3, written: [byte] };
  },
  stops: (bytes, at) => isOf(LINE_ENDS, bytes, at),
};

export const FAMILIES: readonly Family[] = [PERCENT, BACKSLASHES, ENTITIES, QUOTED_PRINTABLE];
