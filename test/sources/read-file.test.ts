// Reading one file: all of it, and the truth about whether it held still. Changes happen between two calls to the system, not by chance.

import { appendFileSync, closeSync, fstatSync, openSync, readSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pathFromText } from '../../src/git/byte-path.ts';
import { type FileCalls, type FileReading, readFile } from '../../src/sources/read-file.ts';
import { temporaryFolder, writeTree } from './temporary-folder.ts';

const NO_LIMIT = Number.MAX_SAFE_INTEGER;
const LARGE = 'x'.repeat(200_000);

const SYSTEM: FileCalls = {
  open: (path, flags) => openSync(path, flags),
  stat: (descriptor) => fstatSync(descriptor),
  read: (descriptor, buffer, offset, length) => readSync(descriptor, buffer, offset, length, null),
  close: (descriptor) => closeSync(descriptor),
};

function fileWith(content: string): string {
  return join(writeTree(temporaryFolder(), { file: content }), 'file');
}

type TextReading = Exclude<FileReading, { kind: 'read' }> | { readonly kind: 'read'; readonly text: string; readonly held: string };

/** The content as text, which is compared faster. */
function read(path: string, calls: Partial<FileCalls> = {}, largest = NO_LIMIT): TextReading {
  const reading = readFile(pathFromText(path), largest, { ...SYSTEM, ...calls });
  return reading.kind === 'read' ? { kind: 'read', text: Buffer.from(reading.bytes).toString(), held: reading.held } : reading;
}

/** Reads in pieces of this many bytes, and lets something happen after the first. */
function inPieces(size: number, afterFirst: () => void): Partial<FileCalls> {
  let reads = 0;
  return {
    read: (descriptor, buffer, offset, length) => {
      const done = SYSTEM.read(descriptor, buffer, offset, Math.min(size, length));
      if (reads++ === 0) afterFirst();
      return done;
    },
  };
}

describe('readFile', () => {
  it.each([0, 1, 2047, 4096, 65_535, 65_536, 65_537, 3_000_000])('reads a file of %i bytes', (size) => {
    const text = 'abc'.repeat(size).slice(0, size);
    expect(read(fileWith(text))).toEqual({ kind: 'read', text, held: 'still' });
  });

  it('reads on where the system gives less than was asked for', () => {
    const path = fileWith(LARGE);
    expect(
      read(
        path,
        inPieces(1000, () => undefined),
      ),
    ).toEqual({ kind: 'read', held: 'still', text: LARGE });
  });

  it('closes what it opened, also where reading fails', () => {
    const closed: number[] = [];
    const close = (descriptor: number): void => {
      closed.push(descriptor);
      closeSync(descriptor);
    };
    const failing = Object.assign(new Error('i/o error'), { code: 'EIO', errno: -5 });
    const fails = (): number => {
      throw failing;
    };
    expect(read(fileWith('a'), { close, read: fails })).toEqual({ kind: 'failed', error: failing });
    expect(read(fileWith('a'), { close })).toMatchObject({ kind: 'read' });
    expect(closed).toHaveLength(2);
  });

  it('does not take a bug for an error of the system', () => {
    const bug = (): number => {
      throw new TypeError('a bug');
    };
    expect(() => read(fileWith('a'), { read: bug })).toThrow('a bug');
  });

  it('tells a file that grows while it is read', () => {
    const small = fileWith('abc');
    const beforeReading: Partial<FileCalls> = {
      read: (...args) => {
        appendFileSync(small, 'more');
        return SYSTEM.read(...args);
      },
    };
    expect(read(small, beforeReading)).toMatchObject({ kind: 'read', held: 'changed' });
    const large = fileWith(LARGE);
    const reading = read(
      large,
      inPieces(1000, () => appendFileSync(large, 'more')),
    );
    expect(reading).toMatchObject({ kind: 'read', held: 'changed' });
  });

  it('tells a file that is cut while it is read, and gives what it got', () => {
    const path = fileWith(LARGE);
    const reading = read(
      path,
      inPieces(1000, () => truncateSync(path, 1500)),
    );
    expect(reading).toEqual({ kind: 'read', held: 'changed', text: 'x'.repeat(1500) });
  });

  it('tells a large file that is written over while it is read', () => {
    const path = fileWith(LARGE);
    const writeOver = (): void => {
      writeFileSync(path, 'y'.repeat(LARGE.length));
      utimesSync(path, 1, 1);
    };
    expect(read(path, inPieces(1000, writeOver))).toMatchObject({ kind: 'read', held: 'changed' });
  });

  it.skipIf(process.platform !== 'linux')('reads files whose size the system does not tell', () => {
    const reading = read('/proc/self/status');
    expect(reading).toEqual({ kind: 'read', held: 'still', text: expect.stringMatching(/^Name:.*\n(?:.*\n){20,}$/) });
    expect(read('/proc/self/status', {}, 10)).toMatchObject({ kind: 'too large' });
  });

  it('reads nothing of what is larger than the limit', () => {
    const path = fileWith('abc');
    expect(read(path, {}, 3)).toMatchObject({ kind: 'read' });
    expect(read(path, { read: () => expect.unreachable() }, 2)).toEqual({ kind: 'too large', size: 3 });
  });

  it('fails with the error of the system', () => {
    expect(read(join(temporaryFolder(), 'none'))).toMatchObject({ kind: 'failed', error: { code: 'ENOENT' } });
    expect(read(join(temporaryFolder(), 'x'.repeat(300)))).toMatchObject({ kind: 'failed', error: { code: 'ENAMETOOLONG' } });
  });
});
