// Skimming: what it takes for a file with nothing in it is read to its end, whole, and nothing else is.

import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { type FileCalls, SYSTEM } from '../../src/sources/read-file.ts';
import { NOT_PLAIN, skimFile } from '../../src/sources/skim-file.ts';
import { temporaryFolder, writeTree } from './temporary-folder.ts';

const WORD = 'needle';

/** Of its parts: more than a word stands in two of them. */
const parts = { overlap: WORD.length - 1, step: 32 };
const MIB = 2 ** 20;

function fileWith(content: string | Uint8Array): string {
  const path = join(temporaryFolder(), 'file');
  writeFileSync(path, content);
  return path;
}

type Options = { readonly window?: number; readonly largest?: number; readonly calls?: Partial<FileCalls> };

function skim(path: string, { window = MIB, largest = Number.POSITIVE_INFINITY, calls = {} }: Options = {}): number {
  const isPlain = (part: Uint8Array): boolean => !Buffer.from(part.buffer, part.byteOffset, part.length).includes(WORD);
  return skimFile(path, { kernel: { window: new Uint8Array(window) }, parts, largest, isPlain }, { ...SYSTEM, ...calls });
}

describe('skimFile', () => {
  it.each([1, 100, 65_535, 65_536, 65_537, 262_144, 327_681, 3_000_000])('reads a file of %i bytes to its end', (size) => {
    expect(skim(fileWith('x'.repeat(size)))).toBe(size);
    expect(skim(fileWith('x'.repeat(size)), { window: 1000 })).toBe(size);
  });

  it('sees a word wherever it stands, over the end of a part too', () => {
    const ends = [0, 65_537, 65_537 + 262_144 - 5, 65_537 + 2 * (262_144 - 5), 1_000_000];
    const offsets = fc.constantFrom(...ends).chain((end) => fc.integer({ min: Math.max(0, end - 12), max: end + 12 }));
    const path = fileWith('');
    fc.assert(
      fc.property(offsets, fc.constantFrom(200, 70_000, MIB), (at, window) => {
        const content = Buffer.alloc(1_000_100, 'x');
        content.write(WORD, at);
        writeFileSync(path, content);
        return skim(path, { window }) === NOT_PLAIN;
      }),
      { seed: 7, numRuns: 150 },
    );
  });

  it('says whether a part is the first, and whether it is all', () => {
    const firsts: boolean[] = [];
    const extents: string[] = [];
    const isPlain = (_part: Uint8Array, isFirst: boolean, extent: string): boolean => firsts.push(isFirst) + extents.push(extent) > 0;
    skimFile(fileWith('x'.repeat(500_000)), { kernel: { window: new Uint8Array(MIB) }, parts, largest: MIB, isPlain });
    expect(firsts).toEqual([true, false, false]);
    skimFile(fileWith('x'), { kernel: { window: new Uint8Array(MIB) }, parts, largest: MIB, isPlain });
    expect(extents).toEqual(['part', 'part', 'part', 'whole']);
  });

  it('leaves to others what is empty, too large, special, linked or not there', () => {
    const folder = writeTree(temporaryFolder(), { empty: '', file: 'abc' });
    mkdirSync(join(folder, 'folder'));
    symlinkSync('file', join(folder, 'link'));
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    for (const name of ['empty', 'folder', 'link', 'pipe', 'missing']) expect([name, skim(join(folder, name))]).toEqual([name, NOT_PLAIN]);
    expect(skim('/dev/zero')).toBe(NOT_PLAIN);
    expect(skim(join(folder, 'file'), { largest: 3 })).toBe(3);
    expect(skim(join(folder, 'file'), { largest: 2 })).toBe(NOT_PLAIN);
    expect(skim(fileWith('x'.repeat(100_000)), { largest: 99_999 })).toBe(NOT_PLAIN);
  });

  it('leaves to others what is larger than what one thread should read', () => {
    const stat = vi.fn((descriptor: number) => Object.assign(SYSTEM.stat(descriptor), { size: 64 * MIB + 1 }));
    const read = vi.fn(SYSTEM.read);
    expect(skim(fileWith('x'.repeat(100_000)), { calls: { stat, read } })).toBe(NOT_PLAIN);
    expect(read).toHaveBeenCalledOnce();
  });

  it.each([3, 100_000])('leaves to others a file of %i bytes that changes meanwhile', (size) => {
    const path = fileWith('x'.repeat(size));
    let reads = 0;
    const growing: FileCalls['read'] = (...args) => {
      if (reads++ === 1) appendFileSync(path, 'more');
      return SYSTEM.read(...args);
    };
    expect(skim(path, { calls: { read: growing } })).toBe(NOT_PLAIN);
  });

  it('reads on where the system gives less than was asked for, or leaves it to others', () => {
    const little: FileCalls['read'] = (descriptor, into, offset, length, position) =>
      SYSTEM.read(descriptor, into, offset, Math.min(length, 70_000), position);
    expect(skim(fileWith('x'.repeat(200_000)), { calls: { read: little } })).toBe(200_000);
    const less: FileCalls['read'] = (descriptor, into, offset, length, position) =>
      SYSTEM.read(descriptor, into, offset, Math.min(length, 1000), position);
    expect(skim(fileWith('x'.repeat(2000)), { calls: { read: less } })).toBe(NOT_PLAIN);
  });

  it('closes what it opened, also where reading fails', () => {
    const close = vi.fn(SYSTEM.close);
    const failing = (error: Error) => () => {
      throw error;
    };
    const failed = Object.assign(new Error('i/o error'), { code: 'EIO', errno: -5 });
    expect(skim(fileWith('a'), { calls: { close, read: failing(failed) } })).toBe(NOT_PLAIN);
    expect(skim(fileWith('a'), { calls: { close } })).toBe(1);
    expect(() => skim(fileWith('a'), { calls: { close, read: failing(new TypeError('a bug')) } })).toThrow('a bug');
    expect(close).toHaveBeenCalledTimes(3);
  });
});
