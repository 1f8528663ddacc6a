// The main thread's side: every batch is answered or the scan fails, with a Failure that says so, whatever the threads do.

import { describe, expect, it } from 'vitest';
import { Failure } from '../../src/core/failure.ts';
import { bytePath } from '../../src/git/byte-path.ts';
import type { Readable } from '../../src/sources/listed.ts';
import type { Threads } from '../../src/workers/crew.ts';
import { oneByOne, type WorkEvent } from '../../src/workers/events.ts';
import type { Opened } from '../../src/workers/histories.ts';
import { scanInThreads } from '../../src/workers/scan-in-threads.ts';
import type { Share } from '../../src/workers/share.ts';
import { listedFile, listingOf, runsOf, scripted } from './scripted.ts';

const { signal } = new AbortController();
const OBEDIENT = "ready(); parentPort.on('message', (batch) => done(batch));";

async function pathsRead(runs: Iterable<readonly Readable[]>, threads: Threads, ending = signal): Promise<readonly string[]> {
  const paths: string[] = [];
  for await (const event of oneByOne(scanInThreads(listingOf(runs), threads, ending))) if (event.kind === 'read') paths.push(event.path);
  return paths.sort();
}

const failureOf = (script: string, runs = runsOf(3, 2)): Promise<unknown> =>
  pathsRead(runs, scripted(script)).then(
    () => expect.unreachable(),
    (error: unknown) => error,
  );

const allPaths = (runs: readonly (readonly Readable[])[]): readonly string[] => runs.flatMap((run) => run.map(({ path }) => path)).sort();

