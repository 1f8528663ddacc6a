// Object ids, which are hashes: of which kind, how long, and how they are written. Small letters only, as git writes them.

import { createHash } from 'node:crypto';

export type ObjectFormat = 'sha1' | 'sha256';

/** Bytes of an id. */
export type IdLength = 20 | 32;

export function idLengthOf(format: ObjectFormat): IdLength {
  return format === 'sha1' ? 20 : 32;
}

/** The hexadecimal digit that a byte stands for in ASCII, or -1. Capitals count, as git reads them wherever it reads an id. */
export function digitOf(byte: number | undefined): number {
  if (byte === undefined) return -1;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}

/** Whether an id stands at `at`, in hexadecimal digits. */
export function isIdAt(bytes: Uint8Array, at: number, idLength: IdLength): boolean {
  if (at < 0 || at + 2 * idLength > bytes.length) return false;
  for (let index = at; index < at + 2 * idLength; index += 1) if (digitOf(bytes[index]) === -1) return false;
  return true;
}

/** The id that stands at `at` in hexadecimal digits, which must be there (`isIdAt`), as bytes in `into` at `offset`. */
export function unhexInto(bytes: Uint8Array, at: number, idLength: IdLength, into: Uint8Array, offset: number): void {
  for (let index = 0; index < idLength; index += 1) {
    into[offset + index] = (digitOf(bytes[at + 2 * index]) << 4) | digitOf(bytes[at + 2 * index + 1]);
  }
}

/** An id as text, in small letters; null where the text is something else. */
export function idFrom(text: string, idLength: IdLength): string | null {
  return text.length === 2 * idLength && /^[0-9a-f]+$/i.test(text) ? text.toLowerCase() : null;
}

/** All zeros: git writes it where there is no object. */
export function isNullId(id: string): boolean {
  return /^0+$/.test(id);
}

/** The id of the tree without entries: git has it without storing it. */
export const emptyTree = (format: ObjectFormat): Uint8Array => createHash(format).update('tree 0\0').digest();
