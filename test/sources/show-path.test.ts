// How paths are shown: as they are where that is possible, and never two different ones alike.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytePath } from '../../src/git/byte-path.ts';
import { showPath, showPaths } from '../../src/sources/show-path.ts';

const shown = (text: string | Buffer): string => showPath(bytePath(Buffer.from(text).toString('latin1')));

describe('showPath', () => {
  it.each(['a', 'src/é/😀.ts', '-dash', 'new\nline', 'back\\slash', 'c:\\x', '\\xyz', '\uFFFD'])('leaves %j as it is', (path) => {
    expect(shown(path)).toBe(path);
  });

  it.each([
    ['a byte that is not UTF-8', Buffer.from([0x61, 0xff, 0x62]), 'a\\xFFb'],
    ['latin1', Buffer.from('été/é.txt', 'latin1'), '\\xE9t\\xE9/\\xE9.txt'],
    ['a sequence cut short, beside a whole one', Buffer.from([0xc3, 0xa9, 0xe2, 0x82]), 'é\\xE2\\x82'],
    ['a surrogate half', Buffer.from([0xed, 0xa0, 0x80]), '\\xED\\xA0\\x80'],
    ['an overlong sequence', Buffer.from([0xc0, 0xaf]), '\\xC0\\xAF'],
    ['a name that looks like our escape', Buffer.from('a\\xFFb'), 'a\\x5CxFFb'],
    ['the same, beside a real one', Buffer.concat([Buffer.from('\\xff'), Buffer.from([0xff])]), '\\x5Cxff\\xFF'],
    ['the folder itself', Buffer.alloc(0), '.'],
  ])('shows %s', (_what, bytes, expected) => {
    expect(shown(bytes)).toBe(expected);
  });

  it('never shows two different names alike', () => {
    const names = new Map<string, string>();
    const tricky = fc.oneof(fc.constantFrom(0x5c, 0x78, 0x46, 0x35, 0x43, 0xff, 0xc3, 0xa9), fc.integer({ min: 1, max: 255 }));
    fc.assert(
      fc.property(fc.array(tricky, { minLength: 2, maxLength: 7 }), (bytes) => {
        const name = Buffer.from(bytes).toString('latin1');
        const before = names.get(shown(Buffer.from(bytes))) ?? name;
        names.set(shown(Buffer.from(bytes)), name);
        expect(before).toBe(name);
      }),
      { numRuns: 5000 },
    );
  });

  it('can be turned back into the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 30 }), (bytes) => {
        const back = shown(Buffer.from(bytes)).replace(/\\x([0-9A-Fa-f]{2})|./gsu, (part, hex?: string) =>
          hex === undefined ? Buffer.from(part).toString('latin1') : Buffer.from(hex, 'hex').toString('latin1'),
        );
        expect(back).toBe(Buffer.from(bytes).toString('latin1'));
      }),
    );
  });

  it('shows many as each of them', () => {
    const name = fc
      .array(fc.constantFrom('a', '/', '\\', 'x41', '\xc3', '\xa9', '\xff', '\n'), { maxLength: 4 })
      .map((parts) => bytePath(parts.join('')));
    fc.assert(
      fc.property(fc.array(name, { maxLength: 4 }), (names) => {
        expect(showPaths(names)).toEqual(names.map(showPath));
      }),
      { seed: 1, numRuns: 2000 },
    );
  });
});
