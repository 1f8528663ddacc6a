// The families of escapes that text is carried in: how one of each is read, and where the string that it stands in ends. Finds none by itself.

import type { Layer } from '../core/match.ts';
import { byteClass } from '../kernel/anchor-set.ts';
import { BACKSLASH, CR, isOf, LF, latin1, runEnd } from './alphabet.ts';

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

/** Most escapes stand for one byte: these are shared, for there can be millions. */
const SINGLE: readonly (readonly number[])[] = Array.from({ length: 256 }, (_, byte) => [byte]);

const writtenOf = (byte: number): readonly number[] => SINGLE[byte] ?? [];

/** The bytes of a code point in UTF-8; of one that there is not, as of half a surrogate pair, those of U+FFFD. */
function utf8(code: number): readonly number[] {
  return code < 0x80 ? writtenOf(code) : [...Buffer.from(code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code))];
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

/** What so many digits at `at` write, or -1. */
function numberAt(bytes: Uint8Array, at: number, radix: 8 | 10 | 16, count: number): number {
  let number = 0;
  for (let place = at; place < at + count; place++) {
    const digit = hexDigit(bytes[place]);
    if (digit < 0 || digit >= radix) return -1;
    number = number * radix + digit;
  }
  return number;
}

/** So many digits stand at `at`, at most `most`. */
function digitsAt(bytes: Uint8Array, at: number, radix: 10 | 16, most: number): number {
  let count = 0;
  while (count < most && numberAt(bytes, at + count, radix, 1) >= 0) count++;
  return count;
}

/** `count` digits that begin `before` bytes after the start of an escape, which ends with them. */
function fixed(bytes: Uint8Array, at: number, before: number, radix: 8 | 16, count: number): Escape | null {
  const code = numberAt(bytes, at + before, radix, count);
  return code < 0 ? null : { length: before + count, written: utf8(code) };
}

/** Up to `most` digits, leading zeros among them, that begin `before` bytes after the start of an escape, and what ends it. */
function ended(bytes: Uint8Array, at: number, before: number, radix: 10 | 16, most: number, end: number): Escape | null {
  const count = digitsAt(bytes, at + before, radix, most);
  if (count === 0 || bytes[at + before + count] !== end) return null;
  return { length: before + count + 1, written: utf8(numberAt(bytes, at + before, radix, count)) };
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
    if (byte >= 0) return { length: 3, written: writtenOf(byte) };
    if (((bytes[at + 1] ?? 0) | 0x20) !== 0x75) return null;
    const high = hexPair(bytes, at + 2);
    const low = hexPair(bytes, at + 4);
    return high < 0 || low < 0 ? null : { length: 6, written: utf8(high * 256 + low) };
  },
  stops: (bytes, at) => isOf(NOT_IN_URLS, bytes, at),
};

/** Letters that stand for control characters in nearly all languages. */
const CONTROLS: ReadonlyMap<number, number> = new Map(
  Object.entries({ a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13, e: 27 }).map(([letter, code]) => [letter.charCodeAt(0), code]),
);

const PUNCTUATION = byteClass('!-/:-@[-`{-~');

const [BRACE, BRACE_END, SEMICOLON] = [0x7b, 0x7d, 0x3b];
const [X, U, CAPITAL_X, CAPITAL_U] = [0x78, 0x75, 0x58, 0x55];
const LOWER = 0x20;

/** JSON, JavaScript, Java, C, Python, PHP, Ruby, Go, Rust, Perl, shells' `$'…'`, `.properties`; and punctuation of Markdown, LaTeX and patterns. */
function readBackslash(bytes: Uint8Array, at: number): Escape | null {
  const first = bytes[at + 1];
  if (first === undefined) return null;
  if (isOf(PUNCTUATION, bytes, at + 1)) return { length: 2, written: writtenOf(first) };
  switch (first) {
    case CAPITAL_U:
      return fixed(bytes, at, 2, 16, 8) ?? readUnicode(bytes, at);
    case U:
      return readUnicode(bytes, at);
    case X:
    case CAPITAL_X:
      return readBraced(bytes, at) ?? fixed(bytes, at, 2, 16, 2);
  }
  const control = CONTROLS.get(first);
  if (control !== undefined) return { length: 2, written: writtenOf(control) };
  return (first <= 0x33 ? fixed(bytes, at, 1, 8, 3) : null) ?? fixed(bytes, at, 1, 8, 2);
}

const readUnicode = (bytes: Uint8Array, at: number): Escape | null => fixed(bytes, at, 2, 16, 4) ?? readBraced(bytes, at);

/** `\u{2d}`, `\x{2d}`. */
const readBraced = (bytes: Uint8Array, at: number): Escape | null =>
  bytes[at + 2] === BRACE ? ended(bytes, at, 3, 16, 10, BRACE_END) : null;

const BACKSLASHES: Family = {
  layer: 'escaped',
  mark: BACKSLASH,
  read: readBackslash,
  stops: (bytes, at) => isOf(QUOTES, bytes, at),
};

/** Names of the characters that credentials and what surrounds them are written with: https://html.spec.whatwg.org/entities.json */
const NAMED: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{ amp: '&', quot: '"', apos: "'", lt: '<', gt: '>', nbsp: ' ', NewLine: '\n', Tab: '\t', grave: '`' },
    ...{ hyphen: '-', dash: '-', lowbar: '_', UnderBar: '_', equals: '=', colon: ':', semi: ';', period: '.', comma: ',' },
    ...{ sol: '/', bsol: '\\', num: '#', percnt: '%', plus: '+', quest: '?', commat: '@', dollar: '$', lbrace: '{', rbrace: '}' },
  }),
);

const LETTERS = byteClass('A-Za-z');
const LONGEST_NAME = 8;

function readEntity(bytes: Uint8Array, at: number): Escape | null {
  if (bytes[at + 1] === 0x23) {
    return ((bytes[at + 2] ?? 0) | LOWER) === X ? ended(bytes, at, 3, 16, 12, SEMICOLON) : ended(bytes, at, 2, 10, 13, SEMICOLON);
  }
  const end = runEnd(LETTERS, bytes, at + 1, at + 1 + LONGEST_NAME);
  const mark = bytes[end] === SEMICOLON ? NAMED.get(latin1(bytes, at + 1, end)) : undefined;
  return mark === undefined ? null : { length: end + 1 - at, written: writtenOf(mark.charCodeAt(0)) };
}

const ENTITIES: Family = {
  layer: 'escaped',
  mark: 0x26,
  read: readEntity,
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
    return byte < 0 ? null : { length: 3, written: writtenOf(byte) };
  },
  stops: (bytes, at) => isOf(LINE_ENDS, bytes, at),
};

export const FAMILIES: readonly Family[] = [PERCENT, BACKSLASHES, ENTITIES, QUOTED_PRINTABLE];
