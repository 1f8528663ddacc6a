// Anchors as tables: which bytes a class admits, and how far an anchor reaches.

import { describe, expect, it } from 'vitest';
import { byteClass, compileAnchors } from '../../src/kernel/anchor-set.ts';

const bytesIn = (table: Uint8Array): string =>
  Array.from(table.keys())
    .filter((byte) => table[byte] === 1)
    .map((byte) => String.fromCharCode(byte))
    .join('');

describe('a byte class', () => {
  it.each([
    ['a', 'a'],
    ['a-e', 'abcde'],
    ['0-3x-z', '0123xyz'],
    ['-', '-'],
    ['a-', '-a'],
    ['_.-', '-._'],
    ['a-c-', '-abc'],
    ['', ''],
  ])('%j admits %j', (text, expected) => {
    expect(bytesIn(byteClass(text))).toBe(expected);
  });

  it.each(['\u00e9', 'a-\u00ff', '\u2013'])('%j is refused: anchors are ASCII', (text) => {
    expect(() => byteClass(text)).toThrow(RangeError);
  });
});

describe('a set of anchors', () => {
  const set = compileAnchors([
    { kind: 'uuid-tail', stride: 1 },
    { kind: 'literal', text: 'ab' },
    { kind: 'shape', classes: ['a-c', '0-9'] },
  ]);

  it('keeps their order', () => {
    expect(set.anchors.map(({ classes }) => classes.length)).toEqual([23, 2, 2]);
  });

  it('knows how far from its start an anchor is decided', () => {
    expect(set.reach).toBe(24);
    expect(compileAnchors([{ kind: 'uuid-tail', stride: 2 }]).reach).toBe(47);
    expect(compileAnchors([]).reach).toBe(0);
  });

  it('refuses an anchor that is too short to be one', () => {
    expect(() => compileAnchors([{ kind: 'literal', text: 'a' }])).toThrow(RangeError);
  });

  it('lets nothing hexadecimal follow the tail of a UUID, and anything follow the others', () => {
    expect(set.anchors.map(({ notAfter }) => (notAfter === null ? null : bytesIn(notAfter)))).toEqual([
      '0123456789ABCDEFabcdef',
      null,
      null,
    ]);
  });
});
