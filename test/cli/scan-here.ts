// The history of a repository scanned in this thread, in so many shares, to ask what was found before and after it is told.

import { expect } from 'vitest';
import { composeProven } from '../../src/commands/composed-engine.ts';
import { pathFromText } from '../../src/git/byte-path.ts';
import { openHistory } from '../../src/sources/open-history.ts';
import { createPause } from '../../src/sources/pause.ts';
import type { Desk } from '../../src/workers/desk.ts';
import { keepHistories, type Tell } from '../../src/workers/histories.ts';
import { openShareScanner } from '../../src/workers/scan-objects.ts';
import type { Share } from '../../src/workers/share.ts';
import { ENV } from '../git/repository.ts';

/** With the window of the main thread. */
export const DESK = { ...composeProven(0, 'when used', 1 << 17), maxFileSize: null };

/** Nothing may be left unread. `tell`: what it gives is not looked at. */
export async function scanHere(folder: string, shares: number, tell: Tell, desk: Desk = DESK): Promise<void> {
  const { signal } = new AbortController();
  const at = pathFromText(folder);
  const histories = keepHistories(
    (place) => openHistory(place, { cwd: at, env: ENV, signal }, desk.room, createPause(signal, 1)),
    () => expect.unreachable('nothing vanishes'),
    tell,
  );
  const listing = histories.apartFrom(
    (async function* () {
      yield [{ kind: 'history', at, path: '.git', beside: 'files' } as const];
    })(),
  );
  for await (const things of listing) expect(things).toEqual([]);
  const opened = await histories.open(shares, () => undefined);
  expect(opened.events).toEqual([]);
  const scanShare = openShareScanner(desk);
  const scanAll = async (all: readonly Share[]): Promise<void> => {
    for (const share of all) {
      for await (const events of scanShare(share, createPause(signal, 1))) {
        expect(histories.keep(events).filter(({ kind }) => kind === 'skip')).toEqual([]);
      }
    }
  };
  await scanAll(opened.shares);
  await scanAll(opened.ready(opened.last));
  for await (const _ of histories.tell('in full'));
}
