// The digest of ids in several lists: that of all of them in order, each once, as git lists them.

import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { digestOfIds, type IdList } from '../../src/git/ids-digest.ts';

const listOf = (ids: readonly Buffer[]): IdList => ({ count: ids.length, at: (place) => ids[place] ?? expect.unreachable() });

/** Few, so that lists share some, and that begin alike. */
const anyId = fc.tuple(fc.nat(3), fc.nat(40)).map(([first, last]) => Buffer.alloc(20, first).fill(last, 17));

it('is that of all lines in order', () => {
  let shared = 0;
  fc.assert(
    fc.property(fc.array(fc.array(anyId, { maxLength: 40 }), { maxLength: 4 }), fc.array(anyId, { maxLength: 2 }), (lists, leftOut) => {
      const out = new Set(leftOut.map((id) => id.toString('hex')));
      const all = lists.flat().map((id) => id.toString('hex'));
      const lines = [...new Set(all)].filter((id) => !out.has(id)).sort();
      shared += all.length - new Set(all).size;
      const expected = createHash('sha256')
        .update(lines.map((line) => `${line}\n`).join(''))
        .digest('hex');
      expect(
        digestOfIds(
          lists.map((ids) => listOf(ids.toSorted(Buffer.compare))),
          out,
        ),
      ).toBe(expected);
    }),
    { seed: 9, numRuns: 500 },
  );
  expect(shared).toBeGreaterThan(100);
});
