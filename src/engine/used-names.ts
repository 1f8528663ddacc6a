// Whether a name that the file uses as a credential elsewhere stands near a value: then the name alone may tell what the value is. Goes over
// bytes, not names: near most values there is none.

import { REACH_LEFT, REACH_RIGHT } from './telling.ts';
import type { Text } from './text.ts';

const WORD = new Uint8Array(256);
for (const character of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_') WORD[character.charCodeAt(0)] = 1;

/** Names are no longer (`usage.ts`). */
const LONGEST_NAME = 41;

/** What is left of an escape (`\n`, `%3D`, `\u0022`, `[0m`) may stand directly before a name. */
const LONGEST_ESCAPE = 6;

const isWord = (byte: number | undefined): boolean => byte !== undefined && WORD[byte] === 1;

type Names = { readonly has: (name: string) => boolean; readonly size: number; readonly keys: () => Iterable<string> };

/** 1 at `first byte * 64 + length` of every name: rules out nearly every word without making it text. */
function outlinesOf(names: Names): Uint8Array {
  const outlines = new Uint8Array(256 << 6);
  for (const name of names.keys()) outlines[(name.charCodeAt(0) << 6) | name.length] = 1;
  return outlines;
}

/** Whether one of `names` is a word near `[start, end)`. Asked in the order of the values it goes over no byte twice. */
export function openUsedNames(text: Text, names: Names): (start: number, end: number) => boolean {
  const outlines = outlinesOf(names);
  let asked = 0;
  /** No name begins in `[asked, clear)`. */
  let clear = 0;
  const isName = (bytes: Uint8Array, from: number, start: number, end: number): boolean => {
    const first = Math.max(start, end - LONGEST_NAME);
    for (let at = first; at < end && at <= start + LONGEST_ESCAPE; at++) {
      const outline = ((bytes[at] as number) << 6) | (end - at); // in range
      if (outlines[outline] === 1 && names.has(text.latin1(from + at, from + end))) return true;
    }
    return false;
  };
  return (start, end) => {
    if (names.size === 0) return false;
    const left = Math.max(0, start - REACH_LEFT);
    const right = end + REACH_RIGHT;
    clear = left < asked ? left : Math.max(clear, left);
    asked = left;
    const { bytes, from } = text.stretch(clear - 1, right + LONGEST_NAME + LONGEST_ESCAPE + 1);
    const last = Math.min(bytes.length, right - from);
    let at = clear - from;
    // A word that began before is none of these, or was looked at before.
    while (at > 0 && at < last && isWord(bytes[at - 1]) && isWord(bytes[at])) at++;
    while (at < last) {
      while (at < last && !isWord(bytes[at])) at++;
      const word = at;
      while (isWord(bytes[at])) at++;
      if (word < last && isName(bytes, from, word, at)) {
        clear = from + word;
        return true;
      }
    }
    clear = Math.max(clear, Math.min(from + at, right));
    return false;
  };
}
