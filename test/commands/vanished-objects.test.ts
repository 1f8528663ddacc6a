// Objects that are packed or removed after they were listed: those that are packed are found where they are then, the others are told in one line.

import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { historiesOf } from '../../src/commands/histories-of.ts';
import { pathFromText } from '../../src/git/byte-path.ts';
import type { PartEvent } from '../../src/scan/event.ts';
import { createPause } from '../../src/sources/pause.ts';
import { openShareScanner } from '../../src/workers/scan-objects.ts';
import { leak } from '../cli/history-scan.ts';
import { DESK } from '../cli/scan-here.ts';
import { committed, ENV, git } from '../git/repository.ts';
import { fakeShell } from './fake-shell.ts';

const { signal } = new AbortController();

/** Scanned in this thread; `meanwhile` is what happens when all is listed and nothing read. */
async function scanWith(folder: string, meanwhile: () => void, stop: AbortSignal = signal): Promise<readonly PartEvent[]> {
  const shell = fakeShell({ cwd: folder, env: ENV });
  const histories = historiesOf(DESK, null, { include: [], exclude: [] }, shell, stop);
  const at = pathFromText(folder);
  const listing = (async function* () {
    yield [{ kind: 'history', at, path: '.git', beside: 'nothing' } as const];
  })();
  for await (const things of histories.apartFrom(listing)) expect(things).toEqual([]);
  const events: PartEvent[] = [];
  const { shares } = await histories.open(2, () => undefined);
  meanwhile();
  const scanShare = openShareScanner(DESK);
  for (const share of shares) for await (const some of scanShare(share, createPause(signal, 1))) events.push(...histories.keep(some));
  for await (const some of histories.tell('in full')) events.push(...some);
  return events.filter(({ kind }) => kind !== 'doing');
}

const skipsIn = (events: readonly PartEvent[]): readonly unknown[] =>
  events.flatMap((event) => (event.kind === 'skip' ? [event.skip] : []));

/** By what does not depend on how objects lie. */
const toldIn = (events: readonly PartEvent[]): readonly string[] =>
  events.flatMap((event) => {
    if (event.kind === 'objects-digest') return [event.digest];
    if (event.kind !== 'finding') return [];
    const { location, introduced, reachable } = event.finding;
    return [`${location.path} ${introduced?.subject} ${reachable}`];
  });

const loose = (folder: string): readonly string[] => readdirSync(join(folder, '.git/objects')).filter((name) => name.length === 2);

it('what is packed meanwhile is read from its pack', async () => {
  const folder = committed({ 'a.env': leak(1), 'in/b.txt': 'harmless\n' });
  const before = toldIn(await scanWith(folder, () => undefined));
  expect(before).toContain('a.env first index,head,branch,reflog');
  const events = await scanWith(folder, () => {
    git(folder, ['gc', '--quiet', '--prune=now']);
    expect(loose(folder)).toEqual([]);
  });
  expect([skipsIn(events), toldIn(events)]).toEqual([[], before]);
  const counts = events.flatMap((event) => (event.kind === 'objects' ? [event.counts] : []));
  expect(counts.reduce((sum, { blob, tree, commit }) => sum + blob + tree + commit, 0)).toBe(5);
});

it('what is gone for good is told in one line, with how much it is', async () => {
  const folder = committed(Object.fromEntries(Array.from({ length: 20 }, (_, number) => [`${number}.txt`, `${number}\n`])));
  const events = await scanWith(folder, () => {
    for (const name of loose(folder)) rmSync(join(folder, '.git/objects', name), { recursive: true });
  });
  expect(skipsIn(events)).toEqual([
    { path: '.git', reason: 'vanished', detail: expect.stringMatching(/^22 objects such as [0-9a-f]{40} were packed or removed/) },
  ]);
});

it('one that is gone is told by its id', async () => {
  const folder = committed({ 'a.txt': 'a\n' });
  const id = git(folder, ['rev-parse', 'HEAD:a.txt']);
  const events = await scanWith(folder, () => rmSync(join(folder, '.git/objects', id.slice(0, 2), id.slice(2))));
  expect(skipsIn(events)).toMatchObject([{ path: `@object/${id}`, reason: 'vanished' }]);
});

it('where the time is up, all are told', async () => {
  const folder = committed({ 'a.txt': 'a\n' });
  const ending = new AbortController();
  const events = await scanWith(
    folder,
    () => {
      git(folder, ['gc', '--quiet', '--prune=now']);
      ending.abort();
    },
    ending.signal,
  );
  expect(skipsIn(events)).toMatchObject([{ path: '.git', reason: 'vanished', detail: expect.stringMatching(/^3 objects/) }]);
});
