// What zlib accepts is accepted, and nothing else: streams put together by hand, cut off, and changed. Of each the outcome must be zlib's, and where that is an
// error, the same one: every stream is tried with room to spare, so that the first fault is the one that is told.

import { deflateRawSync, deflateSync, inflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type Random, seededRandom } from '../../src/core/random.ts';
import { createKernel } from '../../src/kernel/simd-kernel.ts';
import { referenceUnpack } from '../../src/kernel/unpack-reference.ts';
import { type Bits, bytesOf, dynamicHead, plainLengths, spread, storedBlock, symbols, wholeCode } from './blocks.ts';
import { adler32, content, enclose, flushed } from './streams.ts';
import { same, tryOut } from './unpack-trial.ts';

const reference = tryOut(referenceUnpack());
const compiled = tryOut(createKernel(4096).unpack);

/** More than nearly every stream here stands for; of others both say that they are too long. */
const TO_SPARE = 1 << 14;

/** What each outcome was, and how often: a test that never saw one proves nothing about it. */
type Tally = Map<number, number>;

/** Tries a stream with room to spare, and with exactly the room that it needs where zlib accepts it. */
function compare(stream: Uint8Array, tally: Tally, room = TO_SPARE): void {
  const expected = reference.inflate(stream, room);
  const outcome = compiled.inflate(stream, room);
  const code = 'error' in expected ? expected.error : 0;
  tally.set(code, (tally.get(code) ?? 0) + 1);
  if (!same(outcome, expected)) expect({ ...outcome, stream: Buffer.from(stream).toString('hex') }).toEqual(expected);
}

/** The same for the blocks alone, with the checksum that they need where zlib accepts them. */
function compareBlocks(blocks: Uint8Array, tally: Tally, room = TO_SPARE): void {
  try {
    // With `info` an object; @types/node does not know.
    const { buffer, engine } = inflateRawSync(blocks, { info: true }) as unknown as { buffer: Buffer; engine: { bytesWritten: number } };
    const stream = enclose(blocks.subarray(0, engine.bytesWritten), buffer);
    const outcome = compiled.inflate(stream, buffer.length);
    tally.set(0, (tally.get(0) ?? 0) + 1);
    if (!same(outcome, { taken: stream.length, bytes: buffer })) expect.fail(`not as zlib has it: ${stream.toString('hex')}`);
  } catch (error) {
    // An assertion that failed, or a mistake in this test.
    if (!(error instanceof Error && 'errno' in error)) throw error;
    compare(Buffer.concat([Buffer.from([0x78, 0x9c]), blocks]), tally, room);
  }
}

const SMALL: readonly (readonly [title: string, stream: Buffer])[] = [
  ['fixed codes', deflateSync(content(1, 90, 5), { strategy: 4 })],
  ['codes of its own', deflateSync(content(2, 900, 10))],
  ['codes of its own, all of them literals', deflateSync(content(3, 400, 50), { strategy: 2 })],
  ['stored blocks', deflateSync(content(4, 120, 100), { level: 0 })],
  ['runs', deflateSync(Buffer.alloc(3000, 'ab'), { strategy: 3 })],
  ['a small window', deflateSync(content(5, 2000, 1), { windowBits: 9, memLevel: 1 })],
  [
    'several kinds of blocks',
    flushed(
      [
        [content(6, 90, 1), { strategy: 4 }],
        [content(7, 20, 9), { level: 0 }],
        [content(8, 700, 4), {}],
      ],
      3,
    ).stream,
  ],
  ['nothing', deflateSync('')],
];

