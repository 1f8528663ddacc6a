// Tells whether content is text in UTF-16, by its mark or by what it holds. Decodes nothing; knows of no other encoding.

import type { ByteOrder } from '../core/stored.ts';

export type Utf16 = {
  readonly order: ByteOrder;
  /** How many bytes its byte order mark takes. */
  readonly mark: 0 | 2;
};

/** In bytes: how much of the beginning is looked at. */
export const HEAD = 4096;

/** Whether content begins as text in UTF-16 does. What comes later may be something else. */
export function beginsInUtf16(bytes: Uint8Array): Utf16 | null {
  // With two zeros after it, it is the mark of UTF-32.
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes[2] === 0 && bytes[3] === 0 ? null : { order: 'le', mark: 2 };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { order: 'be', mark: 2 };
  if (!hasZeroSoon(bytes)) return null;
  const head = bytes.subarray(0, HEAD);
  const orders = ORDERS.filter((order) => isMostlyLatin(head, order) || isAllText(head, order));
  return orders.length === 1 && orders[0] !== undefined ? { order: orders[0], mark: 0 } : null;
}

/** Whether content without zeros that begins with such a byte may be in UTF-16: it has a mark. */
export const mayBeginUtf16 = (byte: number): boolean => byte >= 0xfe;

const ORDERS = ['le', 'be'] as const;

/** In bytes. Whatever script a text is in, it has a space or the end of a line in so much. */
const ZERO_WITHIN = 64;

function hasZeroSoon(bytes: Uint8Array): boolean {
  const end = Math.min(bytes.length, ZERO_WITHIN);
  for (let at = 0; at < end; at++) if (bytes[at] === 0) return true;
  return false;
}

/** In bytes. */
const LATIN_SAMPLE = 512;

/** In code units: fewer tell nothing. */
const FEWEST = 16;

/** Nine of ten code units are printable ASCII or white space. */
function isMostlyLatin(head: Uint8Array, order: ByteOrder): boolean {
  const units = Math.min(head.length, LATIN_SAMPLE) >> 1;
  if (units < FEWEST) return false;
  let others = 0;
  for (let unit = 0; unit < units; unit++) {
    if (!isAscii(unitAt(head, 2 * unit, order)) && ++others >= 0.1 * units) return false;
  }
  return true;
}

/** Nothing but assigned characters, and of them, as of all text that a credential could stand in, some are ASCII, white space too. */
function isAllText(head: Uint8Array, order: ByteOrder): boolean {
  const units = head.length >> 1;
  let ascii = 0;
  let spaces = 0;
  for (let unit = 0; unit < units; unit++) {
    const code = unitAt(head, 2 * unit, order);
    if (isForeign(code) && !isHighSurrogate(code) && !isLowSurrogate(code)) return false;
    if (!isAscii(code)) continue;
    ascii++;
    if (code <= 0x20) spaces++;
  }
  return ascii >= Math.max(FEWEST, units / 16) && spaces >= units / 256 && !UNASSIGNED.test(textOf(head, units, order));
}

const UNASSIGNED = /[\p{Cn}\p{Co}\p{Cs}]/u;

function textOf(head: Uint8Array, units: number, order: ByteOrder): string {
  const codes = Array.from({ length: units }, (_, unit) => unitAt(head, 2 * unit, order));
  // The sample may end within a pair.
  if (isHighSurrogate(codes.at(-1) ?? 0)) codes.pop();
  return String.fromCharCode(...codes);
}

/** One in so many code units may be what text does not have: of what is no text one in eight is. Zeros tell nothing; programs pad with them. */
const FOREIGN = 20;

/** In code units: so much ASCII, two characters taken for one, stands in no text in UTF-16. */
const ASCII_RUN = 16;

/** How many of those may begin alike: in Japanese hiragana look like ASCII, and all have the same high byte. */
const MOST_ALIKE = 5;

/**
 * Whether bytes that begin with a code unit are text in UTF-16 too, and not other bytes that were written before or after it: some programs
 * append to a file in whatever encoding they are used to.
 */
export function isInUtf16(bytes: Uint8Array, order: ByteOrder): boolean {
  const end = bytes.length - (bytes.length % 2);
  const alike = new Uint8Array(256);
  let foreign = 0;
  let others = 0;
  let run = 0;
  let mostAlike = 0;
  for (let at = 0; at < end; at += 2) {
    const code = unitAt(bytes, at, order);
    const high = code >> 8;
    if (high >= 0x20 && isAscii(high) && isAscii(code & 0xff)) {
      const count = (alike[high] as number) + 1; // in range
      alike[high] = count;
      mostAlike = Math.max(mostAlike, count);
      if (++run === ASCII_RUN && mostAlike <= MOST_ALIKE) return false;
      others++;
      if (run < ASCII_RUN) continue;
    } else if (code >= 0x20 && !isForeign(code)) others++;
    else if (code !== 0 && isForeign(code) && !isPair(bytes, at, end, code, order)) foreign++;
    if (run === 0) continue;
    alike.fill(0);
    run = 0;
    mostAlike = 0;
  }
  return foreign <= 1 + others / FOREIGN;
}

/** Neither a character of text nor half of one: a control, a surrogate, for private use, or never to be one. */
function isForeign(code: number): boolean {
  if (code < 0x20) return !isAscii(code) && code !== 0x0c && code !== 0x1b;
  return (code >= 0xd800 && code <= 0xf8ff) || (code >= 0xfdd0 && code <= 0xfdef) || code >= 0xfffe;
}

/** Whether the surrogate at `at` has its other half beside it. */
function isPair(bytes: Uint8Array, at: number, end: number, code: number, order: ByteOrder): boolean {
  if (isHighSurrogate(code)) return at + 2 < end && isLowSurrogate(unitAt(bytes, at + 2, order));
  return isLowSurrogate(code) && at >= 2 && isHighSurrogate(unitAt(bytes, at - 2, order));
}

export function unitAt(bytes: Uint8Array, at: number, order: ByteOrder): number {
  const first = bytes[at] ?? 0;
  const second = bytes[at + 1] ?? 0;
  return order === 'le' ? (second << 8) | first : (first << 8) | second;
}

export const isHighSurrogate = (code: number): boolean => code >= 0xd800 && code <= 0xdbff;
export const isLowSurrogate = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff;

function isAscii(code: number): boolean {
  return (code >= 0x20 && code < 0x7f) || code === 0x09 || code === 0x0a || code === 0x0d;
}
