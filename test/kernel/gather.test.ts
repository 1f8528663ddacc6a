// Streams that are read together: what is rebuilt is what it is when each is read by itself, each byte is read once, and most calls are spared.

import { deflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { type Random, seededRandom } from '../../src/core/random.ts';
import { LONGEST_GATHERED, STEP_WORDS, TOP } from '../../src/kernel/follow.ts';
import { createKernel } from '../../src/kernel/simd-kernel.ts';

const BLOB = 3;
const SHOWN = 256;
const STEPS = 512;
const LARGEST = 2 ** 20;

type Entry = { readonly content: Buffer; readonly from: number; readonly length: number };

/** Bytes that do not get smaller, so that streams have these sizes. */
const noise = (random: Random, bytes: number): Buffer => Buffer.from(Array.from({ length: bytes }, () => random.int(256)));

/** Streams one after the other, with so many bytes between them that belong to none. */
function fileOf(
  contents: readonly Buffer[],
  between: (place: number) => number,
): { readonly file: Buffer; readonly entries: readonly Entry[] } {
  const parts: Buffer[] = [];
  const entries: Entry[] = [];
  let at = 0;
  for (const [place, content] of contents.entries()) {
    const stream = deflateSync(content, { level: 1 });
    const gap = Buffer.alloc(between(place), 0xff);
    entries.push({ content, from: at + gap.length, length: stream.length });
    parts.push(gap, stream);
    at += gap.length + stream.length;
  }
  return { file: Buffer.concat(parts), entries };
}

type Range = { readonly from: number; readonly to: number };

/** Of the entries in this order; `refuses`: whether a range is not read at first. */
function follow(
  file: Buffer,
  entries: readonly Entry[],
  order: readonly number[],
  streamBytes: number,
  refuses: (range: Range) => boolean,
) {
  const { unpack } = createKernel(0);
  const apart = unpack.reserve(2 * LARGEST);
  const slots = unpack.reserve(2 ** 16);
  const blocks = unpack.blocksOf({ slots, count: 16, bytes: 2 ** 12, apart });
  const streams = unpack.reserve(streamBytes);
  const objects = unpack.reserve(3 * LARGEST);
  const delta = unpack.reserve(LARGEST);
  const follower = unpack.followerOf?.({ objects, bytes: 3 * LARGEST, delta, largest: LARGEST, streams, streamBytes, steps: STEPS });
  if (follower === undefined) throw new Error('this kernel has no follower');
  const reads: Range[] = [];
  blocks.open((position, bytes, into) => {
    const range = { from: position, to: position + bytes };
    if (refuses(range)) return false;
    reads.push(range);
    unpack.memory().set(file.subarray(position, position + bytes), into);
    return true;
  }, file.length);
  const words = follower.words();
  const doubles = follower.doubles();
  for (const [place, number] of order.entries()) {
    const { content, from, length } = entries[number] as Entry; // each of them is there
    words.set([number, BLOB + TOP + SHOWN, content.length, length], place * STEP_WORDS);
    doubles[(place * STEP_WORDS) / 2 + 2] = from;
  }
  const seen: number[] = [];
  follower.start({
    ways: 0,
    mayBeOther: new Uint8Array(256),
    idBytes: 20,
    look: (number, _, address, size) => {
      if (entries[number]?.content.equals(unpack.memory().subarray(address, address + size)) === true) seen.push(number);
      return 0;
    },
    onLinks: () => undefined,
    noting: null,
  });
  follower.gather(order.length);
  const together = reads.length;
  for (let at = 0; at < order.length; ) {
    const { next, state } = follower.follow(at, order.length);
    if (state === 'stopped') throw new Error(`stopped at step ${next}`);
    at = next;
  }
  return { seen, reads, together };
}

function shuffled(random: Random, count: number): readonly number[] {
  return Array.from({ length: count }, (_, number) => [random.int(2 ** 30), number] as const)
    .sort(([one], [other]) => one - other)
    .map(([, number]) => number);
}

const sizesOf = (ranges: readonly Range[]): number => ranges.reduce((sum, { from, to }) => sum + to - from, 0);

const overlaps = (ranges: readonly Range[]): boolean => {
  const sorted = [...ranges].sort((one, other) => one.from - other.from);
  return sorted.some(({ from }, place) => place > 0 && from < (sorted[place - 1]?.to ?? 0));
};

const NEVER = (): boolean => false;

it('reads neighbours with one call, in whatever order they are wanted', () => {
  const random = seededRandom(1);
  // Entries of more digits than are sorted at a time are at the end of a file of many.
  const contents = Array.from({ length: 6000 }, (_, place) => (place < 5600 ? Buffer.from('x') : noise(random, 1 + random.int(400))));
  const { file, entries } = fileOf(contents, () => 0);
  const order = shuffled(random, 400).map((number) => number + 5600);
  const { seen, reads } = follow(file, entries, order, 2 ** 18, NEVER);
  expect(seen).toEqual(order);
  expect(reads).toEqual([{ from: entries[5600]?.from, to: file.length }]);
});

it.each([
  ['with more room than is needed', 2 ** 22],
  ['with room for what is wanted and little between', 2 ** 20],
  ['with room for some of them', 2 ** 17],
])('reads nothing twice, %s', (_, streamBytes) => {
  const random = seededRandom(2);
  const contents = Array.from({ length: STEPS }, (_, place) =>
    noise(random, place % 100 === 7 ? 2 * LONGEST_GATHERED : 1 + random.int(3000)),
  );
  const { file, entries } = fileOf(contents, (place) => (place % 3 === 0 ? random.int(12_000) : 0));
  const order = shuffled(random, STEPS);
  const { seen, reads, together } = follow(file, entries, order, streamBytes, NEVER);
  expect(seen).toEqual(order);
  const gathered = reads.slice(0, together);
  expect(overlaps(gathered)).toBe(false);
  expect(sizesOf(gathered)).toBeLessThanOrEqual(streamBytes);
  if (streamBytes < 2 ** 20) return;
  // All but those that are too long.
  expect(reads.length - together).toBe(6);
  expect(together).toBeLessThan(STEPS / 2);
});

it('reads one by one what could not be read together', () => {
  const random = seededRandom(3);
  const contents = Array.from({ length: 300 }, () => noise(random, 200 + random.int(2000)));
  const { file, entries } = fileOf(contents, (place) => (place % 10 === 0 ? 20_000 : 0));
  const order = shuffled(random, 300);
  let refused = 0;
  const { seen } = follow(file, entries, order, 2 ** 20, ({ from }) => from % 3 !== 0 && refused++ < 20);
  expect(refused).toBeGreaterThan(10);
  expect(seen).toEqual(order);
});
