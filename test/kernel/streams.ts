// zlib streams for tests: contents of many kinds, packed in every way that zlib knows, and put together by hand.

import { constants, deflateRawSync, deflateSync, type ZlibOptions } from 'node:zlib';
import fc from 'fast-check';
import { seededRandom } from '../../src/core/random.ts';

/** Adler-32 as RFC 1950 has it, the plain way. */
export function adler32(bytes: Uint8Array): Buffer {
  let [sum, sums] = [1, 0];
  for (const byte of bytes) {
    sum = (sum + byte) % 65521;
    sums = (sums + sum) % 65521;
  }
  const checksum = Buffer.alloc(4);
  checksum.writeUInt16BE(sums, 0);
  checksum.writeUInt16BE(sum, 2);
  return checksum;
}

/** A stream around blocks that stand for `content`. */
export function enclose(blocks: Uint8Array, content: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from([0x78, 0x9c]), blocks, adler32(content)]);
}

const WORDS = ['const ', 'return', ' = ', '(', ')', ';\n', 'tree ', 'parent', '0123456789', 'ü', '\0', '  ', 'import ', "'", '-', 'aaaa'];

/** Content of `length` bytes: the higher `wild`, the less of it repeats. */
export function content(seed: number, length: number, wild: number): Buffer {
  const random = seededRandom(seed);
  const bytes = Buffer.alloc(length);
  for (let at = 0; at < length; ) {
    const choice = random.int(100);
    if (choice < wild) bytes[at++] = random.int(256);
    else if (choice < 95 || at === 0) at += bytes.write(WORDS[random.int(WORDS.length)] ?? '', at);
    else {
      // From as far back as streams can repeat, and farther; runs too.
      const from = random.int(2) === 0 ? at - 1 - random.int(Math.min(at, 20)) : at - 1 - random.int(Math.min(at, 40_000));
      const stop = Math.min(length, at + 3 + random.int(400));
      for (const shift = at - from; at < stop; at++) bytes[at] = bytes[at - shift] ?? 0;
    }
  }
  return bytes;
}

const { Z_DEFAULT_STRATEGY, Z_FILTERED, Z_HUFFMAN_ONLY, Z_RLE, Z_FIXED } = constants;

export const options: fc.Arbitrary<ZlibOptions> = fc.record({
  level: fc.integer({ min: 0, max: 9 }),
  strategy: fc.constantFrom(Z_DEFAULT_STRATEGY, Z_FILTERED, Z_HUFFMAN_ONLY, Z_RLE, Z_FIXED),
  windowBits: fc.integer({ min: 9, max: 15 }),
  memLevel: fc.integer({ min: 1, max: 9 }),
});

/** Up to a megabyte, most of them small. */
export const contents: fc.Arbitrary<Buffer> = fc
  .tuple(
    fc.nat(),
    fc.oneof(
      { weight: 3, arbitrary: fc.nat(40) },
      { weight: 4, arbitrary: fc.nat(600) },
      { weight: 3, arbitrary: fc.nat(20_000) },
      { weight: 1, arbitrary: fc.integer({ min: 60_000, max: 1_000_000 }) },
    ),
    fc.constantFrom(0, 1, 10, 50, 100),
  )
  .map(([seed, length, wild]) => content(seed, length, wild));

export type Stream = { readonly stream: Buffer; readonly content: Buffer };

/** Several runs of blocks, each ended by a flush, of one content. */
export function flushed(parts: readonly (readonly [Buffer, ZlibOptions])[], finishFlush: number): Stream {
  const blocks = parts.map(([part, how], at) => deflateRawSync(part, at === parts.length - 1 ? how : { ...how, finishFlush }));
  const whole = Buffer.concat(parts.map(([part]) => part));
  return { stream: enclose(Buffer.concat(blocks), whole), content: whole };
}

const { Z_FULL_FLUSH, Z_SYNC_FLUSH } = constants;

export const streams: fc.Arbitrary<Stream> = fc.oneof(
  fc.tuple(contents, options).map(([content, how]) => ({ content, stream: deflateSync(content, how) })),
  fc
    .tuple(fc.array(fc.tuple(contents, options), { minLength: 1, maxLength: 5 }), fc.constantFrom(Z_FULL_FLUSH, Z_SYNC_FLUSH))
    .filter(([parts]) => parts.reduce((sum, [{ length }]) => sum + length, 0) <= 1_500_000)
    .map(([parts, flush]) => flushed(parts, flush)),
);
