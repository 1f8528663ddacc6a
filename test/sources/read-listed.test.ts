// From what was listed to items: where content lies, when it comes in parts, and what is told of a large file once its reader is done.

import { appendFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { LargeFragment } from '../../src/core/fragment.ts';
import { pathFromText } from '../../src/git/byte-path.ts';
import type { ReadItem } from '../../src/sources/items.ts';
import type { Readable } from '../../src/sources/listed.ts';
import { type FileCalls, SYSTEM } from '../../src/sources/read-file.ts';
import { readListed } from '../../src/sources/read-listed.ts';
import { temporaryFolder, writeTree } from './temporary-folder.ts';

const ROOM = { window: new Uint8Array(100) };
const LONG = 'abcdefghij'.repeat(50);

const listedFile = (content: string): Readable & { readonly kind: 'file' } => {
  const folder = writeTree(temporaryFolder(), { a: content });
  return { kind: 'file', at: pathFromText(join(folder, 'a')), path: 'a' };
};

const held = (bytes: Uint8Array): Readable => ({ kind: 'held', path: '@stdin', provenance: { kind: 'stdin' }, bytes });

const textOf = ({ read, length }: LargeFragment, from = 0): string => {
  const into = Buffer.alloc(length);
  return into.toString('latin1', 0, read(into, from));
};

/** The reasons of the skips; each large item is given to `onLarge` while it can be read. */
function reasons(items: Iterable<ReadItem>, onLarge: (fragment: LargeFragment) => void = textOf): readonly string[] {
  const seen: string[] = [];
  for (const item of items) {
    if (item.kind === 'large') onLarge(item.fragment);
    if (item.kind === 'skip') seen.push(item.skip.reason);
  }
  return seen;
}

const counting = (calls: Partial<FileCalls> = {}): FileCalls => ({ ...SYSTEM, ...calls, close: vi.fn(SYSTEM.close) });

describe('content that fits', () => {
  it('lies in the window', () => {
    const [item] = readListed(listedFile('abc'), ROOM, null);
    expect(item).toMatchObject({ kind: 'fragment', fragment: { path: 'a', provenance: { kind: 'file' } } });
    if (item?.kind === 'fragment') expect(item.fragment.bytes.buffer).toBe(ROOM.window.buffer);
    expect(Buffer.from(ROOM.window.subarray(0, 3)).toString()).toBe('abc');
  });

  it('is not read here where it is a container, and told of where that is of a format that is not read', () => {
    const gzip = Buffer.from([0x1f, 0x8b, 0x08]);
    expect([...readListed(held(gzip), ROOM, null)]).toEqual([{ kind: 'container', length: 3 }]);
    expect(reasons(readListed(held(Buffer.from('7z\xbc\xaf\x27\x1c', 'latin1')), ROOM, null))).toEqual(['archive']);
  });
});

describe('content that does not fit', () => {
  it.each([
    ['a file', () => listedFile(LONG)],
    ['held in memory', () => held(Buffer.from(LONG))],
  ])('is read in parts, in any order: %s', (_title, listed) => {
    const texts: string[] = [];
    const skipped = reasons(readListed(listed(), ROOM, null), (fragment) => {
      expect(fragment.length).toBe(LONG.length);
      texts.push(textOf(fragment, 490), textOf(fragment), textOf(fragment, 500), textOf(fragment, 1000));
    });
    expect([skipped, texts]).toEqual([[], [LONG.slice(490), LONG, '', '']]);
  });

  describe('and is in UTF-16', () => {
    const words = 'some words, \u043a\u043b\u044e\u0447\r\n'.repeat(600);
    const wide = Buffer.from(`\ufeff${words}`, 'utf16le');
    const inside = Buffer.concat([wide, Buffer.from('TOKEN = 0123456789 and a few more words\n'), wide]);

    const fileOf = (bytes: Buffer): Readable => {
      const listed = listedFile('');
      writeFileSync(listed.at, bytes);
      return listed;
    };

    it.each([
      ['a file', fileOf],
      ['held in memory', held],
    ])('is read in parts as UTF-8: %s', (_title, listed) => {
      const texts: string[] = [];
      const skipped = reasons(readListed(listed(wide), ROOM, null), (fragment) => {
        expect(fragment).toMatchObject({ length: Buffer.byteLength(words), stored: { kind: 'utf-16', order: 'le' } });
        texts.push(textOf(fragment));
      });
      expect([skipped, texts]).toEqual([[], [Buffer.from(words).toString('latin1')]]);
    });

    it('is read in parts too where only its UTF-8 does not fit', () => {
      const text = '\u5bc6\u94a5\u5bc6\u94a5\n'.repeat(9);
      for (const listed of [fileOf, held]) {
        const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
        const fits = { window: new Uint8Array(bytes.length + 1) };
        const texts: string[] = [];
        const skipped = reasons(readListed(listed(bytes), fits, null), (fragment) => {
          fits.window.fill(0);
          texts.push(textOf(fragment));
        });
        expect([skipped, texts]).toEqual([[], [Buffer.from(text).toString('latin1')]]);
      }
    });

    it('is told of where it is not, at an end or inside, as soon as that is known', () => {
      const ended = Buffer.concat([wide, Buffer.from('TOKEN = 0123456789 and a few more words\n')]);
      for (const bytes of [ended, inside]) {
        expect(reasons(readListed(fileOf(bytes), ROOM, null))).toEqual(['encoding']);
        expect(reasons(readListed(held(bytes), ROOM, null))).toEqual(['encoding']);
      }
      // What is left to somebody else is not read for this alone.
      expect(reasons(readListed(fileOf(inside), ROOM, null), () => undefined)).toEqual([]);
    });
  });

  it('is a container by its beginning', () => {
    const items = [...readListed(listedFile(`PK\u0003\u0004${LONG}`), ROOM, null)];
    expect(items).toEqual([{ kind: 'container', length: LONG.length + 4 }]);
  });

  it('is closed, and no longer read, when its reader is done or gives up', () => {
    const calls = counting();
    const fragments: LargeFragment[] = [];
    expect(reasons(readListed(listedFile(LONG), ROOM, null, calls), (fragment) => fragments.push(fragment))).toEqual([]);
    for (const item of readListed(listedFile(LONG), ROOM, null, calls)) {
      if (item.kind === 'large') fragments.push(item.fragment);
      break;
    }
    expect(calls.close).toHaveBeenCalledTimes(2);
    expect(fragments.map((fragment) => textOf(fragment))).toEqual(['', '']);
  });

  it('that grows is read as it was, and told as changed', () => {
    const listed = listedFile(LONG);
    const texts: string[] = [];
    const skipped = reasons(readListed(listed, ROOM, null), (fragment) => {
      appendFileSync(listed.at, 'more');
      texts.push(textOf(fragment, 490));
    });
    expect([skipped, texts]).toEqual([['changed'], [LONG.slice(490)]]);
  });

  it('that is cut is told as changed, whatever its reader asked for', () => {
    const listed = listedFile(LONG);
    const cut = (fragment: LargeFragment): void => {
      truncateSync(listed.at, 200);
      expect(textOf(fragment)).toBe(LONG.slice(0, 200));
    };
    expect(reasons(readListed(listed, ROOM, null), cut)).toEqual(['changed']);
  });

  it('that cannot be read to its end is told, and gives what there is', () => {
    const failing: FileCalls['read'] = (descriptor, into, offset, length, position) => {
      if (position !== null && position >= 300) throw Object.assign(new Error('i/o error'), { code: 'EIO', errno: -5 });
      return SYSTEM.read(descriptor, into, offset, Math.min(length, 300 - (position ?? 0)), position);
    };
    const calls = counting({ read: failing });
    const texts: string[] = [];
    const skipped = reasons(readListed(listedFile(LONG), ROOM, null, calls), (fragment) => texts.push(textOf(fragment)));
    expect([skipped, texts]).toEqual([['unreadable'], [LONG.slice(0, 300)]]);
    expect(calls.close).toHaveBeenCalledOnce();
  });
});

describe('a limit', () => {
  it('holds for files of any size', () => {
    expect(reasons(readListed(listedFile('abcd'), ROOM, 3))).toEqual(['too-large']);
    expect(reasons(readListed(listedFile(LONG), ROOM, 499))).toEqual(['too-large']);
    expect(reasons(readListed(listedFile(LONG), ROOM, 500))).toEqual([]);
  });
});
