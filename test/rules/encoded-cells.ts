// The cells of the encoded matrix: a kind, a carrier and a way of writing, as a file and what must be found in it.

import type { Layer } from '../../src/core/match.ts';
import { seededRandom } from '../../src/core/random.ts';
import type { Rule } from '../../src/core/rule.ts';
import { bytesOf, type Cell, writeCell } from './carried.ts';
import type { Carrier } from './carriers/carrier.ts';
import { isExcepted } from './encoder-exceptions.ts';
import { type Encoder, FILE_ENCODERS, VALUE_ENCODERS } from './encoders.ts';
import { type Subject, subjectOf } from './subjects.ts';

type Write = (
  subject: Subject,
  carrier: Carrier,
  encoder: Encoder,
  seed: number,
) => Cell & { readonly value: string; readonly isChanged: boolean };

/** `whole`: what is encoded. */
export type Way = { readonly title: string; readonly whole: 'value' | 'file'; readonly encoder: Encoder; readonly write: Write };

const inValue: Write = (subject, carrier, encoder, seed) => {
  const random = seededRandom(seed);
  const value = subject.rule.sample(random);
  const { bytes: encoded, place } = encoder.encode(Buffer.from(value));
  const text = encoded.toString('latin1');
  const bytes = bytesOf(carrier.write([...subject.companions(random, seed), { name: subject.name(seed), value: text }]));
  const at = bytes.indexOf(text, 0, 'latin1');
  const [start, end] = place(0, value.length);
  const expected = { rule: subject.rule.id, secret: value, start: at + start, end: at + end };
  return { path: carrier.path, bytes, expected, value, isChanged: text !== value };
};

const inFile: Write = (subject, carrier, encoder, seed) => {
  const { path, bytes: written, expected } = writeCell(subject, carrier, seed);
  const { bytes, place } = encoder.encode(written);
  const [start, end] = place(expected.start, expected.end);
  return { path, bytes, expected: { ...expected, start, end }, value: expected.secret, isChanged: true };
};

export const WAYS: readonly Way[] = [
  ...VALUE_ENCODERS.map((encoder) => ({ title: `the value: ${encoder.title}`, whole: 'value' as const, encoder, write: inValue })),
  ...FILE_ENCODERS.map((encoder) => ({ title: `the file: ${encoder.title}`, whole: 'file' as const, encoder, write: inFile })),
];

export type EncodedCell = Cell & { readonly carrier: string; readonly layers: readonly Layer[] };

/** One for each carrier, without those that are excepted. Made as they are asked for: some are megabytes. */
export function* cellsOf(rule: Rule, carriers: readonly Carrier[], { title, encoder, write }: Way): Generator<EncodedCell> {
  const subject = subjectOf(rule);
  for (const [seed, carrier] of carriers.entries()) {
    const { value, isChanged, ...cell } = write(subject, carrier, encoder, seed);
    if (!isExcepted(rule, value, title)) yield { ...cell, carrier: carrier.title, layers: isChanged ? encoder.layers : [] };
  }
}
