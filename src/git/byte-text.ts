// Bytes as strings of one character per byte, so that what is not UTF-8 stays what it is; and the places of bytes in ranges.

/** `from` to `to`, one character per byte (U+0000 to U+00FF). */
export function byteText(bytes: Uint8Array, from: number, to: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1', from, to);
}

/** The first `byte` at `from` or after, before `to`; `to` where there is none. */
export function findByte(bytes: Uint8Array, byte: number, from: number, to: number): number {
  // Of the range alone: a search to the end of the bytes for each of many lines would take the square of the time.
  const at = bytes.subarray(from, to).indexOf(byte);
  return at === -1 ? to : from + at;
}

/** Whether `text`, which is ASCII, stands at `at`. */
export function standsAt(bytes: Uint8Array, at: number, text: string): boolean {
  if (at + text.length > bytes.length) return false;
  for (let index = 0; index < text.length; index += 1) if (bytes[at + index] !== text.charCodeAt(index)) return false;
  return true;
}
