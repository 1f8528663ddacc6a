// Ids in hexadecimal digits, within bytes and alone.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type IdLength, idFrom, isIdAt, isNullId, unhexInto } from '../../src/git/object-id.ts';

const bytesOfId = fc.constantFrom<IdLength>(20, 32).chain((length) => fc.uint8Array({ minLength: length, maxLength: length }));

it('an id is the bytes that its digits stand for', () => {
  fc.assert(
    fc.property(bytesOfId, fc.integer({ min: 1, max: 5 }), fc.boolean(), (id, before, isLoud) => {
      const idLength = id.length === 20 ? 20 : 32;
      const hex = Buffer.from(id).toString('hex');
      const text = Buffer.from('x'.repeat(before) + (isLoud ? hex.toUpperCase() : hex));
      expect([isIdAt(text, before, idLength), isIdAt(text, before + 1, idLength), isIdAt(text, before - 1, idLength)]).toEqual([
        true,
        false,
        false,
      ]);
      const into = new Uint8Array(idLength + 1);
      expect(unhexInto(text, before, idLength, into)).toBe(true);
      expect(into).toEqual(Uint8Array.of(...id, 0));
      expect([unhexInto(text, before + 1, idLength, into), unhexInto(text, before - 1, idLength, into)]).toEqual([false, false]);
      expect(idFrom(text.toString('latin1', before), idLength)).toBe(hex);
    }),
    { seed: 13 },
  );
});

it('digits are those of hexadecimal numbers and no others', () => {
  for (let byte = 0; byte < 256; byte += 1) {
    const isDigit = /[0-9a-f]/i.test(String.fromCharCode(byte));
    for (const at of [0, 1]) {
      const text = Buffer.alloc(40, '7').fill(byte, at, at + 1);
      const into = new Uint8Array(20);
      expect([isIdAt(text, 0, 20), unhexInto(text, 0, 20, into)]).toEqual([isDigit, isDigit]);
      if (isDigit) expect(into).toEqual(Uint8Array.from(Buffer.from(text.toString('latin1'), 'hex')));
    }
  }
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