describe('things given to threads', () => {
  it.each([1, 2, 8])('are all answered, once each: %i threads', async (most) => {
    const runs = runsOf(40, 3);
    expect(await pathsRead(runs, scripted(OBEDIENT, most))).toEqual(allPaths(runs));
  });

  it('may be answered in any order', async () => {
    const hoarding = `
      ready();
      const kept = [];
      const give = () => { for (const batch of kept.splice(0).reverse()) done(batch); };
      parentPort.on('message', (batch) => { kept.push(batch); if (kept.length === 2) give(); else setImmediate(give); });`;
    const runs = runsOf(9, 2);
    expect(await pathsRead(runs, scripted(hoarding))).toEqual(allPaths(runs));
  });

  it('are told of before all of their batch are answered, where that takes long', async () => {
    const hesitating = `
      ready();
      parentPort.on('message', (batch) => {
        post({ kind: 'some', batch: batch.batch, events: [{ kind: 'read', path: 'so far', files: 1, bytes: 1 }] });
        if (batch.batch > 0) for (;;);
        done(batch);
      });`;
    const ending = new AbortController();
    const seen: string[] = [];
    const scanning = async (): Promise<void> => {
      for await (const event of oneByOne(scanInThreads(listingOf(runsOf(2, 1)), scripted(hesitating, 1), ending.signal))) {
        if (event.kind === 'read') seen.push(event.path);
        if (seen.length === 3) ending.abort(new Error('told to stop'));
      }
    };
    await expect(scanning()).rejects.toThrow('told to stop');
    expect(seen).toEqual(['so far', '0-0', 'so far']);
  });

  it('come again alone where they were too large for their batch', async () => {
    const leaving = `
      ready();
      parentPort.on('message', (batch) => batch.large === 'leave' ? done(batch, [1]) : namesOf(batch).length === 1 && done(batch));`;
    const runs = runsOf(5, 3);
    expect(await pathsRead(runs, scripted(leaving))).toEqual(allPaths(runs));
  });

  describe('and large, where they can be opened again,', () => {
    const opened = { length: 100 * 2 ** 20 + 1, identity: 'as it was' };
    const leaving = (onSweep: string): string => `
      ready();
      const leave = ({ batch }) => post({ kind: 'done', batch, events: [], left: [{ index: 0, opened: ${JSON.stringify(opened)} }] });
      const tell = ({ batch }, path, bytes) => post({ kind: 'done', batch, left: [], events: [{ kind: 'read', path, files: 1, bytes }] });
      const surveyed = { mentions: { from: 0, bits: new Uint8Array(1) }, useOffsets: new Float64Array(1) };
      const flagged = { from: 0, bits: new Uint8Array(1) };
      const swept = ({ batch, slice }) => post({ kind: 'swept', batch, swept: { slice, anchors: { kind: 'too many' }, surveyed, flagged } });
      const changed = ({ batch }) => post({ kind: 'swept', batch, swept: 'changed' });
      parentPort.on('message', (batch) => {
        if (batch.kind === 'sweep') { ${onSweep} }
        else if (batch.kind === 'judge') tell(batch, 'judged ' + batch.opened.identity, batch.swepts.reduce((sum, { slice }) => sum + slice.to - slice.from, 0));
        else if (batch.large === 'leave') leave(batch);
        else tell(batch, 'read whole', 1);
      });`;
    const eventsOf = async (script: string, most: number): Promise<readonly WorkEvent[]> => {
      const events: WorkEvent[] = [];
      for await (const event of oneByOne(scanInThreads(listingOf(runsOf(2, 1)), scripted(script, most), signal))) events.push(event);
      return events;
    };
    const twice = (event: WorkEvent): readonly WorkEvent[] => [event, event];
    const whole = twice({ kind: 'read', path: 'read whole', files: 1, bytes: 1 });

    it.each([2, 8])('are swept in slices, and judged when all are swept: %i threads', async (most) => {
      const judged: WorkEvent = { kind: 'read', path: 'judged as it was', files: 1, bytes: opened.length };
      expect(await eventsOf(leaving('swept(batch);'), most)).toEqual(twice(judged));
    });

    it('are read as a whole where there is only one thread', async () => {
      expect(await eventsOf(leaving('throw new Error();'), 1)).toEqual(whole);
    });

    it('are read as a whole where they changed between two slices', async () => {
      expect(await eventsOf(leaving('if (batch.slice.from === 0) swept(batch); else changed(batch);'), 2)).toEqual(whole);
    });

    it('fail the scan with the thread that sweeps them', async () => {
      await expect(eventsOf(leaving('position[0] = batch.batch; position[1] = 0; process.exit(7);'), 2)).rejects.toMatchObject({
        where: expect.stringMatching(/^[01]-0$/),
      });
    });
  });

  it('of no kind but files go along, content in memory alone', async () => {
    const provenance = { kind: 'stdin' } as const;
    const held: Readable = { kind: 'held', path: '@stdin', provenance, bytes: new Uint8Array(10) };
    const skip: Readable = { kind: 'skip', path: 'skip', reason: 'fifo', detail: '' };
    const runs = [[listedFile('a'), skip, listedFile('b')], [held]];
    const strict = `ready(); parentPort.on('message', (batch) => {
      if (batch.others.some(({ bytes }) => bytes) && (namesOf(batch).length > 1 || batch.large === 'leave')) throw new Error();
      done(batch);
    });`;
    expect(await pathsRead(runs, scripted(strict))).toEqual(['@stdin', 'a', 'b', 'skip']);
  });

  it('start no more threads than there is work for', async () => {
    const telling = `ready(); parentPort.on('message', (batch) => {
      post({ kind: 'done', batch: batch.batch, left: [], events: [{ kind: 'read', path: String(threadId), files: 1, bytes: 1 }] });
    });`;
    expect(await pathsRead(runsOf(2, 2), scripted(telling, 8))).toHaveLength(2);
    expect(new Set(await pathsRead(runsOf(2, 2), scripted(telling, 8))).size).toBe(1);
  });

  it('are none, where nothing is listed', async () => {
    expect(await pathsRead([], scripted('throw new Error()'))).toEqual([]);
  });
});

describe('a thread that dies', () => {
  it('before it has begun blames nothing that it was given', async () => {
    expect(await failureOf('process.exit(3);')).toMatchObject({ where: null, next: expect.not.stringContaining('--exclude') });
  });

  it.each([
    ['at the start', 'process.exit(7);', 'exit code 7'],
    ['at the start, of an exception', "throw new TypeError('what was read');", 'TypeError'],
    ['that is no module at all', 'const const', 'SyntaxError'],
    ['in a batch', "ready(); parentPort.on('message', () => process.exit(7));", 'exit code 7'],
    ['in a batch, of an exception', "ready(); parentPort.on('message', () => { throw new TypeError('what was read'); });", 'TypeError'],
    ['for want of work', "ready(); parentPort.once('message', (batch) => done(batch));", 'exit code 0'],
  ])('%s fails the scan', async (_title, script, why) => {
    const failure = await failureOf(script);
    expect(failure).toBeInstanceOf(Failure);
    expect(failure).toMatchObject({ message: `a worker thread ended before its work was done (${why})` });
    expect(failure).not.toMatchObject({ message: expect.stringContaining('what was read') });
  });

  it('is told with what it was reading', async () => {
    const script = "ready(); parentPort.on('message', ({ batch }) => { position[0] = batch; position[1] = 1; process.exit(1); });";
    expect(await failureOf(script, runsOf(1, 3))).toMatchObject({ where: '0-1', next: expect.stringContaining('--exclude') });
  });
});

