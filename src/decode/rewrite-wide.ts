// ASCII in UTF-16 amid other bytes, as it stands in programs and databases. Content that is UTF-16 as a whole is read so from the start, elsewhere.

import { isText } from '../kernel/runs.ts';
import { meantIn } from './meant.ts';
import type { Rewriting } from './rewriting.ts';

/** Fewer characters in a row are no text. */
const LEAST = 16;

/** Halves of a byte order mark. */
const MARK_HIGH = 0xfe;
const MARK_LOW = 0xff;

/** The mark before the first character is no part of the text. */
function markBefore(bytes: Uint8Array, from: number, floor: number, isLittle: boolean): number {
  if (from - 2 < floor) return 0;
  return bytes[from - 2] === (isLittle ? MARK_LOW : MARK_HIGH) && bytes[from - 1] === (isLittle ? MARK_HIGH : MARK_LOW) ? 2 : 0;
}

/**
 * The characters around the block at `at`, or null. Where a zero follows the last character, each is taken with the zero after it, else with the
 * one before it. Without blanks and line breaks at its two ends, as other runs are.
 */
export function rewriteWide(bytes: Uint8Array, at: number, floor: number): Rewriting | null {
  const isCharacter = (place: number): boolean => place >= floor && isText(bytes[place] ?? 0);
  let first = bytes[at] === 0 ? at + 1 : at;
  if (!isCharacter(first) || (bytes[first + 1] !== 0 && bytes[first - 1] !== 0)) return null;
  let last = first;
  while (bytes[last + 1] === 0 && isCharacter(last + 2)) last += 2;
  while (bytes[first - 1] === 0 && isCharacter(first - 2)) first -= 2;
  const isLittle = bytes[last + 1] === 0;
  // Cut on both sides: the last character has no other half.
  if (!isLittle && (first - 1 < floor || bytes[first - 1] !== 0)) last -= 2;
  const size = (last - first) / 2 + 1;
  if (size < LEAST) return null;
  const before = isLittle || first - 1 < floor || bytes[first - 1] !== 0 ? 0 : 1;
  const from = first - before;
  const all = Uint8Array.from({ length: size }, (_, index) => bytes[first + 2 * index] ?? 0);
  const [start, end] = meantIn(all);
  return {
    layer: before === 0 ? 'utf-16le' : 'utf-16be',
    from: from - markBefore(bytes, from, floor, before === 0),
    to: from + 2 * size,
    bytes: all.subarray(start, end),
    starts: { at: (index) => from + 2 * (start + index) },
    ends: { at: (index) => from + 2 * (start + index) + 2 },
  };
}
