// Whether what a hint took for the last group of a UUID, as an element of a list, is but a number in quotes: telephone numbers, ids. Told by the bytes
// before it, for there can be millions.

import { byteClass } from '../kernel/anchor-set.ts';
import { BACKSLASH, DASH, HEX, isOf, QUOTE, runEnd, runStart } from './alphabet.ts';

const LAST_GROUP = 12;
const OTHER_GROUP = 4;

const BETWEEN = byteClass(' \t\r\n,;');
const BETWEEN_REACH = 80;
const PREFIXES = byteClass('fFrRbBuULN@');

/** What an element that is the last of several does not stand after. */
const NOT_AFTER = byteClass(':=([{');

/** At a quote that opens 12 hex digits: whether neither a group of 4 nor a dash comes before them. What other bytes there mean, as comments, is left to others. */
export function isLoneNumber(bytes: Uint8Array, at: number): boolean {
  if (!isOf(QUOTE, bytes, at) || runEnd(HEX, bytes, at + 1, at + 2 + LAST_GROUP) !== at + 1 + LAST_GROUP) return false;
  let end = at;
  while (bytes[end - 1] === BACKSLASH || isOf(PREFIXES, bytes, end - 1)) end--;
  end = runStart(BETWEEN, bytes, end, end - BETWEEN_REACH);
  if (end === 0 || isOf(NOT_AFTER, bytes, end - 1)) return true;
  if (!isOf(QUOTE, bytes, end - 1)) return false;
  end--;
  while (bytes[end - 1] === BACKSLASH) end--;
  return bytes[end - 1] !== DASH && runStart(HEX, bytes, end, end - OTHER_GROUP - 1) !== end - OTHER_GROUP;
}
