// A path as reports show it. Two different paths are never shown alike. What cannot be seen in it is the reporters' business.

import { isUtf8 } from 'node:buffer';
import { type BytePath, bytePath, textOf } from '../git/byte-path.ts';

const LONGEST_SEQUENCE = 4;

/** A backslash that would read as one of our escapes is escaped itself. */
const LOOKS_ESCAPED = /\\(?=x[0-9A-Fa-f]{2})/g;

/** UTF-8 as it is; every other byte as `\xHH`. A relative path that is empty is `.`. */
export function showPath(path: BytePath): string {
  if (path === '') return '.';
  const text = textOf(path);
  return text === null ? showBytes(Buffer.from(path, 'latin1')) : escapeEscapes(text);
}

/** The same for many at once, which takes less time than one by one. */
export function showPaths(paths: readonly BytePath[]): readonly string[] {
  const all = paths.join('');
  return paths.includes(bytePath('')) || all.includes('\\') || textOf(bytePath(all)) !== all ? paths.map(showPath) : paths;
}

function showBytes(bytes: Buffer): string {
  let shown = '';
  let valid = 0;
  let at = 0;
  while (at < bytes.length) {
    const length = sequenceLength(bytes, at);
    if (length === 0) {
      shown += `${escapeEscapes(bytes.toString('utf8', valid, at))}\\x${bytes.toString('hex', at, at + 1).toUpperCase()}`;
      valid = at + 1;
    }
    at += Math.max(length, 1);
  }
  return shown + escapeEscapes(bytes.toString('utf8', valid));
}

/** Of the UTF-8 sequence that begins there; 0 where none does. */
function sequenceLength(bytes: Buffer, at: number): number {
  const longest = Math.min(LONGEST_SEQUENCE, bytes.length - at);
  return Array.from({ length: longest }, (_, index) => index + 1).find((length) => isUtf8(bytes.subarray(at, at + length))) ?? 0;
}

function escapeEscapes(text: string): string {
  return text.includes('\\x') ? text.replace(LOOKS_ESCAPED, '\\x5C') : text;
}
