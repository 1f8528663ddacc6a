// Whether anything that could name a credential stands near a value. Asked for every UUID in content that speaks of HubSpot, and most have
// nothing, so neighbours share what was read. Does not say what is named.

import type { Text } from './text.ts';

/** Words of names. None holds another, so the first one after an offset is also the first to end. */
const WORDS =
  /key|token|secret|pass|pwd|code|cred|hapi|pak\b|refresh|hub[_-]?spot|cle\b|clef|clave|chave|llave|chiave|klucz|klic|schl|sleutel|nyckel|segr|geheim|jeton|contrase|senha|[\u0080-\u00ff]/gi;

/** A value as the password in a URL. */
const PASSWORD_IN_URL = /:\/\/[\w.%+-]{0,64}:[\w-]{36}@/g;

/** How far left and right of a value something must tell for it to be looked at closely, in bytes. */
const REACH_LEFT = 400;
const REACH_RIGHT = 200;

/** What is read at once where values stand close together, in bytes. */
const STRETCH = 1 << 13;

type Span = { readonly start: number; readonly end: number };

const NONE: Span = { start: Number.POSITIVE_INFINITY, end: Number.POSITIVE_INFINITY };

/** The first match of `pattern` (global) that starts at or after an offset of `stretch`: remembered, since the next question is nearly the same. */
function nextIn(pattern: RegExp, stretch: string): (from: number) => Span {
  let asked = Number.POSITIVE_INFINITY;
  let next = NONE;
  return (from) => {
    if (from >= asked && from <= next.start) return next;
    pattern.lastIndex = from;
    const found = pattern.exec(stretch);
    asked = from;
    next = found === null ? NONE : { start: found.index, end: found.index + found[0].length };
    return next;
  };
}

/** Whether anything near `[start, end)` tells. Asked in the order of the values it reads each stretch once. */
export function openTelling(text: Text): (start: number, end: number) => boolean {
  let from = 0;
  let to = 0;
  let nextWord = nextIn(WORDS, '');
  let nextUrl = nextIn(PASSWORD_IN_URL, '');
  return (start, end) => {
    const left = Math.max(0, start - REACH_LEFT);
    const right = end + REACH_RIGHT;
    if (left < from || right > to) {
      const isClose = left >= from && left <= to;
      from = left;
      to = isClose ? Math.max(right, left + STRETCH) : right;
      // One more, to see whether a word ends where the stretch does.
      const stretch = text.latin1(from, to + 1);
      nextWord = nextIn(WORDS, stretch);
      nextUrl = nextIn(PASSWORD_IN_URL, stretch);
    }
    return nextWord(left - from).end <= right - from || nextUrl(left - from).end <= right - from;
  };
}
