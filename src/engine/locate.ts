// From anchors to the values that may stand there. Linear: each anchor looks at a bounded stretch of bytes.

import type { Beside, NamesOf } from '../core/rule.ts';
import type { BesideRule, PatternGroup, Trial } from './compile.ts';
import { edgesHold, isGlued, mayStart } from './edges.ts';
import type { Text } from './text.ts';

export type Located = { readonly start: number; readonly end: number; readonly value: string };

/** The value that covers the anchor at `at`, with nothing of its alphabet touching it, or null. */
export function locateAround(text: Text, at: number, { locator, pattern }: Pick<PatternGroup, 'locator' | 'pattern'>): Located | null {
  if (locator.before === 0 && !mayStart(text, at, locator.edge)) return null;
  const from = Math.max(0, at - locator.before);
  const around = text.latin1(from, at + locator.after);
  for (pattern.lastIndex = 0; pattern.lastIndex <= at - from; ) {
    const next = pattern.lastIndex + 1;
    const found = pattern.exec(around);
    if (found === null) return null;
    const start = from + found.index;
    const end = start + found[0].length;
    if (start > at) return null;
    if (at < end && edgesHold(text, start, end, locator.edge)) {
      const value = found.groups?.['secret'] ?? found[0];
      const offset = found[0].lastIndexOf(value);
      return { start: start + offset, end: start + offset + value.length, value };
    }
    pattern.lastIndex = Math.max(next, found.index + 1);
  }
  return null;
}

/** Whether an anchor may begin or be part of anything, also where that is written in another way or in pieces. */
export function leadsOn(text: Text, at: number, { patterns, deferred }: Trial): boolean {
  return deferred.length > 0 || patterns.some(({ locator }) => locator.before > 0 || !isGlued(text, at, locator.edge));
}

/** A line longer than this is not read to its end for what stands beside an anchor. */
const LONGEST_STRETCH = 2000;

/** Stretches that touch are read as one, up to this many bytes; then the next begins one line's reach earlier. */
const LARGEST_TEXT = 1 << 16;

const NEWLINE = 0x0a;

function linesBack(text: Text, at: number, lines: number): number {
  const first = Math.max(0, at - LONGEST_STRETCH);
  let left = lines;
  for (let from = at; from > first; from--) {
    if (text.byteAt(from - 1) === NEWLINE && left-- === 0) return from;
  }
  return first;
}

function linesOn(text: Text, at: number, lines: number): number {
  const last = Math.min(text.length, at + LONGEST_STRETCH);
  let left = lines;
  for (let to = at; to < last; to++) {
    if (text.byteAt(to) === NEWLINE && left-- === 0) return to;
  }
  return last;
}

/** A sign may be cut where a line is not read to its end. In bytes. */
const LONGEST_SIGN = 256;

/** How far from an anchor anything decides whether there is something beside it. In bytes. */
export const BESIDE_REACH = LONGEST_STRETCH + LONGEST_SIGN;

/** Whether anything may stand on the lines around the anchor at `at`. */
export function mayStandBeside(text: Text, at: number, { lines, sign }: BesideRule['locator']): boolean {
  const from = Math.max(0, linesBack(text, at, lines) - LONGEST_SIGN);
  return sign.test(text.latin1(from, Math.min(text.length, linesOn(text, at, lines) + LONGEST_SIGN)));
}

/** Anchors closer than this are one place. */
const SAME_PLACE = 200;

export type LocatedBeside = Located & Pick<Beside, 'evidence'>;

export type BesideSearch = {
  /** Offsets of anchors, ascending. */
  readonly add: (at: number) => void;
  /** After the last anchor. */
  readonly end: () => void;
};

/**
 * Hands on the values on the lines around anchors, with why they were taken. The lines around anchors near each other are read as one, so that
 * content of nothing but anchors is still read once.
 */
export function searchBeside(
  text: Text,
  namesOf: NamesOf,
  { locator }: BesideRule,
  onLocated: (located: LocatedBeside) => void,
): BesideSearch {
  let place: { readonly first: number; last: number } | null = null;
  let stretch: { readonly from: number; to: number } | null = null;
  const readStretch = (): void => {
    if (stretch === null) return;
    const { from, to } = stretch;
    const found = locator.find(text.latin1(from, to), (start, end) => namesOf(from + start, from + end));
    for (const { start, end, evidence } of found) {
      onLocated({ start: from + start, end: from + end, value: text.latin1(from + start, from + end), evidence });
    }
  };
  const closePlace = (): void => {
    if (place === null) return;
    const from = linesBack(text, place.first, locator.lines);
    const to = linesOn(text, place.last, locator.lines);
    if (stretch !== null && from <= stretch.to && to - stretch.from <= LARGEST_TEXT) {
      stretch.to = Math.max(stretch.to, to);
      return;
    }
    readStretch();
    stretch = { from, to };
  };
  return {
    add: (at) => {
      if (place !== null && at - place.last < SAME_PLACE && at - place.first < LARGEST_TEXT) {
        place.last = at;
        return;
      }
      closePlace();
      place = { first: at, last: at };
    },
    end: () => {
      closePlace();
      readStretch();
    },
  };
}
