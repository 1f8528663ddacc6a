// Searches that are given to threads: answered in their order whatever the order of the threads, and at an end at once where one dies or time is up.

import { describe, expect, it } from 'vitest';
import { Failure } from '../../src/core/failure.ts';
import type { PartAnswer, PartSearch, Runner } from '../../src/git/search-part.ts';
import type { Threads } from '../../src/workers/crew.ts';
import { oneByOne } from '../../src/workers/events.ts';
import { justShares } from '../../src/workers/histories.ts';
import { scanInThreads } from '../../src/workers/scan-in-threads.ts';
import { runnerOf } from '../../src/workers/searching.ts';
import { DESK } from '../cli/scan-here.ts';
import { listingOf, scripted } from './scripted.ts';

/** Told apart by what they look for. */
const searchesOf = (count: number): readonly PartSearch[] =>
  Array.from({ length: count }, (_, place) => ({
    part: { names: [], format: 'sha1' },
    idLength: 20,
    look: { kind: 'entries', wanted: Uint8Array.of(place), mostEntries: 1 },
  }));

/** What a thread finds is one entry, by the number that it was to look for. */
const FOUND = `
  const list = new Uint32Array(0);
  const found = ({ search }) => ({ trees: new Uint8Array(0), tree: list, number: Uint32Array.of(search.look.wanted[0]), mode: list, name: list, names: [] });
  const answer = (batch) => post({ kind: 'searched', batch: batch.batch, answer: { kind: 'entries', found: found(batch) } });
  ready();
`;

const MANY = 10 ** 6;

function runnerIn(threads: Threads | null, signal = new AbortController().signal): (objects: number) => Runner {
  return runnerOf(DESK, threads, { turns: { isDue: () => false, take: () => Promise.resolve() }, signal });
}

const numberIn = (answer: PartAnswer): Uint32Array => (answer.kind === 'entries' ? answer.found.number : expect.unreachable());

async function answered(threads: Threads, count: number, signal?: AbortSignal): Promise<readonly number[]> {
  const numbers: number[] = [];
  for await (const answer of runnerIn(threads, signal)(MANY).run(searchesOf(count))) numbers.push(...numberIn(answer));
  return numbers;
}

const failureOf = (script: string): Promise<unknown> =>
  answered(scripted(FOUND + script), 5).then(
    () => expect.unreachable(),
    (error: unknown) => error,
  );

describe('searches in threads', () => {
  it.each([1, 2, 4])('are answered in their order: %i threads', async (most) => {
    const hoarding = `
      const kept = [];
      const give = () => { for (const batch of kept.splice(0).reverse()) answer(batch); };
      parentPort.on('message', (batch) => { kept.push(batch); if (kept.length === 2) give(); else setImmediate(give); });`;
    expect(await answered(scripted(FOUND + hoarding, most), 30)).toEqual(Array.from({ length: 30 }, (_, place) => place));
  });

  it('are nothing where there are none', async () => {
    expect(await answered(scripted(FOUND), 0)).toEqual([]);
  });

  it('fail where a thread dies', async () => {
    expect(await failureOf("parentPort.on('message', () => process.exit(3));")).toBeInstanceOf(Failure);
  });

  it('fail where a thread answers something else', async () => {
    const sweeping = "parentPort.on('message', ({ batch }) => post({ kind: 'swept', batch, swept: 'changed' }));";
    expect(String(await failureOf(sweeping))).toContain('nothing to sweep');
  });

  it('are over as soon as time is up, whatever is under way', async () => {
    const ending = new AbortController();
    const waiting = `parentPort.on('message', (batch) => { if (batch.search.look.wanted[0] < 2) answer(batch); else for (;;); });`;
    const { run } = runnerIn(scripted(FOUND + waiting), ending.signal)(MANY);
    const seen: number[] = [];
    const searching = async (): Promise<void> => {
      for await (const answer of run(searchesOf(9))) {
        seen.push(...numberIn(answer));
        if (seen.length === 2) ending.abort(new Error('time is up'));
      }
    };
    await expect(searching()).rejects.toThrow('time is up');
    expect(seen).toEqual([0, 1]);
  });

  const TELLING = `${FOUND.replace('search.look.wanted[0]', 'threadId')}parentPort.on('message', answer);`;

  it('go to the threads of the search before, and to others once those are gone', async () => {
    const threads = scripted(TELLING, 1);
    const [first] = await answered(threads, 3);
    expect(await answered(threads, 2)).toEqual([first, first]);
    threads.waiting.end();
    const [later] = await answered(threads, 1);
    expect(later).not.toBe(first);
    threads.waiting.end();
  });

  it('go to the threads that scanned a history', async () => {
    const scanned = "parentPort.on('message', (batch) => batch.kind === 'objects' ? tell(batch) : answer(batch));";
    const tell =
      "const tell = ({ batch }) => post({ kind: 'done', batch, left: [], events: [{ kind: 'read', path: String(threadId), files: 1, bytes: 1 }] });";
    const threads = scripted(TELLING.replace("parentPort.on('message', answer);", tell + scanned), 1);
    const open = () => Promise.resolve(justShares([{ history: 0, names: [], format: 'sha1' }]));
    const { signal } = new AbortController();
    const paths: string[] = [];
    for await (const event of oneByOne(scanInThreads(listingOf([]), threads, signal, [], { open, start: 'when needed' }))) {
      if (event.kind === 'read') paths.push(event.path);
    }
    expect((await answered(threads, 1)).map(String)).toEqual(paths);
    threads.waiting.end();
  });

  it('end the threads where one fails', async () => {
    const threads = scripted(`${TELLING}parentPort.on('message', ({ batch }) => { if (batch === 4) process.exit(3); });`, 1);
    await expect(answered(threads, 9)).rejects.toBeInstanceOf(Failure);
    expect(threads.waiting.take({ hear: () => undefined, lose: () => undefined })).toEqual([]);
  });

  it('are not given to any where there is little to do, or nobody', () => {
    expect(runnerIn(scripted(FOUND))(100).shares).toBe(1);
    expect(runnerIn(null)(MANY).shares).toBe(1);
    expect(runnerIn(scripted(FOUND))(MANY).shares).toBeGreaterThan(2);
  });
});
