// The digest of object ids: the same however they are spread over packs and loose objects.

import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { digestOfIds, type IdList } from '../../src/git/ids-digest.ts';
import { atOnce } from '../../src/git/turns.ts';

/** Ids with other bytes around them, as the index of a pack of version 1 has them. */
function listOf(ids: readonly Buffer[], before: number, between: number): IdList {
  const sorted = [...ids].sort(Buffer.compare);
  const bytes = Buffer.concat([Buffer.alloc(before, 0xff), ...sorted.map((id) => Buffer.concat([id, Buffer.alloc(between, 0xff)]))]);
  const idBytes = ids[0]?.length === 32 ? 32 : 20;
  return { bytes, idBytes, count: ids.length, from: before, stride: idBytes + between };
}

// Of few bytes, so that some are in several lists and some differ in the last byte alone.
const id = (length: 20 | 32) =>
  fc.tuple(fc.nat(3), fc.nat(3)).map(([first, last]) =>
    Buffer.alloc(length, 7)
      .fill(first, 0, 1)
      .fill(last, length - 1),
  );

const list = fc
  .constantFrom(20 as const, 32 as const)
  .chain((length) => fc.tuple(fc.uniqueArray(id(length), { selector: (one) => one.toString('hex') }), fc.nat(8), fc.nat(8)));

it('is of each id once, in ascending order', () => {
  fc.assert(
    fc.property(fc.array(list, { maxLength: 5 }), fc.nat(5), (lists, position) => {
      const all = [...new Set(lists.flatMap(([ids]) => ids.map((one) => one.toString('hex'))))].sort();
      const leftOut = new Set(all.slice(position, position + 1));
      const lines = all.filter((one) => !leftOut.has(one)).map((one) => `${one}\n`);
      const expected = createHash('sha256').update(lines.join('')).digest('hex');
      expect(
        atOnce(
          digestOfIds(
            lists.map(([ids, before, between]) => listOf(ids, before, between)),
            leftOut,
          ),
        ),
      ).toBe(expected);
    }),
    { seed: 1 },
  );
});

it('is right where there are more lines than are hashed at a time', () => {
  const ids = Array.from({ length: 20_000 }, (_, number) => createHash('sha1').update(`${number}`).digest());
  const lines = ids.map((one) => `${one.toString('hex')}\n`).sort();
  const lists = [listOf(ids.slice(0, 9000), 0, 0), listOf(ids.slice(9000, 15_000), 3, 4), listOf(ids.slice(15_000), 5, 0)];
  for (const count of [0, 1, 2, 3000, ids.length]) {
    const leftOut = new Set(ids.slice(0, count).map((one) => one.toString('hex')));
    const left = lines.filter((line) => !leftOut.has(line.trimEnd()));
    const expected = createHash('sha256').update(left.join('')).digest('hex');
    expect(atOnce(digestOfIds(lists, leftOut))).toBe(expected);
    // In ascending order, one list after the other.
    const sorted = [...ids].sort(Buffer.compare);
    const apart = [listOf(sorted.slice(0, 9000), 0, 0), listOf(sorted.slice(9000), 3, 4)];
    expect(atOnce(digestOfIds(apart, leftOut))).toBe(expected);
  }
});

it('is right of many ids of SHA-256, and has steps', () => {
  const ids = Array.from({ length: 20_000 }, (_, number) => createHash('sha256').update(`${number}`).digest());
  const lines = ids.map((one) => `${one.toString('hex')}\n`).sort();
  const steps = digestOfIds([listOf(ids, 7, 0)], new Set());
  let count = 0;
  let last = steps.next();
  for (; last.done !== true; last = steps.next()) count++;
  expect(last.value).toBe(createHash('sha256').update(lines.join('')).digest('hex'));
  expect(count).toBeGreaterThan(3);
});
