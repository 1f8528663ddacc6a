// Which bytes belong to a value as it is written, and where a UUID ends. Knows no rules: only what all credentials are made of.

import { byteClass } from '../kernel/anchor-set.ts';

/** The alphabet of tokens: URL-safe base64 and dashes. */
export const TOKEN = byteClass('A-Za-z0-9_-');

/** What a value may be written with inside a literal: tokens, addresses, parameters. */
export const VALUE = byteClass('A-Za-z0-9_./:~+%@?&=-');

export const HEX = byteClass('0-9A-Fa-f');

export const QUOTE = byteClass('"\'`');

export const BLANK = byteClass(' \t\r\n');

export const LF = 0x0a;
export const CR = 0x0d;
export const DASH = 0x2d;
export const BACKSLASH = 0x5c;

/** Whether `table` has the byte at `at`; past either end: no. */
export function isOf(table: Uint8Array, bytes: Uint8Array, at: number): boolean {
  const byte = bytes[at];
  return byte !== undefined && table[byte] === 1;
}

/** The end of the bytes of `table` from `at` on, at most `limit`. */
export function runEnd(table: Uint8Array, bytes: Uint8Array, at: number, limit: number): number {
  let end = at;
  while (end < limit && isOf(table, bytes, end)) end++;
  return end;
}

/** The start of the bytes of `table` before `at`, at least `limit`. */
export function runStart(table: Uint8Array, bytes: Uint8Array, at: number, limit: number): number {
  let start = at;
  while (start > limit && isOf(table, bytes, start - 1)) start--;
  return start;
}

const UUID = 'hhhhhhhh-hhhh-hhhh-hhhh-hhhhhhhhhhhh';
const TAIL = UUID.slice(13);

function standsAt(shape: string, bytes: Uint8Array, at: number): boolean {
  if (at < 0) return false;
  for (let i = 0; i < shape.length; i++) {
    if (shape[i] === 'h' ? !isOf(HEX, bytes, at + i) : bytes[at + i] !== DASH) return false;
  }
  return true;
}

/** Whether a UUID ends before `at`: nothing that goes on there can belong to it. */
export const endsUuid = (bytes: Uint8Array, at: number): boolean => standsAt(TAIL, bytes, at - TAIL.length);

/** Whether a UUID begins at `at`: only a dash can join it to what is before it. */
export const beginsUuid = (bytes: Uint8Array, at: number): boolean => standsAt(UUID, bytes, at);

/** One character for each byte. */
export function latin1(bytes: Uint8Array, from: number, to: number): string {
  const first = Math.max(0, from);
  const last = Math.min(bytes.length, to);
  if (last <= first) return '';
  return Buffer.from(bytes.buffer, bytes.byteOffset + first, last - first).toString('latin1');
}
