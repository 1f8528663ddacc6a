// Object ids, which are hashes: of which kind, how long, and how they are written. Small letters only, as git writes them.

import { createHash } from 'node:crypto';

export type ObjectFormat = 'sha1' | 'sha256';

/** Bytes of an id. */
export type IdLength = 20 | 32;

export function idLengthOf(format: ObjectFormat): IdLength {
  return format === 'sha1' ? 20 : 32;
}

/** By byte, the hexadecimal digit that it stands for in ASCII, or -1. Capitals count, as git reads them wherever it reads an id. */
const DIGITS = Int8Array.from({ length: 256 }, (_, byte) => '0123456789abcdef'.indexOf(String.fromCharCode(byte).toLowerCase()));

/** Whether an id stands at `at`, in hexadecimal digits. */
export function isIdAt(bytes: Uint8Array, at: number, idLength: IdLength): boolean {
  if (at < 0 || at + 2 * idLength > bytes.length) return false;
  for (let index = at; index < at + 2 * idLength; index += 1) if ((DIGITS[bytes[index] as number] as number) < 0) return false;
  return true;
}

/** The id that stands at `at` in hexadecimal digits, as bytes at `place` in `into`, and whether there is one. */
export function unhexInto(bytes: Uint8Array, at: number, idLength: IdLength, into: Uint8Array, place = 0): boolean {
  if (at + 2 * idLength > bytes.length) return false;
  for (let index = 0; index < idLength; index += 1) {
    // One for each byte.
    const digits = ((DIGITS[bytes[at + 2 * index] as number] as number) << 4) | (DIGITS[bytes[at + 2 * index + 1] as number] as number);
    if (digits < 0) return false;
    into[place + index] = digits;
  }
  return true;
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
