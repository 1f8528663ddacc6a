// The lines before the message of a commit or a tag: `NAME VALUE`, and lines that begin with a space and go on with the value before them.
// Knows none of their names.

import { asBuffer, byteText, findByte } from './byte-text.ts';

const LINE_FEED = 0x0a;
const SPACE = 0x20;

export type HeaderLine = {
  /** Of a line without a space, all of it. */
  readonly name: string;
  /** The value's place. Where it goes on over several lines, `to` is the end of the last; each of these begins with a space. */
  readonly from: number;
  readonly to: number;
};

export type HeaderLines = {
  readonly lines: readonly HeaderLine[];
  /** Where the message begins; the end of the bytes where there is no empty line before it, or too many others. */
  readonly messageAt: number;
  /** Whether there is that empty line. */
  readonly isEnded: boolean;
};

/** Names are cut off here: none that mean anything are longer. */
const LONGEST_NAME = 64;

/** Real commits have some dozens. Each takes more memory than bytes, so that millions would be an attack. */
const MOST_LINES = 100_000;

/** From `from` on. */
export function headerLines(bytes: Uint8Array, from: number): HeaderLines {
  const lines: HeaderLine[] = [];
  for (let at = from; at < bytes.length && lines.length < MOST_LINES; ) {
    const end = findByte(bytes, LINE_FEED, at, bytes.length);
    if (end === at) return { lines, messageAt: at + 1, isEnded: true };
    const before = lines.at(-1);
    if (bytes[at] === SPACE && before !== undefined) lines[lines.length - 1] = { ...before, to: end };
    else lines.push(headerLine(bytes, at, end));
    at = end + 1;
  }
  return { lines, messageAt: bytes.length, isEnded: false };
}

/** Where the message begins, or the end of the bytes: nothing else is looked at. */
export function messageStart(bytes: Uint8Array): number {
  if (bytes[0] === LINE_FEED) return 1;
  const at = asBuffer(bytes).indexOf('\n\n');
  return at < 0 ? bytes.length : at + 2;
}

function headerLine(bytes: Uint8Array, at: number, end: number): HeaderLine {
  const space = findByte(bytes, SPACE, at, end);
  return { name: byteText(bytes, at, Math.min(space, at + LONGEST_NAME)), from: Math.min(space + 1, end), to: end };
}
