// Lines and columns: against a reference that decodes each line from its start, and in bounded time on what is large.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LineMark } from '../../src/core/line-mark.ts';
import { locate, locateLarge, type Position } from '../../src/scan/locate.ts';
import { bytesOfAllKinds } from './text-bytes.ts';

const LF = 0x0a;

/** Slow and obvious: the line begins after the last LF; its column is what TextDecoder makes of the bytes since then. */
function locateSlowly(bytes: Uint8Array, offset: number): Position {
  const before = bytes.subarray(0, offset);
  const lineStart = before.lastIndexOf(LF) + 1;
  const line = before.filter((byte) => byte === LF).length + 1;
  const startsWithMark = Buffer.from(bytes.subarray(0, 3)).equals(Buffer.from([0xef, 0xbb, 0xbf]));
  const textStart = line === 1 && startsWithMark ? Math.min(3, offset) : lineStart;
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(before.subarray(textStart));
  return { line, column: text.length + 1 };
}

describe('locate', () => {
  it.each([
    ['the start', 'abc', 0, 1, 1],
    ['the end', 'abc', 3, 1, 4],
    ['after LF', 'a\nbc', 3, 2, 2],
    ['after CRLF', 'a\r\nbc', 4, 2, 2],
    ['before the CR of CRLF', 'ab\r\n', 2, 1, 3],
    ['a lone CR ends no line', 'a\rb', 2, 1, 3],
    ['after a character of two units', '🔑b', 4, 1, 3],
    ['after a byte order mark', '\ufeffab', 4, 1, 2],
    ['within a byte order mark', '\ufeffab', 1, 1, 1],
    ['a byte order mark elsewhere is a character', 'a\n\ufeffb', 5, 2, 2],
  ])('%s', (_title, text, offset, line, column) => {
    expect(locate(new TextEncoder().encode(text), [offset]).get(offset)).toEqual({ line, column });
  });

  it('agrees with the reference at every offset of any bytes, asked in any order', () => {
    const everyOffset = bytesOfAllKinds.chain((bytes) =>
      fc.tuple(fc.constant(bytes), fc.shuffledSubarray(Array.from({ length: bytes.length + 1 }, (_, offset) => offset))),
    );
    fc.assert(
      fc.property(everyOffset, ([bytes, offsets]) => {
        const expected = new Map(offsets.map((offset) => [offset, locateSlowly(bytes, offset)]));
        expect(locate(bytes, offsets)).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  it('takes a line of 100 MB, and many places in it, in one pass', () => {
    const bytes = new Uint8Array(100_000_000).fill(0x61);
    const offsets = Array.from({ length: 50_000 }, (_, index) => index * 2000);
    expect(locate(bytes, [...offsets, bytes.length]).get(bytes.length)).toEqual({ line: 1, column: 100_000_001 });
  });

  it('takes many places on many lines in one pass', () => {
    const bytes = new Uint8Array(20_000_000).fill(LF);
    const offsets = Array.from({ length: 500_000 }, (_, index) => index * 40);
    expect(locate(bytes, offsets).get(19_999_960)).toEqual({ line: 19_999_961, column: 1 });
  });
});

describe('locateLarge', () => {
  const fragmentOf = (bytes: Uint8Array): Parameters<typeof locateLarge>[0] => ({
    read: (into, from) => {
      const part = bytes.subarray(from, from + into.length);
      into.set(part);
      return part.length;
    },
  });

  const markAt = (bytes: Uint8Array, at: number): LineMark => {
    const before = bytes.subarray(0, at);
    return { at, line: before.filter((byte) => byte === LF).length + 1, lineStart: before.lastIndexOf(LF) + 1 };
  };

  it('agrees with locate for any bytes, wherever pieces end and marks are', () => {
    const someOffsets = bytesOfAllKinds.chain((bytes) => {
      const all = Array.from({ length: bytes.length + 1 }, (_, offset) => offset);
      return fc.tuple(fc.constant(bytes), fc.shuffledSubarray(all), fc.subarray(all));
    });
    fc.assert(
      fc.property(someOffsets, fc.integer({ min: 1, max: 30 }), ([bytes, offsets, marked], pieceBytes) => {
        const marks = marked.map((at) => markAt(bytes, at));
        expect(locateLarge(fragmentOf(bytes), offsets, marks, pieceBytes)).toEqual(locate(bytes, offsets));
      }),
      { seed: 1, numRuns: 1000 },
    );
  });

  it('reads only the lines that are asked for, where it is told how many come before', () => {
    const bytes = Buffer.from('ab\n'.repeat(1000));
    const read: number[] = [];
    const fragment = {
      read: (into: Uint8Array, from: number): number => {
        if (from > 0) read.push(from);
        return fragmentOf(bytes).read(into, from);
      },
    };
    const marks = [0, 900, 1800, 2700].map((at) => markAt(bytes, at));
    expect(locateLarge(fragment, [1802, 2704], marks, 10)).toEqual(
      new Map([
        [1802, { line: 601, column: 3 }],
        [2704, { line: 902, column: 2 }],
      ]),
    );
    expect(read).toEqual([1800, 2700]);
  });

  it('takes what is past the end of what can be read for that end', () => {
    const bytes = new TextEncoder().encode('a\nbc');
    expect(locateLarge(fragmentOf(bytes), [3, 4, 900], [], 2)).toEqual(
      new Map([
        [3, { line: 2, column: 2 }],
        [4, { line: 2, column: 3 }],
        [900, { line: 2, column: 3 }],
      ]),
    );
  });

  it('reads no further than the last offset', () => {
    const read: number[] = [];
    const fragment = {
      read: (into: Uint8Array, from: number): number => {
        read.push(from + into.length);
        return into.fill(LF).length;
      },
    };
    expect(locateLarge(fragment, [25, 3], [], 10).get(25)).toEqual({ line: 26, column: 1 });
    expect(Math.max(...read)).toBe(25);
  });
});
