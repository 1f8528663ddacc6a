// `--timeout`: what comes until the time is up, then one last thing, whatever the source is waiting for.

import { describe, expect, it } from 'vitest';
import { startDeadline, untilDeadline } from '../../src/commands/deadline.ts';
import { fakeShell } from './fake-shell.ts';

const STOPPED = '(stopped)';

async function listOf(items: AsyncIterable<string>): Promise<readonly string[]> {
  const seen: string[] = [];
  for await (const next of items) seen.push(next);
  return seen;
}

const never = <T>(): Promise<T> => new Promise(() => undefined);
const FAR = 2 ** 30;

describe('untilDeadline', () => {
  it('passes everything on where there is time', async () => {
    const deadline = startDeadline(FAR, fakeShell());
    const source = untilDeadline(async () => sourceOf(['a', 'b']), deadline, STOPPED);
    expect(await listOf(source)).toEqual(['a', 'b']);
    deadline.cancel();
  });

  it('stops a source that never waits, by the clock', async () => {
    let time = 0;
    const deadline = startDeadline(100, fakeShell({ elapsed: () => time++ * 30 }));
    const source = untilDeadline(async () => sourceOf(Array.from({ length: 50 }, (_, index) => `${index}`)), deadline, STOPPED);
    const seen = await listOf(source);
    expect(seen.at(-1)).toBe(STOPPED);
    expect(seen.length).toBeLessThan(6);
    deadline.cancel();
  });

  it.each([
    ['opens forever', (): Promise<AsyncIterable<string>> => never()],
    ['waits forever', async (): Promise<AsyncIterable<string>> => waiting()],
    ['fails because it was told to stop', async (): Promise<AsyncIterable<string>> => failing()],
  ])('stops a source that %s', async (_title, open) => {
    const ending = new AbortController();
    const deadline = startDeadline(null, fakeShell({ signal: ending.signal }));
    const seen = listOf(untilDeadline(open, deadline, STOPPED));
    ending.abort();
    expect((await seen).at(-1)).toBe(STOPPED);
  });

  it('does not even open once the time is up', async () => {
    const deadline = startDeadline(null, fakeShell({ signal: AbortSignal.abort() }));
    expect(await listOf(untilDeadline(() => never(), deadline, STOPPED))).toEqual([STOPPED]);
  });

  it('lets other failures through', async () => {
    const deadline = startDeadline(FAR, fakeShell());
    await expect(listOf(untilDeadline(() => Promise.reject(new Error('broken')), deadline, STOPPED))).rejects.toThrow('broken');
    deadline.cancel();
  });

  async function* sourceOf(items: readonly string[]): AsyncGenerator<string> {
    yield* items;
  }

  async function* waiting(): AsyncGenerator<string> {
    yield 'a';
    await never();
  }

  async function* failing(): AsyncGenerator<string> {
    yield 'a';
    await Promise.resolve();
    throw new Error('aborted');
  }
});
