// Arbitrary bytes as files hold them: text of all planes, every kind of line end, byte order marks, and bytes that are no UTF-8 at all.

import fc from 'fast-check';
import { CODE_POINT } from '../code-points.ts';

const piece = fc.oneof(
  fc.string({ unit: CODE_POINT, maxLength: 6 }).map((text) => new TextEncoder().encode(text)),
  fc.constantFrom('\n', '\r\n', '\r', '\u2028', '🔑', 'é', '\ufeff', 'word').map((text) => new TextEncoder().encode(text)),
  fc.uint8Array({ maxLength: 4 }),
  fc
    .array(fc.constantFrom(0xc3, 0xe0, 0xe2, 0xed, 0xf0, 0xf4, 0x80, 0x90, 0x9f, 0xa0, 0xbf, 0x0a), { maxLength: 5 })
    .map((bytes) => Uint8Array.from(bytes)),
);

export const bytesOfAllKinds: fc.Arbitrary<Uint8Array> = fc
  .tuple(fc.boolean(), fc.array(piece, { maxLength: 12 }))
  .map(([marked, pieces]) => Uint8Array.from([...(marked ? [0xef, 0xbb, 0xbf] : []), ...pieces.flatMap((bytes) => [...bytes])]));
