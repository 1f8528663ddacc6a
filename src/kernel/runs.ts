// Where a run of base64, of hex digits, of ASCII in UTF-16, of escapes or of numbers may be, in plain TypeScript: the specification of what any faster
// kernel must tell. Looks at single blocks, so that it is the same wherever content is cut; whoever needs to know more looks around them.

import { byteClass } from './anchor-set.ts';
import type { IsRun } from './glance.ts';
import type { FindRuns } from './kernel.ts';

/** Every so many bytes a block is looked at: a run of 47 and more has one wholly within. Shorter ones may be missed. */
export const RUN_STEP = 32;

/** In bytes. */
export const RUN_BLOCK = 16;

/** So much before and after a place decides whether a run is there, in bytes. */
export const RUN_REACH = 96;

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

const sextetAt = (bytes: Uint8Array, at: number): number => SEXTETS[bytes[at] ?? 0] ?? -1;

const digitAt = (bytes: Uint8Array, at: number): number => HEX_VALUES[bytes[at] ?? 0] ?? -1;

/** What the whole groups of four characters of base64 from `at` on stand for. */
function bytesOfGroups(block: Uint8Array, from: number): readonly number[] {
  const bytes: number[] = [];
  for (let at = from; at + 4 <= RUN_BLOCK; at += 4) {
    const [one, two, three, four] = [sextetAt(block, at), sextetAt(block, at + 1), sextetAt(block, at + 2), sextetAt(block, at + 3)];
    bytes.push((one << 2) | (two >> 4), ((two & 15) << 4) | (three >> 2), ((three & 3) << 6) | four);
  }
  return bytes;
}

/** What the whole pairs of hex digits from `at` on stand for. */
function bytesOfPairs(block: Uint8Array, from: number): readonly number[] {
  const bytes: number[] = [];
  for (let at = from; at + 2 <= RUN_BLOCK; at += 2) bytes.push((digitAt(block, at) << 4) | digitAt(block, at + 1));
  return bytes;
}

/** Whether bytes are text, of one byte a character or of two, one of which is zero. */
function areText(bytes: readonly number[]): boolean {
  const areWide = (odd: number): boolean => bytes.every((byte, index) => (index % 2 === odd ? isText(byte) : byte === 0));
  return bytes.every(isText) || areWide(0) || areWide(1);
}

/** Whether `table` has all bytes of the block at `at`. Nearly no block gets past this, so that nothing is made for the others. */
function areOf(table: Uint8Array, bytes: Uint8Array, at: number): boolean {
  for (let i = at; i < at + RUN_BLOCK; i++) if (table[bytes[i] ?? 0] !== 1) return false;
  return true;
}

const blockAt = (bytes: Uint8Array, at: number): Uint8Array => bytes.subarray(at, at + RUN_BLOCK);

const SEXTET = byteClass('A-Za-z0-9+/_-');
const HEX_DIGIT = byteClass('0-9A-Fa-f');
const HEX_LISTED = byteClass('0-9A-Fa-fxX,: -');
const DECIMAL_LISTED = byteClass('0-9, ');

function isBase64(bytes: Uint8Array, at: number): boolean {
  return areOf(SEXTET, bytes, at) && [0, 1, 2, 3].some((from) => areText(bytesOfGroups(blockAt(bytes, at), from)));
}

function isHex(bytes: Uint8Array, at: number): boolean {
  return areOf(HEX_DIGIT, bytes, at) && [0, 1].some((from) => areText(bytesOfPairs(blockAt(bytes, at), from)));
}

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

const hasByte = (characters: string): ((byte: number) => boolean) => {
  const bytes = new Set(Buffer.from(characters));
  return (byte) => bytes.has(byte);
};

const isSeparator = hasByte(',: -');
const isCross = hasByte('xX');
const isZero = hasByte('0');
const isHexDigit = (byte: number): boolean => (HEX_VALUES[byte] ?? -1) >= 0;

