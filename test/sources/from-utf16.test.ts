// Text in UTF-16 as UTF-8: by blocks as in one piece, whatever is read of it, and whatever stands in it.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LargeFragment } from '../../src/core/fragment.ts';
import { fromLargeUtf16, fromUtf16 } from '../../src/sources/from-utf16.ts';
import { largeFragment } from '../engine/large-fragment.ts';
import { anyUnits, inUtf16, ORDERS } from './utf16-text.ts';

const FILE = { provenance: { kind: 'file' }, identity: '1' } as const;

const large = (bytes: Uint8Array, readable = bytes.length): Omit<LargeFragment, 'stored'> => ({
  ...FILE,
  ...largeFragment('a', bytes, readable),
});

const content = fc.tuple(anyUnits, fc.constantFrom(...ORDERS), fc.constantFrom(0, 2), fc.constantFrom('', 'x'));

function readAll({ length, read }: LargeFragment): string {
  const into = Buffer.alloc(length + 9);
  return into.toString('utf8', 0, read(into, 0));
}

describe('in one piece', () => {
  it('is the same text, half pairs replaced, without a last half of a unit', () => {
    fc.assert(
      fc.property(content, ([text, order, mark, rest]) => {
        const bytes = Buffer.concat([inUtf16(`${mark === 2 ? '\ufeff' : ''}${text}`, order), Buffer.from(rest)]);
        const converted = fromUtf16(bytes, { order, mark: mark === 2 ? 2 : 0 });
        expect(Buffer.from(converted.bytes).toString()).toBe(Buffer.from(text).toString());
        expect(converted.stored).toMatchObject({ kind: 'utf-16', order });
        if (converted.stored.kind === 'utf-16') expect(converted.stored.length()).toBe(bytes.length);
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});

describe('by blocks', () => {
  it('is the same, and each mark is where it says', () => {
    fc.assert(
      fc.property(content, fc.integer({ min: 4, max: 40 }), ([text, order, mark, rest], blockBytes) => {
        const bytes = Buffer.concat([inUtf16(`${mark === 2 ? '\ufeff' : ''}${text}`, order), Buffer.from(rest)]);
        const utf16 = { order, mark: mark === 2 ? 2 : 0 } as const;
        const whole = fromUtf16(bytes, utf16);
        const fragment = fromLargeUtf16(large(bytes), utf16, blockBytes).fragment;
        expect(readAll(fragment)).toBe(Buffer.from(whole.bytes).toString());
        expect(fragment).toMatchObject({ length: whole.bytes.length, identity: null });
        if (fragment.stored.kind !== 'utf-16') return expect.unreachable();
        expect(fragment.stored.length()).toBe(bytes.length);
        for (const { at, stored } of fragment.stored.marks())
          expect(fromUtf16(bytes.subarray(stored), { order, mark: 0 }).bytes).toEqual(whole.bytes.subarray(at));
      }),
      { seed: 2, numRuns: 400 },
    );
  });

  it('is read from anywhere, as much as is asked for', () => {
    const reads = fc.array(fc.tuple(fc.nat(300), fc.nat(60)), { maxLength: 20 });
    fc.assert(
      fc.property(content, reads, ([text, order], asked) => {
        const bytes = inUtf16(text, order);
        const { bytes: whole } = fromUtf16(bytes, { order, mark: 0 });
        const { read } = fromLargeUtf16(large(bytes), { order, mark: 0 }, 16).fragment;
        for (const [from, length] of asked) {
          const into = Buffer.alloc(length);
          const got = into.subarray(0, read(into, Math.min(from, whole.length)));
          expect(got).toEqual(Buffer.from(whole.subarray(Math.min(from, whole.length), from + length)));
        }
      }),
      { seed: 3, numRuns: 300 },
    );
  });

  it('ends where it cannot be read any further', () => {
    const bytes = inUtf16('\u043a\u043b\u044e\u0447 = value\n'.repeat(20), 'le');
    for (let readable = 0; readable < bytes.length; readable += 7) {
      const { bytes: whole } = fromUtf16(bytes.subarray(0, readable), { order: 'le', mark: 0 });
      expect(readAll(fromLargeUtf16(large(bytes, readable), { order: 'le', mark: 0 }, 32).fragment)).toBe(Buffer.from(whole).toString());
    }
  });

  it('that is another text by now ends where that begins', () => {
    const bytes = inUtf16('value\n'.repeat(20), 'le');
    const { fragment } = fromLargeUtf16(large(bytes), { order: 'le', mark: 0 }, 32);
    const { length } = fragment;
    bytes.write('\u043a\u043b\u044e\u0447', 64, 'utf16le');
    expect([length, readAll(fragment)]).toEqual([120, 'value\n'.repeat(6).slice(0, 32)]);
  });
});
