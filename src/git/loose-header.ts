// What a loose object begins with, once inflated: `blob 1234` and a NUL. Reads bytes only.

import { byteText, findByte } from './byte-text.ts';
import type { ObjectType } from './object-type.ts';
import { typeOfName } from './type-name.ts';

/** `size`: of the content, as the object says. `length`: of the header itself, with its NUL. */
export type LooseHeader = { readonly type: ObjectType; readonly size: number; readonly length: number };

/** At its longest, with the NUL that ends it. */
export const LONGEST_HEADER = 32;
const HEADER = /^([a-z]+) (0|[1-9][0-9]{0,15})$/;

/** Of content that begins with one; null where there is none. */
export function looseHeader(content: Buffer): LooseHeader | null {
  const end = findByte(content, 0, 0, Math.min(content.length, LONGEST_HEADER));
  if (content[end] !== 0) return null;
  const [, name = '', digits] = HEADER.exec(byteText(content, 0, end)) ?? [];
  const type = typeOfName(name);
  const size = Number(digits);
  return type !== null && Number.isSafeInteger(size) ? { type, size, length: end + 1 } : null;
}