/** One number in a list and what is between it and the next, by byte: `70,`, `0x70,`, `0x70, `. */
const LISTED: readonly (readonly ((byte: number) => boolean)[])[] = [
  [isHexDigit, isHexDigit, isSeparator],
  [isZero, isCross, isHexDigit, isHexDigit, isSeparator],
  [isZero, isCross, isHexDigit, isHexDigit, isSeparator, isSeparator],
];

const isBlankOrColon = hasByte(' :');

/** Blanks and colons stand the same every five or six bytes: where they are told from all else first, other blocks are passed over at once. */
const isEven = (block: Uint8Array): boolean =>
  [5, 6].some((step) => block.every((byte, at) => at < step || isBlankOrColon(byte) === isBlankOrColon(block[at - step] ?? 0)));

/** Numbers in hex digits one after another, each of text or zero, not all of them zero. */
function isHexList(block: Uint8Array): boolean {
  if (!isEven(block)) return false;
  return LISTED.some((shape) =>
    shape.some((_, phase) => {
      if (!block.every((byte, at) => shape[(at + phase) % shape.length]?.(byte) ?? false)) return false;
      const firstDigit = shape.indexOf(isHexDigit);
      const numbers = [...block.keys()].slice(0, -1).filter((at) => (at + phase) % shape.length === firstDigit);
      const values = numbers.map((at) => (digitAt(block, at) << 4) | digitAt(block, at + 1));
      return values.every((value) => value === 0 || isText(value)) && values.some(isText);
    }),
  );
}

const LEAST_COMMAS = 3;

/**
 * Decimal numbers one after another as tokens have them: of two digits from 40 on, or of three that begin with 10, 11 or 12; a comma and at most one
 * blank before each.
 */
function isDecimalList(block: Uint8Array): boolean {
  const text = String.fromCharCode(...block);
  if (!/^[0-9, ]*$/.test(text) || /[0-9]{4}/.test(text) || text.split(',').length <= LEAST_COMMAS) return false;
  return [...text.matchAll(/(?<=[, ])[0-9]+/g)].every(({ 0: digits, index }) => {
    const isOfToken = index + digits.length === RUN_BLOCK || /^(?:[4-9][0-9]|1[0-2][0-9])$/.test(digits);
    return isOfToken && /(?:, ?|^ )$/.test(text.slice(0, index));
  });
}

/**
 * Whether the block at `at` looks like part of a run: all of it base64 (either alphabet) of which every whole group at one alignment is text, or hex
 * digits whose pairs are, that text in UTF-16 too; or ASCII in UTF-16, or with three escapes, or numbers of bytes of text. Of random base64 and random
 * hex one block in a thousand or two does, of words nearly none.
 */
export function looksLikeRun(bytes: Uint8Array, at: number): boolean {
  return (
    isBase64(bytes, at) ||
    isHex(bytes, at) ||
    isWideFrom(bytes, at, 0) ||
    isWideFrom(bytes, at, 1) ||
    isEscapes(bytes, at) ||
    (areOf(HEX_LISTED, bytes, at) && isHexList(blockAt(bytes, at))) ||
    (areOf(DECIMAL_LISTED, bytes, at) && isDecimalList(blockAt(bytes, at)))
  );
}

/** The specification of `Kernel.findRuns`. */
export const findRuns: FindRuns = (bytes, from, onRun) => {
  for (let at = from; at + RUN_BLOCK <= bytes.length; ) {
    const on = looksLikeRun(bytes, at) ? onRun(at) : at;
    at += Math.max(1, Math.ceil((on - at) / RUN_STEP)) * RUN_STEP;
  }
};

/** Whether `isRun` says so of any of the places that `find` tells of. */
export function isAnyRun(find: FindRuns, bytes: Uint8Array, isRun: IsRun): boolean {
  let isAny = false;
  find(bytes, 0, (at) => {
    isAny ||= isRun(bytes, at);
    return isAny ? Number.POSITIVE_INFINITY : at;
  });
  return isAny;
}