describe('inflate, as zlib', { timeout: 300_000 }, () => {
  it.each(SMALL)('cut off after any byte: %s', (_title, stream) => {
    const tally: Tally = new Map();
    for (let length = 0; length < stream.length; length++) compare(stream.subarray(0, length), tally);
    expect(tally).toEqual(new Map([[-1, stream.length]]));
    // Neither is what comes after the end that was given.
    for (let length = 0; length < stream.length; length++)
      expect(compiled.inflate(stream.subarray(0, length), 3000)).toEqual({ error: -1 });
  });

  it.each(SMALL)('with any bit turned: %s', (_title, stream) => {
    const tally: Tally = new Map();
    for (let bit = 0; bit < 8 * stream.length; bit++) {
      const changed = Buffer.from(stream);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      compare(changed, tally);
      if (bit >= 16 && bit < 8 * (stream.length - 4)) compareBlocks(changed.subarray(2, -4), tally);
    }
    expect(tally.size).toBeGreaterThan(2);
  });

  it('with any two bytes at the start', () => {
    const tally: Tally = new Map();
    const { stream } = flushed([[content(9, 50, 5), {}]], 3);
    for (let start = 0; start < 65536; start++) {
      // Most others fail the same check.
      if (start % 31 > 1) continue;
      stream.writeUInt16BE(start);
      const [outcome, expected] = [compiled.inflate(stream, 50), reference.inflate(stream, 50)];
      const code = 'error' in expected ? expected.error : 0;
      tally.set(code, (tally.get(code) ?? 0) + 1);
      if (!same(outcome, expected)) expect({ start, outcome }).toEqual({ start, outcome: expected });
    }
    expect([...tally.keys()].toSorted()).toEqual([-4, -5, 0]);
  });

  it('with bytes changed, put in, left out, or taken from elsewhere', () => {
    const tally: Tally = new Map();
    const random = seededRandom(11);
    const kinds = SMALL.map(([, stream]) => stream.subarray(2, -4));
    const longer = Array.from({ length: 6 }, (_, at) =>
      deflateRawSync(content(20 + at, 6000, 8 * at), { level: 1 + at, memLevel: 1 + at }),
    );
    for (let round = 0; round < 12_000; round++)
      compareBlocks(changed(random, random.pick([kinds[0] ?? Buffer.alloc(0), ...kinds, ...longer])), tally);
    for (const code of [0, -1, -6, -7, -8, -9, -10]) expect(tally.get(code), String(code)).toBeGreaterThan(20);
  });

  it('with codes of all shapes', () => {
    const tally: Tally = new Map();
    const random = seededRandom(12);
    const before = storedBlock(content(13, 33_000, 40));
    for (let round = 0; round < 1500; round++) compareBlocks(Buffer.concat([before, bytesOf(codedBlock(random))]), tally, 1 << 17);
    expect(tally.get(0)).toBeGreaterThan(400);
    expect(tally.get(-8)).toBeGreaterThan(200);
    expect(tally.get(-9)).toBeGreaterThan(5);
  });

  it('with a checksum that is not right', () => {
    const bytes = content(14, 5000, 9);
    const stream = deflateSync(bytes);
    for (let bit = 0; bit < 32; bit++) {
      const changed = Buffer.from(stream);
      const at = stream.length - 4 + (bit >> 3);
      changed[at] = (changed[at] ?? 0) ^ (1 << (bit & 7));
      expect([compiled.inflate(changed, bytes.length), reference.inflate(changed, bytes.length)]).toEqual([{ error: -11 }, { error: -11 }]);
    }
    // Where both are wrong, the size is not yet known to be.
    expect(compiled.inflate(Buffer.concat([stream.subarray(0, -4), adler32(Buffer.of(1))]), bytes.length + 9)).toEqual({ error: -11 });
  });
});

function changed(random: Random, blocks: Buffer): Buffer {
  const at = random.int(blocks.length);
  const [before, after] = [blocks.subarray(0, at), blocks.subarray(at)];
  const some = Buffer.from(Array.from({ length: 1 + random.int(4) }, () => random.int(256)));
  const other = blocks.subarray(random.int(blocks.length));
  return Buffer.concat(
    random.pick<readonly Buffer[]>([
      [before, some, after.subarray(some.length)],
      [before, Buffer.of((after[0] ?? 0) ^ (1 << random.int(8))), after.subarray(1)],
      [before, some, after],
      [before, after.subarray(some.length)],
      [before, other],
      [some, after],
    ]),
  );
}

/** A last block with codes of its own: most of them whole, some with a length or a few that are others, some with hardly any. */
function codedBlock(random: Random): Bits {
  const manyLiterals = random.pick([257, 258, 270, 286, 286, 287 + random.int(2)]);
  const manyDistances = random.pick([1, 2, 5, 30, 30, 31 + random.int(2)]);
  const few = random.int(8) === 0;
  const literals = spread(
    random,
    wholeCode(random, few ? 2 : 2 + random.int(manyLiterals - 2), random.pick([15, 15, 12, 9])),
    manyLiterals,
    [256],
  );
  const codes = Math.min(manyDistances, random.pick([0, 1, 2, 30]));
  const distances = spread(
    random,
    codes < 2 ? Array.from({ length: codes }, () => 1) : wholeCode(random, codes, random.pick([15, 9, 6])),
    manyDistances,
    [],
  );
  const lengths = [...literals, ...distances];
  for (let left = random.pick([0, 0, 0, 1, 3]); left > 0; left--) lengths[random.int(lengths.length)] = random.int(16);
  const written: (readonly [number, number])[] = [...plainLengths(lengths)];
  // Repetitions, which may reach from one code into the other, too far, or come first.
  if (random.int(3) === 0)
    written.splice(random.pick([0, manyLiterals - 2, random.int(written.length)]), 3 + random.int(8), [16 + random.int(3), random.int(8)]);
  const readable = symbols(random, literals, distances, random.int(200));
  // Codes that stand for nothing, where there are any.
  const noise = Array.from({ length: random.pick([0, 0, 9]) }, () => [random.int(65536), 16] as const);
  return [...dynamicHead(manyLiterals, manyDistances, written), ...(random.int(4) === 0 ? noise : []), ...readable];
}
