// From an anchor to the values that may stand there. Linear: each anchor looks at a bounded stretch of bytes.

import type { Beside } from '../core/rule.ts';
import type { BesideRule, PatternGroup } from './compile.ts';
import { edgesHold } from './edges.ts';

export type Located = { readonly start: number; readonly end: number; readonly value: string };

/** The value that covers the anchor at `at`, with nothing of its alphabet touching it, or null. */
export function locateAround(bytes: Buffer, at: number, { locator }: PatternGroup): Located | null {
  const from = Math.max(0, at - locator.before);
  const text = bytes.toString('latin1', from, Math.min(bytes.length, at + locator.after));
  const { pattern } = locator;
  pattern.lastIndex = 0;
  for (let found = pattern.exec(text); found !== null; found = pattern.exec(text)) {
    const start = from + found.index;
    const end = start + found[0].length;
    if (start > at) return null;
    if (at < end && edgesHold(bytes, start, end, locator.edge)) {
      const value = found.groups?.['secret'] ?? found[0];
      const offset = found[0].lastIndexOf(value);
      return { start: start + offset, end: start + offset + value.length, value };
    }
    pattern.lastIndex = found.index + 1;
  }
  return null;
}

/** A line longer than this is not read to its end for what stands beside an anchor. */
const LONGEST_STRETCH = 2000;

const NEWLINE = 0x0a;

function linesBack(bytes: Buffer, at: number, lines: number): number {
  let left = lines;
  for (let from = at; from > Math.max(0, at - LONGEST_STRETCH); from--) {
    if (bytes[from - 1] === NEWLINE && left-- === 0) return from;
  }
  return Math.max(0, at - LONGEST_STRETCH);
}

function linesOn(bytes: Buffer, at: number, lines: number): number {
  const last = Math.min(bytes.length, at + LONGEST_STRETCH);
  let left = lines;
  for (let to = at; to < last; to++) {
    if (bytes[to] === NEWLINE && left-- === 0) return to;
  }
  return last;
}

/** Values on the lines around the anchor at `at`, with why they were taken. */
export function locateBeside(bytes: Buffer, at: number, { locator }: BesideRule): readonly (Located & Pick<Beside, 'evidence'>)[] {
  const from = linesBack(bytes, at, locator.lines);
  const text = bytes.toString('latin1', from, linesOn(bytes, at, locator.lines));
  return locator
    .find(text, at - from)
    .map(({ start, end, evidence }) => ({ start: from + start, end: from + end, value: text.slice(start, end), evidence }));
}
