// Where a run of base64, of hex digits, of ASCII in UTF-16 or of escapes may be, in plain TypeScript: the specification of what any faster kernel must tell. Looks at
// single blocks, so that it is the same wherever content is cut; whoever needs to know more looks around them.

import { byteClass } from './anchor-set.ts';
import type { FindRuns } from './kernel.ts';

/** Every so many bytes a block is looked at: a run of 47 and more has one wholly within. Shorter ones may be missed. */
export const RUN_STEP = 32;

/** In bytes. */
export const RUN_BLOCK = 16;

/** By byte: the six bits that a character of base64 or base64url stands for, or -1. */
export const SEXTETS: Int8Array = valuesOf('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/', '-_', 62);

/** By byte: the value of a hex digit, or -1. */
export const HEX_VALUES: Int8Array = valuesOf('0123456789abcdef', 'ABCDEF', 10);

function valuesOf(characters: string, others: string, othersFrom: number): Int8Array {
  const values = new Int8Array(256).fill(-1);
  for (const [value, character] of [...characters].entries()) values[character.charCodeAt(0)] = value;
  for (const [index, character] of [...others].entries()) values[character.charCodeAt(0)] = othersFrom + index;
  return values;
}

/** Printable ASCII, tab, line feed, carriage return. */
export function isText(byte: number): boolean {
  return (byte >= 0x20 && byte < 0x7f) || byte === 0x09 || byte === 0x0a || byte === 0x0d;
}

/** Whether the group of four characters at `at` is base64 of text. */
function isTextGroup(bytes: Uint8Array, at: number): boolean {
  const [one, two, three, four] = [sextetAt(bytes, at), sextetAt(bytes, at + 1), sextetAt(bytes, at + 2), sextetAt(bytes, at + 3)];
  if ((one | two | three | four) < 0) return false;
  return isText((one << 2) | (two >> 4)) && isText(((two & 15) << 4) | (three >> 2)) && isText(((three & 3) << 6) | four);
}

function sextetAt(bytes: Uint8Array, at: number): number {
  return SEXTETS[bytes[at] ?? 0] ?? -1;
}

/** Whether the two characters at `at` are hex digits of a byte of text. */
function isTextPair(bytes: Uint8Array, at: number): boolean {
  const high = HEX_VALUES[bytes[at] ?? 0] ?? -1;
  const low = HEX_VALUES[bytes[at + 1] ?? 0] ?? -1;
  return high >= 0 && low >= 0 && isText((high << 4) | low);
}

/** Whether all characters of the block at `at` stand for something. */
function isOf(values: Int8Array, bytes: Uint8Array, at: number): boolean {
  for (let i = at; i < at + RUN_BLOCK; i++) if ((values[bytes[i] ?? 0] ?? -1) < 0) return false;
  return true;
}

/** Whether all whole groups of `size` bytes in `[from, to)` hold. */
function allGroups(bytes: Uint8Array, from: number, to: number, size: number, holds: typeof isTextGroup): boolean {
  for (let at = from; at + size <= to; at += size) if (!holds(bytes, at)) return false;
  return true;
}

function anyAlignment(bytes: Uint8Array, at: number, size: number, holds: typeof isTextGroup): boolean {
  for (let shift = 0; shift < size; shift++) if (allGroups(bytes, at + shift, at + RUN_BLOCK, size, holds)) return true;
  return false;
}

const isBase64 = (bytes: Uint8Array, at: number): boolean => isOf(SEXTETS, bytes, at) && anyAlignment(bytes, at, 4, isTextGroup);

const isHex = (bytes: Uint8Array, at: number): boolean => isOf(HEX_VALUES, bytes, at) && anyAlignment(bytes, at, 2, isTextPair);

/** Characters that base64 has too, as credentials have, at every other place from `first` on, and zeros at the others. */
function isWideFrom(bytes: Uint8Array, at: number, first: 0 | 1): boolean {
  for (let i = 0; i < RUN_BLOCK; i++) {
    const byte = bytes[at + i] ?? 0;
    if (i % 2 === first ? (SEXTETS[byte] ?? -1) < 0 : byte !== 0) return false;
  }
  return true;
}

const MARK = byteClass('%&\\');
const AFTER_MARK = byteClass('0-9#uUxX');
const LEAST_MARKS = 3;

/** Escapes one after another, as where each character is one: three begin in every block or every other. */
function isEscapes(bytes: Uint8Array, at: number): boolean {
  let marks = 0;
  for (let i = at; i + 1 < at + RUN_BLOCK; i++) if (MARK[bytes[i] ?? 0] === 1 && AFTER_MARK[bytes[i + 1] ?? 0] === 1) marks++;
  return marks >= LEAST_MARKS;
}

/**
 * Whether the block at `at` looks like part of a run: all of it base64 (either alphabet) of which every whole group at one alignment is text, or hex
 * digits whose pairs are, or ASCII in UTF-16, or with three escapes. Of random base64 and random hex one block in a thousand or two does, of words
 * nearly none.
 */
export function looksLikeRun(bytes: Uint8Array, at: number): boolean {
  return isBase64(bytes, at) || isHex(bytes, at) || isWideFrom(bytes, at, 0) || isWideFrom(bytes, at, 1) || isEscapes(bytes, at);
}

/** The specification of `Kernel.findRuns`. */
export const findRuns: FindRuns = (bytes, from, onRun) => {
  for (let at = from; at + RUN_BLOCK <= bytes.length; ) {
    const on = looksLikeRun(bytes, at) ? onRun(at) : at;
    at += Math.max(1, Math.ceil((on - at) / RUN_STEP)) * RUN_STEP;
  }
};
