// Every kind in every carrier in every encoding: found exactly once, as that kind, with its plain value, at the bytes that hold it. The README
// quotes its size.

import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/core/random.ts';
import { bytesOf, engine, type Seen, seen, writeCell } from './carried.ts';
import type { Carrier } from './carriers/carrier.ts';
import { isExcepted } from './encoder-exceptions.ts';
import { type Encoder, FILE_ENCODERS, VALUE_ENCODERS } from './encoders.ts';
import { MATRIX } from './matrix.ts';
import { type Subject, subjectOf } from './subjects.ts';

type Cell = { readonly path: string; readonly bytes: Buffer; readonly expected: Seen };

function valueEncoded(subject: Subject, carrier: Carrier, encoder: Encoder, seed: number): Cell {
  const random = seededRandom(seed);
  const value = subject.rule.sample(random);
  const { bytes: encoded, place } = encoder.encode(Buffer.from(value));
  const text = encoded.toString('latin1');
  const companions = subject.companions(random, seed);
  const bytes = bytesOf(carrier.write([...companions, { name: subject.name(seed), value: text }]));
  const at = bytes.indexOf(text, 0, 'latin1');
  const [start, end] = place(0, value.length);
  return { path: carrier.path, bytes, expected: { rule: subject.rule.id, secret: value, start: at + start, end: at + end } };
}

function fileEncoded(subject: Subject, carrier: Carrier, encoder: Encoder, seed: number): Cell {
  const { path, bytes: written, expected } = writeCell(subject, carrier, seed);
  const { bytes, place } = encoder.encode(written);
  const [start, end] = place(expected.start, expected.end);
  return { path, bytes, expected: { ...expected, start, end } };
}

const WAYS = [
  ...VALUE_ENCODERS.map((encoder) => ({ title: `the value: ${encoder.title}`, encoder, write: valueEncoded })),
  ...FILE_ENCODERS.map((encoder) => ({ title: `the file: ${encoder.title}`, encoder, write: fileEncoded })),
];

describe.each(MATRIX)('$rule.id', ({ rule, carriers }) => {
  const subject = subjectOf(rule);

  describe.each(WAYS.filter(({ title }) => !isExcepted(rule.id, title)))('$title', ({ encoder, write }) => {
    it('in every carrier', () => {
      const failed: unknown[] = [];
      for (const [index, carrier] of carriers.entries()) {
        const { path, bytes, expected } = write(subject, carrier, encoder, index);
        const matches = engine.scan({ path, bytes });
        const found = matches.map((match) => ({ ...seen(match), layers: match.encoding }));
        if (JSON.stringify(found) !== JSON.stringify([{ ...expected, layers: encoder.layers.join('+') }])) {
          failed.push({
            carrier: carrier.title,
            seed: index,
            found: found.map(({ rule: id, start, end, layers }) => [id, start, end, layers]),
            expected: [expected.start, expected.end],
          });
        }
      }
      expect(failed).toEqual([]);
    });
  });
});
