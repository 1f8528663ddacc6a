// What tells near a value is found as by looking at every place around each value alone, in whatever order values are asked about.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openTelling } from '../../src/engine/telling.ts';
import { largeTextOf, textOf } from '../../src/engine/text.ts';
import { largeFragment } from './large-fragment.ts';

const TELLS =
  /key|token|secret|pass|pwd|code|cred|hapi|pak\b|refresh|hub[_-]?spot|:\/\/[\w.%+-]{0,64}:[\w-]{36}@|cle\b|clef|clave|chave|llave|chiave|klucz|klic|schl|sleutel|nyckel|segr|geheim|jeton|contrase|senha|[\u0080-\u00ff]/iy;

/** As `openTelling` has it: how far to either side of a value something may tell. */
const LEFT = 400;
const RIGHT = 200;

function tellsBetween(whole: string, from: number, to: number): boolean {
  for (let at = Math.max(0, from); at < to; at++) {
    TELLS.lastIndex = at;
    if (TELLS.test(whole) && TELLS.lastIndex <= to) return true;
  }
  return false;
}

const gap = fc.nat(260).map((length) => '-0123456789 abcdef'.repeat(20).slice(0, length));
const word = fc.constantFrom(
  'Key',
  'pak',
  'paka',
  'CLE',
  'clean',
  'hub-spot',
  'hubs',
  'se',
  'cre',
  '\u00e9',
  'x',
  `://a:${'-'.repeat(36)}@`,
  '://',
);
const text = fc.array(fc.tuple(gap, word), { minLength: 1, maxLength: 14 }).map((parts) => parts.flat().join(''));

it('is seen as far as it reaches and no further', () => {
  let told = 0;
  let asked = 0;
  fc.assert(
    fc.property(text, fc.array(fc.tuple(fc.nat(), fc.nat(40)), { maxLength: 12 }), fc.boolean(), (whole, places, isAscending) => {
      const bytes = Buffer.from(whole, 'latin1');
      const small = openTelling(textOf({ bytes }));
      const large = openTelling(largeTextOf(largeFragment('a', bytes), { pageBytes: 50, pages: 3 }));
      const spans = places.map(([start, length]) => ({ start: start % bytes.length, length }));
      if (isAscending) spans.sort((a, b) => a.start - b.start);
      for (const { start, length } of spans) {
        const end = start + length;
        const expected = tellsBetween(whole, start - LEFT, end + RIGHT);
        expect([small(start, end), large(start, end)]).toEqual([expected, expected]);
        told += Number(expected);
        asked++;
      }
    }),
    { seed: 1, numRuns: 1500 },
  );
  expect([told > asked / 4, asked - told > asked / 20]).toEqual([true, true]);
});
