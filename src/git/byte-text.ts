// Bytes as strings of one character per byte, so that what is not UTF-8 stays what it is; and the places of bytes in ranges.

/** `from` to `to`, one character per byte (U+0000 to U+00FF). Faster on a Buffer. */
export function byteText(bytes: Uint8Array, from: number, to: number): string {
  return asBuffer(bytes).toString('latin1', from, to);
}

/** The same bytes, not copied. */
export function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}

/** The first `byte` at `from` or after, before `to`; `to` where there is none. For lines, which are short, faster than `indexOf` of a range. */
export function findByte(bytes: Uint8Array, byte: number, from: number, to: number): number {
  let at = from;
  while (at < to && bytes[at] !== byte) at += 1;
  return at;
}

/** Whether `text`, which is ASCII, stands at `at`. */
export function standsAt(bytes: Uint8Array, at: number, text: string): boolean {
  if (at + text.length > bytes.length) return false;
  for (let index = 0; index < text.length; index += 1) if (bytes[at + index] !== text.charCodeAt(index)) return false;
  return true;
}

/**
 * Without the spaces and ends of lines around it. Not `trim`, for which the byte A0, a part of letters in UTF-8, is space; nor an expression,
 * which takes the square of the time for spaces that are not at the end.
 */
export function trimBytes(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && isSpace(text.charCodeAt(from))) from += 1;
  while (to > from && isSpace(text.charCodeAt(to - 1))) to -= 1;
  return text.slice(from, to);
}

/** Without the ends of lines behind it. */
export function withoutLineEnd(text: string): string {
  let to = text.length;
  while (to > 0 && (text[to - 1] === '\n' || text[to - 1] === '\r')) to -= 1;
  return text.slice(0, to);
}

function isSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d);
}
