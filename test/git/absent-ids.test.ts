// Ids that are not in the index of a pack, asked for many at a time: the same as when each is looked for, in indexes of any form.

import { expect, it } from 'vitest';
import { type Random, seededRandom } from '../../src/core/random.ts';
import { absentIds } from '../../src/git/absent-ids.ts';
import { findId } from '../../src/git/find-id.ts';
import { startsOfIds } from '../../src/git/id-starts.ts';
import type { PackIndex } from '../../src/git/pack-index.ts';

const idOf = (random: Random, length: number, alike: number): Buffer =>
  Buffer.from(Array.from({ length }, (_, place) => (place < alike ? 7 : random.int(place < length - 1 ? 4 : 256))));

/** `before`: bytes before each, as in an index of version 1. */
function indexOf(ids: readonly Buffer[], idBytes: 20 | 32, before: number, from: number): PackIndex {
  const sorted = [...ids].sort(Buffer.compare);
  const bytes = Buffer.concat([Buffer.alloc(from), ...sorted.map((id) => Buffer.concat([id, Buffer.alloc(before, 0xff)]))]);
  const layout = { bytes, idBytes, count: ids.length, fanOutFrom: 0, idsFrom: from, idStride: idBytes + before };
  return { ...layout, ...startsOfIds(layout), offsets: new Float64Array(0), places: new Uint32Array(0) };
}

it.each([
  ['as usual', 20, 0, 1032, 0, 24],
  ['of version 1', 20, 4, 1028, 0, 24],
  ['of SHA-256', 32, 0, 1032, 0, 36],
  ['that does not lie on words', 20, 0, 1033, 0, 24],
  ['that is asked for what does not lie on words', 20, 0, 1032, 0, 23],
  ['in which all begin alike', 20, 0, 1032, 9, 24],
] as const)('are told of an index %s', (_, idBytes, before, from, alike, stride) => {
  const random = seededRandom(1);
  const all = Array.from({ length: 600 }, () => idOf(random, idBytes, alike));
  const index = indexOf(all.slice(0, 300), idBytes, before, from);
  // Some differ from one that is there in the last byte alone.
  const near = all.slice(0, 200).map((id) => Buffer.from(id.map((byte, place) => (place === idBytes - 1 ? byte ^ 1 : byte))));
  const asked = [...all, ...near].map((id) => Buffer.concat([Buffer.alloc(stride - idBytes), id]));
  const ids = Buffer.concat(asked);
  const expected = asked.flatMap((id, place) => (findId(index, id, stride - idBytes) < 0 ? [place] : []));
  expect(absentIds(index, ids, stride - idBytes, stride, asked.length)).toEqual(expected);
  expect(expected.length).toBeGreaterThan(400);
  expect(expected.length).toBeLessThan(asked.length - 250);
});

it('are none where none is asked for, and all where there is none', () => {
  const random = seededRandom(2);
  const ids = Buffer.concat(Array.from({ length: 3 }, () => idOf(random, 20, 0)));
  const index = indexOf([], 20, 0, 1032);
  expect(absentIds(index, ids, 0, 20, 0)).toEqual([]);
  expect(absentIds(index, ids, 0, 20, 3)).toEqual([0, 1, 2]);
});
