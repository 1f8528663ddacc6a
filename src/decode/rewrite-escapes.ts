// Writes out the escapes around a place, by one level and of one family: `%252D` becomes `%2D`, which the next rendition is looked through for.
// Does not find the place: hints do, or a value that is broken off at an escape.

import { BACKSLASH, isOf, TOKEN } from './alphabet.ts';
import { type Escape, FAMILIES, type Family } from './escape-forms.ts';
import type { Rewriting } from './rewriting.ts';
import { draftOf } from './written-out.ts';

/** How far before a place, and how far after it, names and quotes are written out too. */
const BEFORE = 300;
const AFTER = 4096;

/** Less than this after a place that a rewriting covers, and the place gets a rewriting of its own. */
const ENOUGH = 2048;

/** How far from a hint the escape may begin that it tells of. */
const HINT_BEFORE = 6;
const HINT_AFTER = 12;

type Place = { readonly family: Family; readonly at: number };

function familyAt(bytes: Uint8Array, at: number): Family | null {
  const mark = bytes[at];
  return FAMILIES.find((family) => family.mark === mark && family.read(bytes, at) !== null) ?? null;
}

/** The escape at `at`, or the nearest before it, or the first after it. */
function placeNear(bytes: Uint8Array, at: number): Place | null {
  for (let near = at; near >= Math.max(0, at - HINT_BEFORE); near--) {
    const family = familyAt(bytes, near);
    if (family !== null) return { family, at: near };
  }
  for (let near = at + 1; near <= at + HINT_AFTER; near++) {
    const family = familyAt(bytes, near);
    if (family !== null) return { family, at: near };
  }
  return null;
}

/** Whether the byte at `at` is behind an odd number of backslashes. */
function isEscaped(bytes: Uint8Array, at: number, first: number): boolean {
  let start = at;
  while (start > first && bytes[start - 1] === BACKSLASH) start--;
  return (at - start) % 2 === 1;
}

/** Where the string around `at` begins, or what of it is near. Nothing that begins there is the middle of an escape. */
function startOf(bytes: Uint8Array, { family, at }: Place): number {
  const first = Math.max(0, at - BEFORE);
  for (let start = at; start > first; start--) {
    if (family.stops(bytes, start - 1) && !isSoft(bytes, start - 1, family, first)) return start;
  }
  return wholeFrom(bytes, first, at, family);
}

/** A byte that would end the string, were it not written with an escape: `\"`, `=` at the end of a line. */
function isSoft(bytes: Uint8Array, at: number, family: Family, first: number): boolean {
  if (family.mark === BACKSLASH) return isEscaped(bytes, at, first);
  for (let mark = at; mark >= Math.max(first, at - 2); mark--) {
    const found = bytes[mark] === family.mark ? family.read(bytes, mark) : null;
    if (found !== null && mark + found.length > at) return true;
  }
  return false;
}

const LONGEST_ESCAPE = 16;

/** The first place from `first` on at which no escape is under way. */
function wholeFrom(bytes: Uint8Array, first: number, last: number, family: Family): number {
  if (first === 0) return 0;
  if (family.mark === BACKSLASH) {
    let start = first;
    while (start < last && (bytes[start] === BACKSLASH || bytes[start - 1] === BACKSLASH)) start++;
    return Math.max(start, afterEscape(bytes, start, family));
  }
  return afterEscape(bytes, first, family);
}

function afterEscape(bytes: Uint8Array, at: number, family: Family): number {
  for (let mark = at - 1; mark > at - LONGEST_ESCAPE && mark >= 0; mark--) {
    const found = bytes[mark] === family.mark ? family.read(bytes, mark) : null;
    if (found !== null) return Math.max(at, mark + found.length);
  }
  return at;
}

/** From where what was written out `before` of the same string ended, so that nothing of the two overlaps. */
function writeOut(bytes: Uint8Array, place: Place, before: Rewriting | undefined): Rewriting {
  const { family } = place;
  const start = startOf(bytes, place);
  const isNext = before !== undefined && before.from <= place.at && start < before.to;
  const from = isNext ? before.to : start;
  const last = Math.min(bytes.length, place.at + AFTER);
  // No escape is shorter than what it stands for.
  const draft = draftOf(bytes, last - from + LONGEST_ESCAPE);
  let at = from;
  while (at < last) {
    const found: Escape | null = bytes[at] === family.mark ? family.read(bytes, at) : null;
    if (found === null) {
      if (family.stops(bytes, at) && !isSoft(bytes, at, family, from)) break;
      draft.copy(at, ++at);
      continue;
    }
    draft.put(found.written, at, at + found.length);
    at += found.length;
  }
  return draft.close(family.layer, from, at);
}

/** What stands around a hint or an escape at an offset, written out, or null. The same for places in the same string. */
export type RewriteEscapes = (at: number) => Rewriting | null;

/** For one content: it may not change meanwhile. */
export function escapeRewriter(bytes: Uint8Array): RewriteEscapes {
  const made = new Map<Family, Rewriting>();
  return (at) => {
    const place = placeNear(bytes, at);
    if (place === null) return null;
    const before = made.get(place.family);
    if (before !== undefined && before.from <= place.at && place.at < before.to) {
      if (before.to - place.at >= ENOUGH || before.to - before.from < AFTER) return before;
    }
    const rewriting = writeOut(bytes, place, before);
    if (before !== undefined && rewriting.to === before.to) return before;
    made.set(place.family, rewriting);
    return rewriting;
  };
}

/** Whether an escape at `at` stands for a character of tokens, once or twice over, so that what is before it goes on. */
export function goesOnEscaped(bytes: Uint8Array, at: number): boolean {
  const family = familyAt(bytes, at);
  const [first, ...others] = family?.read(bytes, at)?.written ?? [];
  if (family === null || first === undefined || others.length > 0) return false;
  return isOf(TOKEN, Uint8Array.of(first), 0) || first === family.mark;
}
