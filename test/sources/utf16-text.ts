// Text as programs write it in UTF-16.

import fc from 'fast-check';
import type { ByteOrder } from '../../src/core/stored.ts';
import { CODE_POINT } from '../code-points.ts';

export const ORDERS = ['le', 'be'] as const;

/** A mark is written where the text begins with one. */
export function inUtf16(text: string, order: ByteOrder): Buffer {
  const bytes = Buffer.from(text, 'utf16le');
  return order === 'le' ? bytes : bytes.swap16();
}

/** Any code units, pairs and halves of pairs among them. */
export const anyUnits: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.constantFrom('\n', '\r\n', '\u0000', '\u00e9', '\u20ac', '\u4e2d', '\u{1f511}', '\ud83d', '\udd11', '\ufeff', '\ufffe', 'word '),
      fc.string({ unit: CODE_POINT, maxLength: 9 }),
    ),
    { maxLength: 40 },
  )
  .map((pieces) => pieces.join(''));
