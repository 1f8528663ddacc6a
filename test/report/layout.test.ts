// The pieces of layout: widths, wrapping, numbers, the progress line.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { displayWidth, keepEnd } from '../../src/report/display-width.ts';
import { renderProgress } from '../../src/report/progress.ts';
import { paint, span } from '../../src/report/styled.ts';
import { byteSize, count, grouped } from '../../src/report/words.ts';
import { wrap } from '../../src/report/wrap.ts';
import { CODE_POINT } from '../code-points.ts';

describe('displayWidth', () => {
  it.each([
    ['', 0],
    ['abc', 3],
    ['é', 1],
    ['e\u0301', 1],
    ['お客様', 6],
    ['ｶﾅ', 2],
    ['한글', 4],
    ['🔑', 2],
    ['…', 1],
  ])('%j', (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });
});

describe('keepEnd', () => {
  it.each([
    ['a/b/c', 5, 'a/b/c'],
    ['a/b/c', 4, '…b/c'],
    ['a/b/c', 1, '…'],
    ['a/b/c', 0, ''],
    ['お客様', 5, '…客様'],
    ['お客様', 4, '…様'],
  ])('%s in %i', (text, width, kept) => {
    expect(keepEnd(text, width)).toBe(kept);
  });
});

describe('numbers', () => {
  it.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [999, '999 bytes'],
    [1000, '1.0 kB'],
    [9940, '9.9 kB'],
    [9960, '10 kB'],
    [999_499, '999 kB'],
    [999_500, '1.0 MB'],
    [3_449_120, '3.4 MB'],
    [2_000_000_000, '2.0 GB'],
    [1_234_000_000_000_000, '1,234 TB'],
  ])('%i bytes', (bytes, words) => {
    expect(byteSize(bytes)).toBe(words);
  });

  it('are grouped, and counted in the singular and the plural', () => {
    expect([0, 12, 999, 1000, 1234567].map(grouped)).toEqual(['0', '12', '999', '1,000', '1,234,567']);
    expect([0, 1, 2].map((number) => count(number, 'file', 'files'))).toEqual(['0 files', '1 file', '2 files']);
  });
});

describe('wrap', () => {
  const text = (width: number, ...pieces: string[]): string =>
    paint(
      wrap(
        span('- '),
        pieces.map((piece) => span(piece)),
        width,
      ),
      false,
    );

  it.each([
    [20, ['one two'], '- one two\n'],
    [9, ['one two'], '- one two\n'],
    [8, ['one two'], '- one\n  two\n'],
    [4, ['a-long-word b'], '- a-long-word\n  b\n'],
    [20, [''], '- \n'],
    [20, ['  one   two  '], '- one two\n'],
    [20, ['on', 'e t', 'wo'], '- one two\n'],
    [8, ['お客様 a'], '- お客様\n  a\n'],
  ])('in %i columns %j', (width, pieces, wrapped) => {
    expect(text(width, ...pieces)).toBe(wrapped);
  });

  it('loses no word and passes no width that its words fit', () => {
    const anyWords = fc.array(fc.string({ unit: fc.constantFrom('a', 'é', '字'), minLength: 1, maxLength: 8 }), { minLength: 1 });
    fc.assert(
      fc.property(anyWords, fc.integer({ min: 20, max: 60 }), (words, width) => {
        const lines = text(width, words.join(' ')).trimEnd().split('\n');
        expect(lines.map((line) => line.slice(2)).join(' ')).toBe(words.join(' '));
        expect(lines.filter((line) => displayWidth(line) > width)).toEqual([]);
      }),
    );
  });
});

describe('paint', () => {
  it('writes escapes for colours and links only when asked', () => {
    const line = [span('a', 'critical'), span('b', 'path', 'file:///b')];
    expect(paint([line], true)).toBe('\u001b[1;31ma\u001b[0m\u001b]8;;file:///b\u001b\\\u001b[36mb\u001b[0m\u001b]8;;\u001b\\\n');
    expect(paint([[span('a', 'critical'), span('b', 'path')], []], false)).toBe('ab\n\n');
  });

  it.each(['file:///a b', 'file:///\u001b\\', 'file:///é', ''])('links to no address that is not printable ASCII: %j', (href) => {
    expect(paint([[span('a', 'plain', href)]], true)).toBe('a\n');
  });
});

describe('renderProgress', () => {
  const progress = {
    files: 1200,
    objects: 0,
    bytes: 3_400_000,
    findings: 1,
    skips: 0,
    at: { kind: 'path', path: 'src/deeply/nested/folder/file.ts' },
  } as const;

  it.each([
    [80, '1,200 files, 3.4 MB, 1 finding  src/deeply/nested/folder/file.ts'],
    [50, '1,200 files, 3.4 MB, 1 finding  …ed/folder/file.ts'],
    [35, '1,200 files, 3.4 MB, 1 finding'],
    [10, '…1 finding'],
    [0, ''],
  ])('in %i columns', (width, line) => {
    expect(renderProgress(progress, width)).toBe(line);
  });

  it('counts objects where there are some', () => {
    expect(renderProgress({ ...progress, objects: 1_234, at: { kind: 'nothing' } }, 80)).toBe(
      '1,200 files, 1,234 git objects, 3.4 MB, 1 finding',
    );
  });

  it('says how much was skipped, and nothing of a path before the first', () => {
    expect(renderProgress({ ...progress, skips: 3, at: { kind: 'nothing' } }, 80)).toBe('1,200 files, 3.4 MB, 1 finding, 3 skipped');
  });

  it('says what takes long and reads nothing', () => {
    expect(renderProgress({ ...progress, at: { kind: 'doing', words: 'opening the history' } }, 80)).toBe(
      '1,200 files, 3.4 MB, 1 finding  opening the history',
    );
  });

  it('is never wider than asked', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.string({ unit: CODE_POINT }), fc.nat({ max: 100 }), (files, bytes, path, width) => {
        expect(displayWidth(renderProgress({ ...progress, files, bytes, at: { kind: 'path', path } }, width))).toBeLessThanOrEqual(width);
      }),
    );
  });
});
