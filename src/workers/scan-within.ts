// What takes long in a blob: opening it where it is a container, and reading it where it is too large to be held. Others wait meanwhile.

import type { IdLength } from '../git/object-id.ts';
import type { Pause } from '../sources/pause.ts';
import type { Pieces } from '../sources/read-streamed.ts';
import type { Desk } from './desk.ts';
import type { Events, WorkEvent } from './events.ts';
import { objectSkip, startCount } from './object-events.ts';
import { type ObjectScanner, scanInBlob } from './scan-object.ts';

/** `history`: which of the repositories it is. */
export type Scanning = { readonly history: number; readonly desk: Desk; readonly idLength: IdLength; readonly pause: Pause };

export function scannerFor(
  { history, desk, idLength }: Omit<Scanning, 'pause'>,
  onEvent: ObjectScanner['onEvent'],
  onContainer: ObjectScanner['onContainer'],
): ObjectScanner {
  return { history, engine: desk.engine, idLength, largest: desk.kernel.window.length, onEvent, onContainer };
}

export async function* scanContainer(oid: string, bytes: Uint8Array, scanning: Scanning): Events {
  const { readContainer } = await import('../sources/read-container.ts');
  const { events, scanner, reader } = open(scanning);
  const thing = { kind: 'held', path: '', provenance: { kind: 'object', oid }, bytes } as const;
  for await (const items of readContainer(thing, reader)) {
    for (const item of items) scanInBlob(oid, item, scanner);
    yield events.splice(0);
  }
}

/** A blob of `size` bytes, of which nothing is scanned unless all of it can be read. */
export async function* scanStreamed(oid: string, size: number, pieces: Pieces, scanning: Scanning): Events {
  const { readStreamed } = await import('../sources/read-streamed.ts');
  const { events, scanner, reader } = open(scanning);
  const runs = readStreamed(pieces, '', { kind: 'object', oid }, reader);
  for (;;) {
    const next = await runs.next();
    if (next.done === true) {
      const counter = startCount();
      counter.add('blob', size);
      const problem = next.value;
      yield [problem === null ? counter.event() : objectSkip(scanning.history, oid, 'unreadable', `the object cannot be read: ${problem}`)];
      return;
    }
    for (const item of next.value) scanInBlob(oid, item, scanner);
    yield events.splice(0);
  }
}

function open(scanning: Scanning): {
  readonly events: WorkEvent[];
  readonly scanner: ObjectScanner;
  readonly reader: { readonly largest: number; readonly maxFileSize: number | null; readonly pause: Pause };
} {
  const events: WorkEvent[] = [];
  const scanner = scannerFor(
    scanning,
    (event) => events.push(event),
    () => undefined,
  );
  const { desk, pause } = scanning;
  return { events, scanner, reader: { largest: scanner.largest, maxFileSize: desk.maxFileSize, pause } };
}
