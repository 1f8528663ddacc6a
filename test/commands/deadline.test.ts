// `--timeout`: items until the time is up, then one skip, whatever the source is waiting for.

import { describe, expect, it } from 'vitest';
import { startDeadline, untilDeadline } from '../../src/commands/deadline.ts';
import type { Source, SourceItem } from '../../src/core/source.ts';
import { fakeShell } from './fake-shell.ts';

const item = (path: string): SourceItem => ({
  kind: 'fragment',
  fragment: { provenance: { kind: 'file' }, path, bytes: new Uint8Array() },
});
const STOPPED = '(timeout)';

async function paths(source: Source): Promise<readonly string[]> {
  const seen: string[] = [];
  for await (const next of source) seen.push(next.kind === 'fragment' ? next.fragment.path : `(${next.skip.reason})`);
  return seen;
}

const never = <T>(): Promise<T> => new Promise(() => undefined);
const FAR = 2 ** 30;

describe('untilDeadline', () => {
  it('passes everything on where there is time', async () => {
    const deadline = startDeadline(FAR, fakeShell());
    const source = untilDeadline(async () => sourceOf([item('a'), item('b')]), deadline, 'up');
    expect(await paths(source)).toEqual(['a', 'b']);
    deadline.cancel();
  });

  it('stops a source that never waits, by the clock', async () => {
    let time = 0;
    const deadline = startDeadline(100, fakeShell({ elapsed: () => time++ * 30 }));
    const source = untilDeadline(async () => sourceOf(Array.from({ length: 50 }, (_, index) => item(`${index}`))), deadline, 'up');
    const seen = await paths(source);
    expect(seen.at(-1)).toBe(STOPPED);
    expect(seen.length).toBeLessThan(6);
    deadline.cancel();
  });

  it.each([
    ['opens forever', (): Promise<Source> => never()],
    ['waits forever', async (): Promise<Source> => waiting()],
    ['fails because it was told to stop', async (): Promise<Source> => failing()],
  ])('stops a source that %s', async (_title, open) => {
    const ending = new AbortController();
    const deadline = startDeadline(null, fakeShell({ signal: ending.signal }));
    const seen = paths(untilDeadline(open, deadline, 'up'));
    ending.abort();
    expect((await seen).at(-1)).toBe(STOPPED);
  });

  it('says why in the skip', async () => {
    const deadline = startDeadline(null, fakeShell({ signal: AbortSignal.abort() }));
    const seen: SourceItem[] = [];
    for await (const next of untilDeadline(() => never(), deadline, 'the time was up')) seen.push(next);
    expect(seen).toEqual([{ kind: 'skip', skip: { path: '.', reason: 'timeout', detail: 'the time was up' } }]);
  });

  it('lets other failures through', async () => {
    const deadline = startDeadline(FAR, fakeShell());
    await expect(paths(untilDeadline(() => Promise.reject(new Error('broken')), deadline, 'up'))).rejects.toThrow('broken');
    deadline.cancel();
  });

  async function* sourceOf(items: readonly SourceItem[]): Source {
    yield* items;
  }

  async function* waiting(): Source {
    yield item('a');
    await never();
  }

  async function* failing(): Source {
    yield item('a');
    await Promise.resolve();
    throw new Error('aborted');
  }
});
