// Streams that zlib makes: both ways of inflating give what went in, and say how long the stream was.

import { constants, deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createKernel } from '../../src/kernel/simd-kernel.ts';
import { referenceUnpack } from '../../src/kernel/unpack-reference.ts';
import { content, streams } from './streams.ts';
import { same, tryOut } from './unpack-trial.ts';

const IMPLEMENTATIONS = [
  { title: 'reference', trial: tryOut(referenceUnpack()) },
  { title: 'compiled', trial: tryOut(createKernel(4096).unpack) },
];

describe.each(IMPLEMENTATIONS)('inflate, $title', { timeout: 120_000 }, ({ trial }) => {
  it('gives what was packed, whatever comes after the stream', () => {
    fc.assert(
      fc.property(streams, fc.constantFrom(0, 1, 7, 8, 40), ({ stream, content: packed }, after) => {
        const outcome = trial.inflate(Buffer.concat([stream, Buffer.alloc(after, 0xed)]), packed.length);
        expect(same(outcome, { taken: stream.length, bytes: packed })).toBe(true);
      }),
      { seed: 1, numRuns: 600 },
    );
  });

  it('refuses a stream of any other size', () => {
    fc.assert(
      fc.property(streams, fc.integer({ min: 1, max: 300 }), ({ stream, content: packed }, by) => {
        expect(trial.inflate(stream, packed.length + by)).toEqual({ error: -3 });
        if (packed.length > 0) expect(trial.inflate(stream, packed.length - Math.min(by, packed.length))).toEqual({ error: -2 });
      }),
      { seed: 2, numRuns: 200 },
    );
  });

  it('repeats from every distance and every length', () => {
    const noise = content(3, 40, 100);
    for (let distance = 1; distance <= noise.length; distance++) {
      for (let length = 1; length < 40; length++) {
        const repeated = Buffer.alloc(distance + length, noise.subarray(0, distance));
        const stream = deflateSync(Buffer.concat([repeated, noise]));
        expect(same(trial.inflate(stream, repeated.length + 40), { taken: stream.length, bytes: Buffer.concat([repeated, noise]) })).toBe(
          true,
        );
      }
    }
  });

  it('ends anywhere in its output and its input', () => {
    const whole = content(4, 700, 5);
    for (let size = 0; size <= whole.length; size++) {
      for (const strategy of [constants.Z_DEFAULT_STRATEGY, constants.Z_FIXED, constants.Z_HUFFMAN_ONLY]) {
        const bytes = whole.subarray(0, size);
        const stream = deflateSync(bytes, { strategy });
        expect(same(trial.inflate(stream, size), { taken: stream.length, bytes })).toBe(true);
      }
    }
  });

  it('takes a checksum of much that is large for right', () => {
    const bytes = Buffer.alloc(1_000_003, 0xff);
    const stream = deflateSync(bytes);
    expect(same(trial.inflate(stream, bytes.length), { taken: stream.length, bytes })).toBe(true);
  });
});
