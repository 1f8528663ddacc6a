// From anchors to the values that may stand there. Linear: each anchor looks at a bounded stretch of bytes.

import type { Beside, NamesOf } from '../core/rule.ts';
import type { BesideRule, PatternGroup } from './compile.ts';
import { edgesHold, mayStart } from './edges.ts';

export type Located = { readonly start: number; readonly end: number; readonly value: string };

/** The value that covers the anchor at `at`, with nothing of its alphabet touching it, or null. */
export function locateAround(bytes: Buffer, at: number, { locator, pattern }: PatternGroup): Located | null {
  if (locator.before === 0 && !mayStart(bytes, at, locator.edge)) return null;
  const from = Math.max(0, at - locator.before);
  const text = bytes.toString('latin1', from, Math.min(bytes.length, at + locator.after));
  for (pattern.lastIndex = 0; pattern.lastIndex <= at - from; ) {
    const next = pattern.lastIndex + 1;
    const found = pattern.exec(text);
    if (found === null) return null;
    const start = from + found.index;
    const end = start + found[0].length;
    if (start > at) return null;
    if (at < end && edgesHold(bytes, start, end, locator.edge)) {
      const value = found.groups?.['secret'] ?? found[0];
      const offset = found[0].lastIndexOf(value);
      return { start: start + offset, end: start + offset + value.length, value };
    }
    pattern.lastIndex = Math.max(next, found.index + 1);
  }
  return null;
}

/** A line longer than this is not read to its end for what stands beside an anchor. */
const LONGEST_STRETCH = 2000;

/** Stretches that touch are read as one, up to this many bytes; then the next begins one line's reach earlier. */
const LARGEST_TEXT = 1 << 16;

const NEWLINE = 0x0a;

function linesBack(bytes: Buffer, at: number, lines: number): number {
  const first = Math.max(0, at - LONGEST_STRETCH);
  let left = lines;
  for (let from = at; from > first; from--) {
    if (bytes[from - 1] === NEWLINE && left-- === 0) return from;
  }
  return first;
}

function linesOn(bytes: Buffer, at: number, lines: number): number {
  const last = Math.min(bytes.length, at + LONGEST_STRETCH);
  let left = lines;
  for (let to = at; to < last; to++) {
    if (bytes[to] === NEWLINE && left-- === 0) return to;
  }
  return last;
}

type Stretch = { readonly from: number; readonly to: number };

/** Anchors closer than this are one place. */
const SAME_PLACE = 200;

/** The lines around all anchors, those that touch joined, so that a file of nothing but anchors is still read once. */
function stretchesAround(bytes: Buffer, anchors: readonly number[], lines: number): readonly Stretch[] {
  const stretches: { from: number; to: number }[] = [];
  for (let first = 0; first < anchors.length; ) {
    const start = anchors[first] as number; // in range, like the two below
    let last = first;
    while (
      last + 1 < anchors.length &&
      (anchors[last + 1] as number) - (anchors[last] as number) < SAME_PLACE &&
      (anchors[last + 1] as number) - start < LARGEST_TEXT
    )
      last++;
    const from = linesBack(bytes, start, lines);
    const to = linesOn(bytes, anchors[last] as number, lines);
    const before = stretches.at(-1);
    if (before !== undefined && from <= before.to && to - before.from <= LARGEST_TEXT) before.to = Math.max(before.to, to);
    else stretches.push({ from, to });
    first = last + 1;
  }
  return stretches;
}

/** Values on the lines around `anchors` (ascending offsets), with why they were taken. */
export function locateBeside(
  bytes: Buffer,
  namesOf: NamesOf,
  anchors: readonly number[],
  { locator }: BesideRule,
): readonly (Located & Pick<Beside, 'evidence'>)[] {
  return stretchesAround(bytes, anchors, locator.lines).flatMap(({ from, to }) => {
    const text = bytes.toString('latin1', from, to);
    return locator
      .find(text, (start, end) => namesOf(from + start, from + end))
      .map(({ start, end, evidence }) => ({ start: from + start, end: from + end, value: text.slice(start, end), evidence }));
  });
}
