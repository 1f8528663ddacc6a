// Indexes of packs: what is in them is found, and what is wrong with one is said.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findId, hexIdOf, idAt } from '../../src/git/find-id.ts';
import { offsetLookup } from '../../src/git/offset-lookup.ts';
import { sortOffsets } from '../../src/git/offset-order.ts';
import { mismatch, type PackIndex, parsePackIndex } from '../../src/git/pack-index.ts';
import { digestOf, indexOf, type Place } from './hand-made-pack.ts';

const CHECKSUM = Buffer.alloc(20, 7);
const PLACES: readonly Place[] = Array.from({ length: 300 }, (_, at) => ({
  id: digestOf(Buffer.from(`${at}`)).toString('hex'),
  offset: 12 + ((at * 7919) % 300) * 100,
}));

function parsed(bytes: Uint8Array, idBytes: 20 | 32 = 20): PackIndex {
  const index = parsePackIndex(bytes, idBytes);
  if (index.kind === 'problem') throw new Error(index.problem.detail);
  return index.value;
}

it('an id is found by its first place however ids are spread, and one that is not there is not', () => {
  // Few different bytes make ids that share their starts, and the same id twice.
  const id = fc.uint8Array({ minLength: 20, maxLength: 20, max: 3 });
  const evenly = fc.uint8Array({ minLength: 20, maxLength: 20 });
  fc.assert(
    fc.property(fc.array(fc.oneof(id, evenly), { maxLength: 400 }), fc.array(fc.oneof(id, evenly)), (there, others) => {
      const ids = there.map((each) => Buffer.from(each)).sort(Buffer.compare);
      const index = parsed(
        indexOf(
          ids.map((each, at) => ({ id: each.toString('hex'), offset: 12 + at })),
          CHECKSUM,
          2,
        ),
      );
      for (const each of [...ids, ...others]) {
        const within = Buffer.concat([Buffer.of(9), each]);
        expect(findId(index, within, 1)).toBe(ids.findIndex((one) => one.equals(each)));
      }
    }),
    { seed: 19, numRuns: 60 },
  );
});

/** As it comes out after a change, the checksum being right again. */
function changed(version: 1 | 2, change: (bytes: Buffer) => Buffer): string {
  const bytes = change(indexOf(PLACES, CHECKSUM, version));
  const content = bytes.subarray(0, -20);
  const index = parsePackIndex(Buffer.concat([content, digestOf(content)]), 20);
  return index.kind === 'read' ? 'read' : `${index.problem.kind}: ${index.problem.detail}`;
}

const setWord =
  (at: number, value: number) =>
  (bytes: Buffer): Buffer => {
    bytes.writeUInt32BE(value, at);
    return bytes;
  };

const IDS = 8 + 1024;
const OFFSETS = IDS + 300 * 24;

