// Reading one file: all of it, and the truth about whether it held still. Changes happen between two calls to the system, not by chance.

import { execFileSync } from 'node:child_process';
import { appendFileSync, closeSync, mkdirSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { pathFromText } from '../../src/git/byte-path.ts';
import { type FileCalls, type FileReading, readFile, SYSTEM } from '../../src/sources/read-file.ts';
import { temporaryFolder, writeTree } from './temporary-folder.ts';

const NO_LIMIT = Number.POSITIVE_INFINITY;
const WINDOW = 4 * 2 ** 20;
const LARGE = 'x'.repeat(200_000);

function fileWith(content: string): string {
  return join(writeTree(temporaryFolder(), { file: content }), 'file');
}

type TextReading = Exclude<FileReading, { kind: 'read' }> | { readonly kind: 'read'; readonly text: string; readonly held: string };

/** The content as text, which is compared faster. */
function read(path: string, calls: Partial<FileCalls> = {}, largest = NO_LIMIT, windowBytes = WINDOW): TextReading {
  const reading = readFile(pathFromText(path), new Uint8Array(windowBytes), largest, { ...SYSTEM, ...calls });
  return reading.kind === 'read' ? { kind: 'read', text: Buffer.from(reading.bytes).toString(), held: reading.held } : reading;
}

/** What is not read at once is read again from its start: by the third call. */
const FIRST_OF_ALL = 2;

/** Reads in pieces of this many bytes, and lets something happen after the first that counts. */
function inPieces(size: number, afterFirst: () => void): Partial<FileCalls> {
  let reads = 0;
  return {
    read: (descriptor, buffer, offset, length, position) => {
      const done = SYSTEM.read(descriptor, buffer, offset, Math.min(size, length), position);
      if (reads++ === FIRST_OF_ALL) afterFirst();
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
    const large = fileWith(LARGE);
    const reading = read(
      large,
      inPieces(1000, () => appendFileSync(large, 'more')),
    );
    expect(reading).toMatchObject({ kind: 'read', held: 'changed' });
  });

  it('reads a small file again that grows after it was read', () => {
    const path = fileWith('abc');
    let reads = 0;
    const growing: FileCalls['read'] = (...args) => {
      if (reads++ === 1) appendFileSync(path, 'more');
      return SYSTEM.read(...args);
    };
    expect(read(path, { read: growing })).toEqual({ kind: 'read', held: 'still', text: 'abcmore' });
  });

  it.each([3, 100, 65_536, 65_537, 100_000])('leaves a file open that is larger than a window of %i bytes, and no smaller one', (size) => {
    const close = vi.fn(SYSTEM.close);
    expect(read(fileWith('x'.repeat(size)), { close }, NO_LIMIT, size)).toMatchObject({ kind: 'read', held: 'still' });
    expect(close).toHaveBeenCalledOnce();
    const reading = read(fileWith('x'.repeat(size + 1)), { close }, NO_LIMIT, size);
    expect(reading).toMatchObject({ kind: 'large', before: { size: size + 1 } });
    expect(close).toHaveBeenCalledOnce();
    if (reading.kind === 'large') SYSTEM.close(reading.descriptor);
  });

  it('looks at most files not at all, and reads them once', () => {
    const [stat, reads] = [vi.fn(SYSTEM.stat), vi.fn(SYSTEM.read)];
    expect(read(fileWith('abc'), { stat, read: reads })).toMatchObject({ kind: 'read', text: 'abc' });
    expect([stat, reads].map((call) => call.mock.calls.length)).toEqual([0, 2]);
  });

  it('tells what took the place of a file', () => {
    const [folder, file] = [temporaryFolder(), fileWith('')];
    rmSync(file);
    mkdirSync(file);
    expect(read(file)).toEqual({ kind: 'replaced', by: 'folder' });
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    expect(read(join(folder, 'pipe'))).toEqual({ kind: 'replaced', by: 'fifo' });
    expect(read('/dev/zero')).toEqual({ kind: 'replaced', by: 'device' });
    expect(read('/dev/null')).toEqual({ kind: 'replaced', by: 'device' });
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
    expect(read(path, {}, 2)).toEqual({ kind: 'too large', size: 3 });
  });

  it('fails with the error of the system', () => {
    expect(read(join(temporaryFolder(), 'none'))).toMatchObject({ kind: 'failed', error: { code: 'ENOENT' } });
    expect(read(join(temporaryFolder(), 'x'.repeat(300)))).toMatchObject({ kind: 'failed', error: { code: 'ENAMETOOLONG' } });
  });
});
