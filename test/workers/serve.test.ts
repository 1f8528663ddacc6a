// The worker's side without a thread: what it answers to a batch, and that a secret crosses as a string and arrives wrapped.

import { appendFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { Failure } from '../../src/core/failure.ts';
import { seededRandom } from '../../src/core/random.ts';
import { Secret } from '../../src/core/secret.ts';
import { pathFromText } from '../../src/git/byte-path.ts';
import { makeRoom, type Room } from '../../src/git/room.ts';
import { referenceKernel } from '../../src/kernel/reference.ts';
import { createKernel } from '../../src/kernel/simd-kernel.ts';
import type { Readable } from '../../src/sources/listed.ts';
import { type BatchOfThings, packed, uncarried, unpacked } from '../../src/workers/carry.ts';
import type { Desk, Large } from '../../src/workers/desk.ts';
import { type Batch, type FromWorker, POSITION_BYTES } from '../../src/workers/protocol.ts';
import { serve } from '../../src/workers/serve.ts';
import { makeZip } from '../archive/hand-made.ts';
import { fakeEngine } from '../scan/fake-engine.ts';
import { FAKE_TOKEN, fakeRule, fakeSecret } from '../scan/fake-rule.ts';
import { temporaryFolder, writeTree } from '../sources/temporary-folder.ts';

type Sweeping = Extract<Batch, { readonly kind: 'sweep' }>;

const token = fakeSecret(FAKE_TOKEN, seededRandom(3));
const engine = fakeEngine([fakeRule(FAKE_TOKEN)]);
const room = (): Room => makeRoom(createKernel(0).unpack, 2 ** 16);
const kernelOf = (window: number): Desk['kernel'] => referenceKernel(window);
const DESK: Desk = { engine, kernel: kernelOf(100), room, maxFileSize: null };

function talk(open: () => Desk = () => DESK): {
  readonly answers: FromWorker[];
  readonly say: (batch: Batch) => void;
  readonly position: Int32Array;
} {
  const answers: FromWorker[] = [];
  const listeners: ((batch: Batch) => void)[] = [];
  const position = new Int32Array(new SharedArrayBuffer(POSITION_BYTES));
  const port = {
    on: (_event: 'message', listener: (batch: Batch) => void) => listeners.push(listener),
    // As it is when it arrives.
    postMessage: (answer: FromWorker) => answers.push(structuredClone(answer)),
  };
  serve(port, position, open);
  return { answers, say: (batch) => listeners.map((listener) => listener(structuredClone(batch))), position };
}

function batchOf(things: readonly Readable[], large: Large = 'leave', batch = 5): BatchOfThings {
  const { ats, paths, others } = packed(things);
  return { kind: 'things', batch, large, ats, paths, others };
}

function listedFiles(files: Readonly<Record<string, string>>): readonly Readable[] {
  const folder = writeTree(temporaryFolder(), files);
  return Object.keys(files).map((path) => ({ kind: 'file', at: pathFromText(join(folder, path)), path }));
}

function unpackedThings(things: readonly Readable[]): readonly Readable[] {
  const { length, thing } = unpacked(batchOf(things));
  return Array.from({ length }, (_, index) => thing(index));
}

describe('a batch', () => {
  it('is the same things when it has arrived, files first', () => {
    const files = listedFiles({ a: '', 'b/ö\\x41': '' });
    const skip: Readable = { kind: 'skip', path: 's', reason: 'fifo', detail: 'd' };
    expect(packed([skip, ...files]).things).toEqual([...files, skip]);
    expect(unpackedThings([skip, ...files])).toEqual([...files, skip]);
    expect(unpackedThings(files.slice(0, 1))).toEqual(files.slice(0, 1));
    expect(unpackedThings([skip])).toEqual([skip]);
    expect(unpackedThings([])).toEqual([]);
  });

  it('is answered with one sum of what was read, findings and skips', () => {
    const { answers, say, position } = talk();
    const skip: Readable = { kind: 'skip', path: 's', reason: 'fifo', detail: 'd' };
    say(batchOf([...listedFiles({ a: token, b: 'xyz' }), skip]));
    expect(answers[0]).toEqual({ kind: 'ready', rulesDigest: engine.digest });
    expect(answers[1]).toEqual({
      kind: 'done',
      batch: 5,
      left: [],
      events: [
        { kind: 'finding', secret: token, finding: expect.objectContaining({ ruleId: 'fake-token' }) },
        { kind: 'skip', skip: { path: 's', reason: 'fifo', detail: 'd' } },
        { kind: 'read', path: 'a', files: 2, bytes: token.length + 3 },
      ],
    });
    expect([...position]).toEqual([5, 2]);
  });

  it('tells the same of files whether or not those with nothing in them are sifted out first', () => {
    const x = 'x'.repeat(70_000);
    const contents = {
      a: 'abc',
      b: `${x}${token}${x}`,
      c: '',
      d: `${x.slice(0, 65_530)}${token}`,
      e: 'Rar!\x1a\x07abc',
      f: x,
      g: `${x}${token}`,
      h: [...`TOKEN=${token}\n`, ''].join('\0'),
    };
    const [missing = expect.unreachable()] = listedFiles({ missing: 'x' });
    const files = [...listedFiles(contents), missing];
    if (missing.kind === 'file') rmSync(missing.at);
    const desk = { ...DESK, kernel: kernelOf(300_000) };
    const [sifted, plain] = (['leave', 'read'] as const).map((large) => {
      const { answers, say, position } = talk(() => desk);
      say(batchOf(files, large));
      expect([...position]).toEqual([5, files.length - 1]);
      const events = answers[1]?.kind === 'done' ? answers[1].events : [];
      return events.map((event) => (event.kind === 'read' ? { ...event, path: '' } : event));
    });
    expect(sifted).toEqual(plain);
    expect(sifted?.map(({ kind }) => kind).toSorted()).toEqual(['finding', 'finding', 'finding', 'finding', 'read', 'skip', 'skip']);
  });

  it('keeps names safe, whichever of them hold a credential', () => {
    const { answers, say } = talk();
    say(batchOf(listedFiles({ plain: 'x', [`${token}.txt`]: 'y' })));
    const [, answer] = answers;
    const events = answer?.kind === 'done' ? answer.events : [];
    expect(events.map(({ kind }) => kind).sort()).toEqual(['name-finding', 'read']);
    expect(JSON.stringify(events.map(uncarried))).not.toContain(token);
  });

  it('leaves a container, until it is asked for; what is asked for meanwhile waits', async () => {
    const zip = makeZip([{ name: 'in', content: Buffer.from(token) }]).toString('latin1');
    const [container = expect.unreachable(), plain = expect.unreachable()] = listedFiles({ a: '', b: 'x' });
    if (container.kind === 'file') writeFileSync(container.at, zip, 'latin1');
    const { answers, say } = talk(() => ({ ...DESK, kernel: kernelOf(1000) }));
    say(batchOf([container, plain]));
    expect(answers[1]).toMatchObject({ kind: 'done', left: [{ index: 0, opened: null }] });
    say(batchOf([container], 'read', 6));
    say(batchOf([plain], 'leave', 7));
    expect(answers).toHaveLength(2);
    const last = (): FromWorker | undefined => answers.at(-1);
    await vi.waitUntil(() => last()?.kind === 'done' && answers.length > 3, { timeout: 240_000 });
    // What takes long is told in between.
    const told = answers.slice(2).flatMap((answer) => ('batch' in answer ? [answer.batch] : []));
    expect([told.toSorted(), told.at(-1)]).toEqual([told, 7]);
    const events = answers.slice(2, -1).flatMap((answer) => ('events' in answer ? answer.events : []));
    expect(events).toContainEqual(
      expect.objectContaining({
        kind: 'finding',
        finding: expect.objectContaining({ location: expect.objectContaining({ path: 'a!/in' }) }),
      }),
    );
  });

  it('leaves what is large, until it is asked for', () => {
    const things = listedFiles({ a: 'x', b: `${' '.repeat(200)}${token}`, c: 'z' });
    const { answers, say } = talk();
    say(batchOf(things));
    say(batchOf(things.slice(1, 2), 'read', 6));
    expect(answers[1]).toMatchObject({
      left: [{ index: 1, opened: { length: 200 + token.length } }],
      events: [{ kind: 'read', files: 2, bytes: 2 }],
    });
    expect(answers[2]).toMatchObject({
      batch: 6,
      left: [],
      events: [
        { kind: 'finding', secret: token },
        { kind: 'read', bytes: 200 + token.length },
      ],
    });
  });
});

describe('a slice of a large file', () => {
  const content = `${' '.repeat(200)}${token}`;
  const slice = { from: 0, to: content.length };

  function leftFile(): { readonly say: (batch: Batch) => FromWorker | undefined; readonly file: string; readonly sweep: Sweeping } {
    const [thing = expect.unreachable()] = listedFiles({ a: content });
    const { answers, say } = talk();
    const sayAndHear = (batch: Batch): FromWorker | undefined => {
      say(batch);
      return answers.at(-1);
    };
    const left = sayAndHear(batchOf([thing]));
    const opened = left?.kind === 'done' ? left.left[0]?.opened : null;
    if (opened == null || thing.kind !== 'file') throw new Error('nothing was left');
    return { say: sayAndHear, file: thing.at, sweep: { kind: 'sweep', batch: 6, thing, opened, slice } };
  }

  it('is swept, and judged with the others', () => {
    const { say, sweep } = leftFile();
    const answer = say(sweep);
    expect(answer).toMatchObject({ kind: 'swept', batch: 6, swept: { slice } });
    const swepts = answer?.kind === 'swept' && answer.swept !== 'changed' ? [answer.swept] : [];
    const { thing, opened } = sweep;
    expect(say({ kind: 'judge', batch: 7, thing, opened, swepts })).toEqual({
      kind: 'done',
      batch: 7,
      left: [],
      events: [
        { kind: 'finding', secret: token, finding: expect.objectContaining({ ruleId: 'fake-token' }) },
        { kind: 'read', path: 'a', files: 1, bytes: content.length },
      ],
    });
  });

  it.each([
    ['longer', (file: string) => appendFileSync(file, 'x')],
    ['small', (file: string) => writeFileSync(file, 'x')],
    ['gone', (file: string) => rmSync(file)],
    ['of another time', (file: string) => utimesSync(file, 1, 1)],
  ])('is not told where the file is %s by then, nor judged', (_title, change) => {
    const { say, file, sweep } = leftFile();
    change(file);
    expect(say(sweep)).toEqual({ kind: 'swept', batch: 6, swept: 'changed' });
    const { thing, opened } = sweep;
    const left = [{ index: 0, opened: null }];
    expect(say({ kind: 'judge', batch: 7, thing, opened, swepts: [] })).toEqual({ kind: 'done', batch: 7, left, events: [] });
  });
});

describe('a secret', () => {
  it('is wrapped as soon as it has arrived', () => {
    const { answers, say } = talk();
    say(batchOf(listedFiles({ a: token })));
    const [event] = answers[1]?.kind === 'done' ? answers[1].events.map(uncarried) : [];
    expect(event).toMatchObject({ kind: 'finding', secret: expect.any(Secret) });
    expect(JSON.stringify(event)).not.toContain(token);
    if (event?.kind === 'finding') expect(event.secret.reveal()).toBe(token);
  });
});

describe('a failure', () => {
  const facts = { what: 'not fit', where: null, next: 'report it' };

  it('crosses as facts, a bug does not', () => {
    const failing = (error: Error) => () =>
      talk(() => {
        throw error;
      });
    expect(failing(new Failure(facts))().answers).toEqual([{ kind: 'failed', facts }]);
    expect(failing(new TypeError('a bug'))).toThrow('a bug');
  });

  it('in a batch too', () => {
    const broken = {
      ...engine,
      scan: () => {
        throw new Failure(facts);
      },
    };
    const { answers, say } = talk(() => ({ ...DESK, engine: broken }));
    say(batchOf(listedFiles({ a: token })));
    expect(answers[1]).toEqual({ kind: 'failed', facts });
  });
});