describe('the index of a pack', () => {
  it.each([1, 2] as const)('of version %i gives every id and every offset', (version) => {
    const index = parsed(indexOf(PLACES, CHECKSUM, version));
    const expected = [...PLACES].sort((a, b) => a.offset - b.offset);
    expect([...index.offsets]).toEqual(expected.map(({ offset }) => offset));
    expect(expected.map((_, entry) => hexIdOf(index, entry))).toEqual(expected.map(({ id }) => id));
    for (const { id } of PLACES) {
      const place = findId(index, Buffer.from(id, 'hex'));
      expect(Buffer.from(idAt(index, place)).toString('hex')).toBe(id);
    }
    const others = ['00'.repeat(20), 'ff'.repeat(20), digestOf(Buffer.from('x')).toString('hex')];
    expect(others.map((other) => findId(index, Buffer.from(other, 'hex')))).toEqual([-1, -1, -1]);
  });

  it('may be empty', () => {
    expect(parsed(indexOf([], CHECKSUM)).count).toBe(0);
    expect(parsed(indexOf([], CHECKSUM, 1)).count).toBe(0);
    expect(parsed(indexOf([], Buffer.alloc(32)), 32).count).toBe(0);
  });

  it('has offsets beyond what 32 bits hold', () => {
    const far = PLACES.map(({ id, offset }) => ({ id, offset: offset * 2 ** 30 }));
    expect([...parsed(indexOf(far, CHECKSUM)).offsets]).toEqual(far.map(({ offset }) => offset).sort((a, b) => a - b));
  });

  it.each([
    [
      1,
      'a version that is not known',
      (bytes: Buffer) => setWord(4, 3)(setWord(0, 0xff744f63)(bytes)),
      'unsupported: its index is of version 3',
    ],
    [2, 'nothing but a start', (bytes: Buffer) => bytes.subarray(0, 1060), 'corrupt: its index is too short for one'],
    [2, 'a byte too many', (bytes: Buffer) => Buffer.concat([bytes, Buffer.alloc(1)]), 'corrupt: its index has not the length'],
    [1, 'eight bytes too many', (bytes: Buffer) => Buffer.concat([bytes, Buffer.alloc(8)]), 'corrupt: its index has not the length'],
    [2, 'more objects than there is room for', setWord(8 + 255 * 4, 2 ** 32 - 1), 'corrupt: its index has not the length'],
    [1, 'more objects than there is room for', setWord(255 * 4, 2 ** 32 - 1), 'corrupt: its index has not the length'],
    [2, 'a fan-out table that goes down', setWord(8 + 40 * 4, 0), 'corrupt: its index has a fan-out table that does not ascend'],
    [2, 'a fan-out table that goes too far', setWord(8 + 40 * 4, 301), 'corrupt: its index has a fan-out table that does not ascend'],
    [2, 'a fan-out table of other ids', setWord(8 + 40 * 4, 60), 'corrupt: its index has a fan-out table that is not that of its ids'],
    [2, 'an offset in a table that is not there', setWord(OFFSETS, 2 ** 31), 'corrupt: its index has an offset that is not in its table'],
    [2, 'the same offset twice', setWord(OFFSETS, 12 + 100 * 5), 'corrupt: its index has two objects at one offset'],
    [2, 'ids that do not ascend', swapIds, 'corrupt: its index has ids that do not ascend'],
  ] as const)('of version %i with %s is refused', (version, _title, change, reason) => {
    expect(changed(version, change)).toContain(reason);
    expect(changed(version, (bytes) => bytes)).toBe('read');
  });

  it('is refused where its own checksum is wrong', () => {
    const bytes = indexOf(PLACES, CHECKSUM);
    bytes[IDS + 300 * 20 + 3] = 1;
    expect(parsePackIndex(bytes, 20)).toMatchObject({
      problem: { kind: 'corrupt', detail: 'its index has not the checksum that it ends with' },
    });
  });

  it('is refused by a pack that it is not of', () => {
    const index = parsed(indexOf(PLACES, CHECKSUM));
    const end = 12 + 300 * 100;
    expect(mismatch(index, 300, end, CHECKSUM)).toBeNull();
    expect(mismatch(index, 299, end, CHECKSUM)?.detail).toBe('its index has 300 objects, the pack 299');
    expect(mismatch(index, 300, end, Buffer.alloc(20))?.detail).toBe('its index is that of another pack');
    expect(mismatch(index, 300, 12 + 299 * 100, CHECKSUM)?.detail).toBe('its index has an offset outside of the pack');
    const early = parsed(indexOf([{ id: '11'.repeat(20), offset: 11 }], CHECKSUM));
    expect(mismatch(early, 1, end, CHECKSUM)?.detail).toBe('its index has an offset outside of the pack');
  });
});

/** The last two bytes of two neighbours that start with the same byte are made to descend. */
function swapIds(bytes: Buffer): Buffer {
  for (let at = IDS; at < IDS + 299 * 20; at += 20) {
    if (bytes[at] !== bytes[at + 20]) continue;
    const first = Buffer.from(bytes.subarray(at, at + 20));
    bytes.copyWithin(at, at + 20, at + 40);
    first.copy(bytes, at + 20);
    return bytes;
  }
  return bytes;
}

const offset = fc.oneof(
  fc.nat(1000),
  fc.nat(2 ** 31 - 1),
  fc.nat(2 ** 26).map((high) => high * 2 ** 26 + 5),
);
const offsets = fc.array(offset, { maxLength: 300 });

describe('offsets', () => {
  it('are sorted, and known by their places', () => {
    fc.assert(
      fc.property(offsets, (some) => {
        const { values, places } = sortOffsets(Float64Array.from(some));
        expect([...values]).toEqual([...some].sort((a, b) => a - b));
        expect([...places].map((place) => some[place])).toEqual([...values]);
        expect(new Set(places).size).toBe(some.length);
      }),
      { seed: 1 },
    );
  });

  it('are found, and no others', () => {
    fc.assert(
      fc.property(offsets, fc.nat(5000), (some, other) => {
        const sorted = Float64Array.from(new Set(some)).sort();
        const entryAt = offsetLookup(sorted, (sorted.at(-1) ?? 0) + 1 + other);
        const tried = [...sorted, other, -1, ...[...sorted].map((offset) => offset + 1)];
        for (const offset of tried) expect(entryAt(offset)).toBe(sorted.indexOf(offset));
      }),
      { seed: 1 },
    );
  });
});
