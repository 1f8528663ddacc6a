// Standard input as one content, however it comes, ends or does not end.

import { describe, expect, it } from 'vitest';
import { readStdin } from '../../src/sources/read-stdin.ts';
import { bytes } from './collect.ts';

const { signal } = new AbortController();

const held = (content: string): unknown => ({
  kind: 'held',
  path: '@stdin',
  provenance: { kind: 'stdin' },
  bytes: Buffer.from(content),
});

describe('readStdin', () => {
  it.each([[[]], [['abc']], [['a', '', 'bc']]])('reads %j to the end', async (chunks) => {
    expect(await readStdin(bytes(...chunks), null, signal)).toEqual([held(chunks.join(''))]);
  });

  it('reads no more than the limit, and says so', async () => {
    expect(await readStdin(bytes('ab', 'c'), 3, signal)).toEqual([held('abc')]);
    expect(await readStdin(bytes('ab', 'cd', 'ef'), 3, signal)).toEqual([
      held('abc'),
      { kind: 'skip', path: '@stdin', reason: 'too-large', detail: 'only its first 3 bytes were read' },
    ]);
  });

  it('scans what came before it broke off', async () => {
    async function* breaking(): AsyncGenerator<Uint8Array, void, undefined> {
      yield Buffer.from('abc');
      throw Object.assign(new Error('i/o error'), { code: 'EIO', errno: -5 });
    }
    expect(await readStdin(breaking(), null, signal)).toEqual([
      held('abc'),
      { kind: 'skip', path: '@stdin', reason: 'unreadable', detail: expect.stringContaining('(EIO)') },
    ]);
  });

  it('does not wait for an end that never comes, once it is told to stop', async () => {
    const controller = new AbortController();
    async function* endless(): AsyncGenerator<Uint8Array, void, undefined> {
      yield Buffer.from('a');
      controller.abort(new Error('told to stop'));
      await new Promise(() => undefined);
    }
    await expect(readStdin(endless(), null, controller.signal)).rejects.toThrow('told to stop');
    await expect(readStdin(bytes('a'), null, controller.signal)).rejects.toThrow('told to stop');
  });
});
