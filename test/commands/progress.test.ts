// The progress line: drawn now and then at a terminal, gone before anything else is written, whatever ends the scan.

import { describe, expect, it } from 'vitest';
import { showProgress } from '../../src/commands/progress.ts';
import type { ScanEvent } from '../../src/scan/event.ts';
import { type FakeShell, fakeShell } from './fake-shell.ts';

const CLEAR = '\r\u001b[K';
const EVENTS: readonly ScanEvent[] = ['a', 'b', 'c\u001b[31m', 'd'].map((path) => ({
  kind: 'read',
  path,
  files: 1,
  bytes: 1000,
}));

/** Each look at the clock takes `step` milliseconds. */
function shellOf(step: number, options: Parameters<typeof fakeShell>[0] = {}): FakeShell {
  let time = 0;
  return fakeShell({
    isTerminal: true,
    elapsed: () => {
      time += step;
      return time;
    },
    ...options,
  });
}

async function* events(end: 'ends' | 'fails'): AsyncGenerator<ScanEvent> {
  for (const event of EVENTS) yield await Promise.resolve(event);
  if (end === 'fails') throw new Error('broken');
}

async function watch(shell: FakeShell, end: 'ends' | 'fails' = 'ends'): Promise<readonly ScanEvent[]> {
  const seen: ScanEvent[] = [];
  for await (const event of showProgress(events(end), shell)) seen.push(event);
  return seen;
}

describe('showProgress', () => {
  it('passes every event on, draws, and clears in the end', async () => {
    const shell = shellOf(200);
    expect(await watch(shell)).toEqual(EVENTS);
    expect(shell.err()).toContain('4 files, 4.0 kB, 0 findings  d');
    expect(shell.err().endsWith(CLEAR)).toBe(true);
    expect(shell.out()).toBe('');
  });

  it('says that a history is opened and findings are traced, for as long as that goes on', async () => {
    const shell = shellOf(200);
    const none = { blob: 1, commit: 0, tag: 0, tree: 0 };
    const said = async function* (): AsyncGenerator<ScanEvent> {
      yield { kind: 'doing', doing: 'opening-history' };
      yield { kind: 'objects', counts: none, bytes: 1 };
      yield await Promise.resolve<ScanEvent>({ kind: 'doing', doing: 'tracing-findings' });
    };
    for await (const _ of showProgress(said(), shell));
    expect(shell.err().split(CLEAR).slice(1, -1)).toEqual([
      '0 files, 0 bytes, 0 findings  opening the history',
      '0 files, 1 git object, 1 byte, 0 findings',
      '0 files, 1 git object, 1 byte, 0 findings  tracing what was found',
    ]);
  });

  it('clears when the scan fails', async () => {
    const shell = shellOf(200);
    await expect(watch(shell, 'fails')).rejects.toThrow('broken');
    expect(shell.err().endsWith(CLEAR)).toBe(true);
  });

  it('clears at once when the process is asked to end', async () => {
    const ending = new AbortController();
    const shell = shellOf(200, { signal: ending.signal });
    const iterator = showProgress(events('ends'), shell)[Symbol.asyncIterator]();
    await iterator.next();
    expect(shell.err().endsWith(CLEAR)).toBe(false);
    ending.abort();
    expect(shell.err().endsWith(CLEAR)).toBe(true);
  });

  it('writes names without their escape sequences', async () => {
    const shell = shellOf(200);
    await watch(shell);
    expect(shell.err().replaceAll(CLEAR, '')).not.toContain('\u001b');
  });

  it('shows nothing where the scan is over soon', async () => {
    const shell = shellOf(1);
    await watch(shell);
    expect(shell.err()).toBe('');
  });

  it('redraws no faster than the eye reads', async () => {
    const shell = shellOf(60);
    await watch(shell);
    expect(shell.err().split('files').length - 1).toBeLessThan(EVENTS.length);
  });

  it.each([{ isTerminal: false }, { env: { TERM: 'dumb' } }])('shows nothing with %j', async (options) => {
    const shell = shellOf(200, options);
    expect(await watch(shell)).toEqual(EVENTS);
    expect(shell.err()).toBe('');
  });
});
