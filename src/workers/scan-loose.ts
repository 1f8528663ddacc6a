// Objects that are files of their own, each read and scanned in full.

import type { Skip } from '../core/skip.ts';
import { LARGEST_LOOSE, type LooseName, type LooseObject, readLooseObject } from '../git/loose-objects.ts';
import { idLengthOf, type ObjectFormat } from '../git/object-id.ts';
import type { ReadObject } from '../git/read-packed-object.ts';
import { streamLooseObject } from '../git/stream-loose-object.ts';
import type { Pause } from '../sources/pause.ts';
import type { Pieces } from '../sources/read-streamed.ts';
import type { Desk } from './desk.ts';
import type { Events, WorkEvent } from './events.ts';
import { type LinkCheck, linksFromFiles } from './link-check.ts';
import { objectSkip, startCount } from './object-events.ts';
import { isEmpty, scanObject } from './scan-object.ts';
import { type Scanning, scanContainer, scannerFor, scanStreamed } from './scan-within.ts';
import type { LooseShare } from './share.ts';

export const GONE = 'it was packed or removed while the scan ran; run it again';

/** In bytes: blobs of more are not held in memory. */
const LARGEST_HELD = 2 ** 25;

/** What is to be told of an object that is larger than `most`, in bytes, instead of scanning it: nothing can be heard meanwhile. */
export type TooLong = { readonly most: number; readonly onLarge: (share: LooseShare) => void };

/** A worker can be ended in the middle of anything. */
export const NEVER: TooLong = { most: LARGEST_HELD, onLarge: () => undefined };

export async function* scanLoose({ history, names, format }: LooseShare, desk: Desk, pause: Pause, { most, onLarge }: TooLong): Events {
  const scanning = { history, desk, idLength: idLengthOf(format), pause };
  const linksOf = linksFromFiles(scanning.idLength);
  for (const name of names) {
    if (pause.isDue()) await pause.take();
    const object = readLooseObject(name, format, Math.min(most, LARGEST_HELD));
    if (object.kind === 'large' && most < LARGEST_HELD) onLarge({ history, names: [name], format });
    else if (object.kind !== 'large') yield* scanRead(name, object, linksOf, scanning);
    else if (object.type === 'blob') yield* scanStreamed(name.id, object.size, pieces(name, format), scanning);
    else yield* scanRead(name, readLooseObject(name, format, LARGEST_LOOSE), linksOf, scanning);
  }
}

async function* scanRead({ id }: LooseName, object: LooseObject, linksOf: LinkCheck, scanning: Scanning): Events {
  if (object.kind === 'object') {
    yield* scanHeld(id, { type: object.type, bytes: object.content }, linksOf, scanning);
    return;
  }
  const { reason, detail } = whyUnread(object);
  yield [objectSkip(scanning.history, id, reason, detail)];
}

/** One that is held as a whole. */
export async function* scanHeld(oid: string, { type, bytes }: ReadObject, linksOf: LinkCheck, scanning: Scanning): Events {
  const events: WorkEvent[] = [];
  const containers: Uint8Array[] = [];
  const counter = startCount();
  counter.add(type, bytes.length);
  events.push(counter.event());
  const ids = linksOf(type, bytes);
  if (ids !== null) events.push({ kind: 'object-links', history: scanning.history, oid, ids });
  const scanner = scannerFor(
    scanning,
    (event) => events.push(event),
    (container) => containers.push(container),
  );
  const lying = { oid, type, bytes, lies: 'apart' } as const;
  if (!isEmpty(lying, scanner)) scanObject(lying, scanner);
  yield events;
  for (const container of containers) yield* scanContainer(oid, container, scanning);
}

async function* pieces(name: LooseName, format: ObjectFormat): Pieces {
  const problem = yield* streamLooseObject(name, format);
  return problem?.detail ?? null;
}

function whyUnread(object: Exclude<LooseObject, { readonly kind: 'object' }>): Pick<Skip, 'reason' | 'detail'> {
  if (object.kind === 'gone') {
    return { reason: 'vanished', detail: GONE };
  }
  if (object.kind === 'large') return { reason: 'too-large', detail: `the object has ${object.size} bytes, more than can be read at once` };
  return { reason: 'unreadable', detail: `the object cannot be read: ${object.problem.detail}` };
}