describe('a thread that fails', () => {
  it.each([
    ['at the start', ''],
    ['in a batch', 'ready(); '],
  ])('%s is believed', async (_title, beginning) => {
    const facts = { what: 'the self-test failed', where: 'here', next: 'do something' };
    const failing = `parentPort.on('message', () => post({ kind: 'failed', facts: ${JSON.stringify(facts)} }));`;
    const failure = await failureOf(beginning + failing);
    expect(failure).toBeInstanceOf(Failure);
    expect(failure).toMatchObject({ message: facts.what, where: facts.where, next: facts.next });
  });

  it('by having other rules is not used', async () => {
    expect(await failureOf("ready('other'); parentPort.on('message', () => undefined);")).toMatchObject({
      message: 'a worker thread has other rules than the main one',
    });
  });

  it('to answer what it was asked is a bug', async () => {
    const wrong = "ready(); parentPort.on('message', () => post({ kind: 'done', batch: 77, events: [], left: [] }));";
    await expect(pathsRead(runsOf(1, 1), scripted(wrong))).rejects.toThrow('batch 77');
  });
});

describe('an end', () => {
  const BUSY = "ready(); parentPort.on('message', (batch) => { if (batch.batch === 0) done(batch); else for (;;); });";

  it('comes at once when it is told to, whatever the threads do, and what was answered counts', async () => {
    const ending = new AbortController();
    const seen: WorkEvent[] = [];
    const scanning = async (): Promise<void> => {
      for await (const event of oneByOne(scanInThreads(listingOf(runsOf(9, 1)), scripted(BUSY, 1), ending.signal))) {
        seen.push(event);
        ending.abort(new Error('told to stop'));
      }
    };
    await expect(scanning()).rejects.toThrow('told to stop');
    expect(seen).toEqual([{ kind: 'read', path: '0-0', files: 1, bytes: 1 }]);
    await expect(pathsRead(runsOf(1, 1), scripted(BUSY), AbortSignal.abort(new Error('too late')))).rejects.toThrow('too late');
  });

  it('comes with the failure of the listing', async () => {
    function* failing(): Generator<readonly Readable[]> {
      yield [listedFile('a')];
      throw new Error('git is gone');
    }
    await expect(pathsRead(failing(), scripted(BUSY))).rejects.toThrow('git is gone');
  });
});

describe('the last shares of histories', () => {
  const share = (path: string): Share => ({ history: 0, names: [{ id: path, path: bytePath(path) }], format: 'sha1' });
  /** Answers with the name of the share; keeps the first ones for a while. */
  const OBJECTS = `
    ready();
    const answer = ({ batch, share }) => {
      const [{ id }] = share.names;
      post({ kind: 'done', batch, left: [], events: [{ kind: 'read', path: id, files: 1, bytes: 1 }] });
    };
    let count = 0;
    parentPort.on('message', (batch) => count++ < 3 ? setImmediate(() => setImmediate(() => answer(batch))) : answer(batch));`;

  it.each([1, 2])('are given out when all that was told of the others is kept: %i threads', async (most) => {
    const kept: string[] = [];
    const readied: string[][] = [];
    const open = (): Promise<Opened> =>
      Promise.resolve({
        events: [],
        shares: ['a', 'b', 'c', 'd', 'e'].map(share),
        last: ['x', 'y', 'z'].map(share),
        ready: (last) => {
          readied.push([...kept].sort());
          return [...last, share('one more')];
        },
      });
    const threads = scripted(OBJECTS, most);
    const later = { open, start: 'when needed' } as const;
    for await (const event of oneByOne(scanInThreads(listingOf(runsOf(1, 1).slice(1)), threads, signal, [], later))) {
      if (event.kind === 'read') kept.push(event.path);
    }
    threads.waiting.end();
    expect(readied).toEqual([['a', 'b', 'c', 'd', 'e']]);
    expect(kept.slice(5).sort()).toEqual(['one more', 'x', 'y', 'z']);
  });

  it('are all there is, where there are no others', async () => {
    const open = (): Promise<Opened> => Promise.resolve({ events: [], shares: [], last: [share('x')], ready: (last) => last });
    const threads = scripted(OBJECTS, 1);
    const kept: string[] = [];
    for await (const event of oneByOne(scanInThreads(listingOf([]), threads, signal, [], { open, start: 'at once' }))) {
      if (event.kind === 'read') kept.push(event.path);
    }
    threads.waiting.end();
    expect(kept).toEqual(['x']);
  });
});
