// Objects that were files of their own when they were listed, and gone when they were to be read: a gc packs them. Looked for once more, where everything lies now.

import { type ObjectStore, openObjectStore } from '../git/object-store.ts';
import type { Turns } from '../git/turns.ts';
import type { History } from '../sources/open-history.ts';
import type { Pause } from '../sources/pause.ts';
import type { Desk } from './desk.ts';
import type { WorkEvent } from './events.ts';
import { linksFromFiles } from './link-check.ts';
import { objectSkip } from './object-events.ts';
import { GONE, scanHeld } from './scan-loose.ts';

/** `history`: which of the repositories it is. `oids`: in hex digits. */
export type Vanished = { readonly history: number; readonly oids: readonly string[] };

/** `turns`: throws where `signal` is aborted. */
export type Again = { readonly desk: Desk; readonly pause: Pause; readonly turns: Turns; readonly signal: AbortSignal };

/** What is found, or told as vanished again; and all objects as they lie now, to be closed, or null where the time was up. */
export async function* readAgain(
  { repository }: History,
  { history, oids }: Vanished,
  { desk, pause, turns, signal }: Again,
): AsyncGenerator<readonly WorkEvent[], ObjectStore | null, undefined> {
  const { idLength } = repository;
  const linksOf = linksFromFiles(idLength);
  const left = new Set(oids);
  let opened: ObjectStore | null = null;
  try {
    signal.throwIfAborted();
    // What is wrong with packs was told when they were first opened.
    const { store } = await openObjectStore(repository, turns);
    opened = store;
    for (const oid of oids) {
      if (turns.isDue()) await turns.take();
      const object = store.read(oid);
      if (object === null) continue;
      yield* scanHeld(oid, object, linksOf, { history, desk, idLength, pause });
      left.delete(oid);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  yield [...left].map((oid) => objectSkip(history, oid, 'vanished', GONE));
  return opened;
}
