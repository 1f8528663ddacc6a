// The history of a repository scanned in this thread, in so many shares, to ask what was found before and after it is told.

import { expect } from 'vitest';
import { composeProven } from '../../src/commands/composed-engine.ts';
import { pathFromText } from '../../src/git/byte-path.ts';
import { openHistory } from '../../src/sources/open-history.ts';
import { createPause } from '../../src/sources/pause.ts';
import type { Desk } from '../../src/workers/desk.ts';
import { keepHistories, type Tell } from '../../src/workers/histories.ts';
import { openShareScanner } from '../../src/workers/scan-objects.ts';
import { ENV } from '../git/repository.ts';

/** With the window of the main thread. */
export const DESK = { ...composeProven(0, 'when used', 1 << 17), maxFileSize: null };

/** Nothing may be left unread. `tell`: what it gives is not looked at. */
export async function scanHere(folder: string, shares: number, tell: Tell, desk: Desk = DESK): Promise<void> {
  const { signal } = new AbortController();
  const at = pathFromText(folder);
  const histories = keepHistories(() => openHistory(at, { cwd: at, env: ENV, signal }, desk.room, createPause(signal, 1)), tell);
  const listing = histories.apartFrom(
    (async function* () {
      yield [{ kind: 'history', at, path: '.git' } as const];
    })(),
  );
  for await (const things of listing) expect(things).toEqual([]);
  const opened = await histories.open(shares, () => undefined);
  expect(opened.events).toEqual([]);
  const scanShare = openShareScanner(desk);
  for (const share of opened.shares) {
    for await (const events of scanShare(share, createPause(signal, 1))) {
      expect(histories.keep(events).filter(({ kind }) => kind === 'skip')).toEqual([]);
    }
  }
  for await (const _ of histories.tell('in full'));
}
