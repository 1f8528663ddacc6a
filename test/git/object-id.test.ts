// Ids in hexadecimal digits, within bytes and alone.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { digitOf, type IdLength, idFrom, isIdAt, isNullId, unhexInto } from '../../src/git/object-id.ts';

const bytesOfId = fc.constantFrom<IdLength>(20, 32).chain((length) => fc.uint8Array({ minLength: length, maxLength: length }));

it('an id is the bytes that its digits stand for', () => {
  fc.assert(
    fc.property(bytesOfId, fc.nat(5), fc.boolean(), (id, before, isLoud) => {
      const idLength = id.length === 20 ? 20 : 32;
      const hex = Buffer.from(id).toString('hex');
      const text = Buffer.from('x'.repeat(before) + (isLoud ? hex.toUpperCase() : hex));
      expect([isIdAt(text, before, idLength), isIdAt(text, before + 1, idLength), isIdAt(text, before - 1, idLength)]).toEqual([
        true,
        false,
        false,
      ]);
      const into = new Uint8Array(idLength + 2);
      unhexInto(text, before, idLength, into, 1);
      expect(into).toEqual(Uint8Array.of(0, ...id, 0));
      expect(idFrom(text.toString('latin1', before), idLength)).toBe(hex);
    }),
    { seed: 13 },
  );
});

it('digits are those of hexadecimal numbers and no others', () => {
  for (let byte = 0; byte < 256; byte += 1) {
    const character = String.fromCharCode(byte);
    expect(digitOf(byte)).toBe(/[0-9a-f]/i.test(character) ? Number.parseInt(character, 16) : -1);
  }
  expect(digitOf(undefined)).toBe(-1);
});

it.each([
  ['0'.repeat(40), '0'.repeat(40), true],
  [`${'0'.repeat(39)}1`, `${'0'.repeat(39)}1`, false],
  ['0'.repeat(39), null, true],
  [`${'0'.repeat(39)}g`, null, false],
  [`${'0'.repeat(39)}\n`, null, false],
])('%j is an id or not', (text, id, isNull) => {
  expect([idFrom(text, 20), isNullId(text)]).toEqual([id, isNull]);
});
