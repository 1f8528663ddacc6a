// Paths as bytes: nothing is lost on the way in and out, and the order is git's.

import { basename, dirname, posix } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type BytePath,
  bytePath,
  forSystem,
  isWithin,
  joinPath,
  lastName,
  parentOf,
  pathFromBytes,
  pathFromText,
  relativePath,
  textOf,
} from '../../src/git/byte-path.ts';

const anyBytes = fc.uint8Array({ minLength: 1, maxLength: 40 }).map((bytes) => Buffer.from(bytes.filter((byte) => byte !== 0)));
const plain = (text: string): BytePath => bytePath(text);

describe('a BytePath', () => {
  it.skipIf(process.platform === 'win32')('gives back the bytes that it was made of', () => {
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        expect(Buffer.from(forSystem(pathFromBytes(bytes)))).toEqual(bytes);
      }),
    );
  });

  it('is a string for the system only where that says the same', () => {
    expect(forSystem(pathFromText('/a/b c'))).toBe('/a/b c');
    expect(forSystem(pathFromText('/é'))).toEqual(Buffer.from('/é'));
    expect(forSystem(pathFromText('/a\nb'))).toEqual(Buffer.from('/a\nb'));
  });

  it('is text only where it is UTF-8', () => {
    expect(textOf(pathFromText('/a/é/😀'))).toBe('/a/é/😀');
    expect(textOf(pathFromBytes(Buffer.from([0x2f, 0xe9])))).toBeNull();
  });

  it('sorts as bytes do, where text would not', () => {
    const names = ['\u{1f600}', '￿', 'é', 'z'];
    const byBytes = names.map(pathFromText).sort().map(textOf);
    expect(byBytes).toEqual([...names].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))));
    expect(byBytes).not.toEqual([...names].sort());
  });

  it('joins and takes apart', () => {
    expect(joinPath(plain('/a'), 'b')).toBe('/a/b');
    expect(joinPath(plain('/'), 'b')).toBe('/b');
    expect(joinPath(plain(''), 'b')).toBe('b');
    expect(joinPath(plain('a'), '')).toBe('a');
    expect(parentOf(plain('/a/b'))).toBe('/a');
    expect(parentOf(plain('/a'))).toBe('/');
    expect(parentOf(plain('/'))).toBe('/');
    expect(parentOf(plain('a'))).toBe('');
    expect(lastName(plain('/a/-b'))).toBe('-b');
    expect(lastName(plain('/'))).toBe('');
  });

  it('goes by whole names', () => {
    expect(isWithin(plain('/a/b'), plain('/a'))).toBe(true);
    expect(isWithin(plain('/a'), plain('/a'))).toBe(true);
    expect(isWithin(plain('/ab'), plain('/a'))).toBe(false);
    expect(isWithin(plain('/a'), plain('/'))).toBe(true);
    expect(isWithin(plain('a'), plain(''))).toBe(true);
  });

  it('seen from a folder, and joined to it again, is the same', () => {
    const name = fc.constantFrom('a', 'b.c', '-d', 'é');
    fc.assert(
      fc.property(fc.array(name), fc.array(name), (above, below) => {
        const folder = pathFromText(posix.join('/', ...above));
        const path = below.reduce<BytePath>((joined, part) => joinPath(joined, pathFromText(part)), folder);
        expect(isWithin(path, folder)).toBe(true);
        expect(joinPath(folder, relativePath(path, folder))).toBe(path);
      }),
    );
  });

  it('has the parent and the last name that Node gives for plain ones', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b.c', '-d'), { minLength: 2 }), (names) => {
        const path = `/${names.join('/')}`;
        expect([parentOf(plain(path)), lastName(plain(path))]).toEqual([dirname(path), basename(path)]);
      }),
    );
  });
});
