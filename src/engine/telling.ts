// Whether anything that could name a credential stands near a value. Asked for every UUID in content that speaks of HubSpot, and most have
// nothing, so what was read for one is not read again for the next. Does not say what is named.

import type { Text } from './text.ts';

/** Beginnings of words in names, as patterns; the first two characters of each are letters. */
const WORDS: readonly string[] = [
  ...['key', 'token', 'secret', 'pass', 'pwd', 'code', 'cred', 'hapi', String.raw`pak\b`, 'refresh', 'hub[_-]?spot'],
  ...[String.raw`cle\b`, 'clef', 'clave', 'chave', 'llave', 'chiave', 'klucz', 'klic', 'schl', 'sleutel', 'nyckel'],
  ...['segr', 'geheim', 'jeton', 'contrase', 'senha'],
];

/** A value as the password in a URL. */
const PASSWORD_IN_URL = String.raw`:\/\/[\w.%+-]{0,64}:[\w-]{36}@`;

const TELLING = new RegExp(`${WORDS.join('|')}|${PASSWORD_IN_URL}|[\\u0080-\\u00ff]`, 'iy');

/** At least as long as what `TELLING` can go over, and the byte after a word. */
const LONGEST = 110;

/** 1 at `first * 256 + second` where something telling may begin with these two bytes: a UUID has none. */
const PAIRS = new Uint8Array(65536).fill(1, 0x80 << 8);
for (const begin of [...WORDS, ':/']) {
  const [first = '', second = ''] = begin;
  for (const one of [first, first.toUpperCase()]) {
    for (const other of [second, second.toUpperCase()]) PAIRS[(one.charCodeAt(0) << 8) | other.charCodeAt(0)] = 1;
  }
}

/** How far left and right of a value something must tell for it to be looked at closely, in bytes. */
export const REACH_LEFT = 400;
export const REACH_RIGHT = 200;

/** Whether anything near `[start, end)` tells. Asked in the order of the values it goes over no byte twice, but for what tells. */
export function openTelling(text: Text): (start: number, end: number) => boolean {
  let asked = 0;
  /** Nothing telling begins in `[asked, clear)`. */
  let clear = 0;
  /** Where something telling that begins at `at` ends; `around` begins at `from`. */
  const endOf = (at: number, around: string, from: number): number => {
    TELLING.lastIndex = at - from;
    return TELLING.test(around) ? from + TELLING.lastIndex : Number.POSITIVE_INFINITY;
  };
  /** Where something telling may begin at or after `at`, or `to`. */
  const nextPair = (at: number, to: number): number => {
    const { bytes, from } = text.stretch(at, to + 1);
    const last = Math.min(bytes.length, to - from);
    for (let index = at - from; index < last; index++) {
      if (PAIRS[((bytes[index] as number) << 8) | (bytes[index + 1] ?? 0)] === 1) return from + index; // in range
    }
    return to;
  };
  return (start, end) => {
    const from = Math.max(0, start - REACH_LEFT);
    const to = end + REACH_RIGHT;
    clear = from < asked ? from : Math.max(clear, from);
    asked = from;
    let isClear = true;
    let around: { readonly text: string; readonly from: number } | null = null;
    for (let at = clear; at < to; at++) {
      at = nextPair(at, to);
      if (isClear) clear = at;
      if (at === to) break;
      around ??= { text: text.latin1(at, to + LONGEST), from: at };
      const found = endOf(at, around.text, around.from);
      if (found <= to) return true;
      // It ends too far right of this value, but perhaps not of the next.
      isClear &&= found === Number.POSITIVE_INFINITY;
    }
    return false;
  };
}
