// Renditions: rewritings put in place, and the way back through one and through several.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { originThrough, renditionOf } from '../../src/decode/rendition.ts';
import type { Rewriting } from '../../src/decode/rewriting.ts';

/** Each byte of `text` from as many bytes of the content as `each` says. */
function rewriting(from: number, text: string, each: number): Rewriting {
  const bytes = Buffer.from(text);
  return {
    layer: 'hex',
    from,
    to: from + bytes.length * each,
    bytes,
    starts: Uint32Array.from(bytes, (_, index) => from + index * each),
    ends: Uint32Array.from(bytes, (_, index) => from + (index + 1) * each),
  };
}

const CONTENT = Buffer.from('key = 616263; other = 7879; end');
const RENDITION = renditionOf(CONTENT, [{ ...rewriting(22, 'xy', 2), layer: 'percent' }, rewriting(6, 'abc', 2)]);

const originOf = (text: string): object | null => {
  const start = Buffer.from(RENDITION.bytes).indexOf(text);
  return RENDITION.originOf({ start, end: start + text.length });
};

describe('a rendition', () => {
  it('has what is written out in its place', () => {
    expect(Buffer.from(RENDITION.bytes).toString()).toBe('key = abc; other = xy; end');
  });

  it.each<[string, object | null]>([
    ['key', { start: 0, end: 3, layers: [] }],
    ['abc', { start: 6, end: 12, layers: ['hex'] }],
    ['b', { start: 8, end: 10, layers: ['hex'] }],
    ['= a', null],
    ['; o', { start: 12, end: 15, layers: [] }],
    ['c; other = x', null],
    ['= x', { start: 20, end: 24, layers: ['percent'] }],
    ['end', { start: 28, end: 31, layers: [] }],
  ])('knows where %s comes from', (text, origin) => {
    expect(originOf(text)).toEqual(origin);
  });

  it('takes the first of rewritings that overlap, and the longest that begins there', () => {
    const { bytes } = renditionOf(Buffer.from('0123456789'), [rewriting(3, 'zz', 2), rewriting(1, 'y', 1), rewriting(1, 'x', 4)]);
    expect(Buffer.from(bytes).toString()).toBe('0x56789');
  });

  it('of a rendition knows where its bytes come from', () => {
    const outer = renditionOf(Buffer.from('<313233343536>'), [{ ...rewriting(1, '123456', 2), layer: 'base64' }]);
    const inner = renditionOf(outer.bytes, [rewriting(3, 'AB', 2)]);
    expect(Buffer.from(inner.bytes).toString()).toBe('<12AB>');
    expect(originThrough([outer, inner], { start: 3, end: 4 })).toEqual({ start: 5, end: 9, layers: ['base64', 'hex'] });
    expect(originThrough([outer, inner], { start: 1, end: 2 })).toEqual({ start: 1, end: 3, layers: ['base64'] });
    expect(originThrough([outer, inner], { start: 0, end: 1 })).toEqual({ start: 0, end: 1, layers: [] });
  });

  it('gives back every byte that is as it is, and the place of every other', () => {
    const parts = fc.array(fc.tuple(fc.string({ maxLength: 5 }), fc.string({ minLength: 1, maxLength: 5 })), { maxLength: 8 });
    fc.assert(
      fc.property(parts, fc.integer({ min: 1, max: 3 }), (pieces, each) => {
        let content = Buffer.alloc(0);
        const rewritings = pieces.map(([plain, written]) => {
          content = Buffer.concat([content, Buffer.from(plain)]);
          const one = rewriting(content.length, written, each);
          content = Buffer.concat([content, Buffer.alloc(one.to - one.from, 1)]);
          return one;
        });
        const { bytes, originOf: back } = renditionOf(content, rewritings);
        expect(Buffer.from(bytes).toString()).toBe(pieces.flat().join(''));
        for (const [at, byte] of bytes.entries()) {
          const { start, end, layers } = back({ start: at, end: at + 1 }) ?? expect.unreachable();
          expect(end - start).toBe(layers.length === 0 ? 1 : each);
          if (layers.length === 0) expect(content[start]).toBe(byte);
        }
      }),
      { seed: 1, numRuns: 200 },
    );
  });
});
