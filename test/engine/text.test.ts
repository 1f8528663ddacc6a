// Text of large content reads like text of bytes in memory, wherever pages end and whatever is held.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { largeTextOf, type Text, textOf } from '../../src/engine/text.ts';
import { largeFragment } from './large-fragment.ts';

const content = fc.uint8Array({ maxLength: 60 });
const offset = fc.integer({ min: -5, max: 70 });
const questions = fc.array(fc.record({ from: offset, to: offset, held: fc.record({ from: fc.nat(60), to: fc.nat(60) }) }), {
  maxLength: 20,
});
const paging = fc.record({ pageBytes: fc.integer({ min: 1, max: 20 }), pages: fc.integer({ min: 1, max: 4 }) });

function stretchOf(text: Text, from: number, to: number): readonly number[] {
  const { bytes, from: first } = text.stretch(from, to);
  return [...bytes.subarray(Math.max(0, from) - first, Math.max(0, to - first))];
}

const answers = (text: Text, from: number, to: number): unknown => [
  ...[text.byteAt(from), text.byteAt(to), text.latin1(from, to)],
  stretchOf(text, from, Math.max(from, to)),
];

it('pages and memory give the same', () => {
  fc.assert(
    fc.property(content, questions, paging, (bytes, asked, pages) => {
      const [small, large] = [textOf({ bytes }), largeTextOf(largeFragment('a', bytes), pages)];
      for (const { from, to, held } of asked) {
        large.hold(bytes.subarray(held.from, held.to), held.from);
        expect(answers(large, from, to)).toEqual(answers(small, from, to));
      }
    }),
    { seed: 1, numRuns: 500 },
  );
});

it('content ends where it cannot be read any further', () => {
  fc.assert(
    fc.property(content, questions, paging, fc.nat(60), (bytes, asked, pages, readable) => {
      const small = textOf({ bytes: bytes.subarray(0, readable) });
      const large = largeTextOf(largeFragment('a', bytes, readable), pages);
      for (const { from, to } of asked) expect(answers(large, from, to)).toEqual(answers(small, from, to));
    }),
    { seed: 2, numRuns: 500 },
  );
});
