// What stands before a run on its line, where whoever wrapped it put it before every line: `> ` in mail, `# ` in a comment, `+` in a difference. Tells
// what it is, and nothing of the other lines.

import { byteClass } from '../kernel/anchor-set.ts';
import { isOf, LF } from './alphabet.ts';
import type { Coding } from './coding.ts';

/** Longer lines are not wrapped at a width. */
export const LONGEST_LINE = 1024;

/** No name: nobody writes that before every line. */
const LEAD = byteClass(' \t!-/:-@[-`{-~');

const LONGEST_LEAD = 64;

/** Lists of values have one of these before each. */
const ITEM = /^\s*- $|^[*+] $/;

export type Lead = {
  /** The first character of the line that belongs to a run; what is before it on the line is none. */
  readonly start: number;
  /** What every line of the run begins with; empty where it is nothing or no more than blanks. */
  readonly text: string;
  /** Where the line begins, or -1 where something else is before the run on it. */
  readonly line: number;
};

/** Of the line of which the character before `end` is a part. */
export function leadOf(bytes: Uint8Array, end: number, { values }: Coding): Lead {
  let first = end;
  while (first > 0 && end - first < LONGEST_LINE && (values[bytes[first - 1] as number] as number) >= 0) first--; // in range: both
  let line = first;
  while (line > 0 && first - line < LONGEST_LEAD && isOf(LEAD, bytes, line - 1)) line--;
  if (line > 0 && bytes[line - 1] !== LF) return { start: first, text: '', line: -1 };
  let start = first;
  while (start < end && isOf(LEAD, bytes, start)) start++;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + line, start - line).toString('latin1');
  return { start, text: text.trim() === '' || ITEM.test(text) ? '' : text, line };
}
