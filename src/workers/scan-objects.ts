// A share of a pack's objects, each rebuilt and scanned where it lies in the kernel's memory. Between them containers are opened, which takes long.

import type { Skip } from '../core/skip.ts';
import { hexIdOf } from '../git/find-id.ts';
import { LARGEST_LOOSE, type LooseObject, readLooseObject } from '../git/loose-objects.ts';
import { type IdLength, idLengthOf } from '../git/object-id.ts';
import type { ObjectType } from '../git/object-type.ts';
import type { EntryProblem } from '../git/pack-problem.ts';
import type { Room } from '../git/room.ts';
import { walkPack } from '../git/walk-pack.ts';
import { NO_OBJECTS } from '../scan/event.ts';
import type { Pause } from '../sources/pause.ts';
import type { Desk } from './desk.ts';
import type { Events, WorkEvent } from './events.ts';
import { isEmpty, type ObjectScanner, scanInBlob, scanObject } from './scan-object.ts';
import type { LooseShare, PackShare } from './share.ts';
import { openSieve } from './sieve.ts';
import { openWaiting } from './waiting-containers.ts';

/** So many trees of deltas are walked before what waits has its turn. */
const AT_ONCE = 256;

export function scanShare(share: PackShare | LooseShare, desk: Desk, pause: Pause): Events {
  return 'pack' in share ? scanPack(share, desk, desk.room(), pause) : scanLoose(share, desk, pause);
}

async function* scanPack(share: PackShare, desk: Desk, room: Room, pause: Pause): Events {
  const { history, pack, forest, roots, repeated } = share;
  const { index } = pack;
  const unpack = room.unpack;
  const sieve = openSieve(desk.engine, room, forest, index.idBytes);
  const waiting = openWaiting(pack, forest);
  let next = 0;
  const someRoots = function* (): Generator<number, void, undefined> {
    for (const end = Math.min(next + AT_ONCE, roots.length); next < end && !waiting.isFull(); ) yield roots[next++] as number; // one of them
  };
  while (next < roots.length) {
    const events: WorkEvent[] = [];
    let entry = -1;
    const scanner = scannerFor(history, desk, index.idBytes, events, (bytes) => waiting.add(entry, bytes));
    const counter = startCount();
    walkPack(room, {
      pack,
      forest,
      roots: someRoots(),
      wants: () => true,
      objectElsewhere: () => null,
      onObject: (object) => {
        const bytes = object.kind === 'huge' ? object.bytes : unpack.memory().subarray(object.address, object.address + object.size);
        // Asked of those too that are scanned elsewhere: what is a delta of them is not.
        const isEmpty = sieve.isEmpty(object, bytes);
        if (repeated?.[object.entry] === 1) return;
        counter.add(object.type, bytes.length);
        if (isEmpty) return;
        entry = object.entry;
        scanObject({ oid: hexIdOf(index, entry), type: object.type, bytes }, scanner);
      },
      onProblem: (problem) => events.push(skipOf(history, problem)),
    });
    events.push(counter.event());
    yield events;
    for (const { oid, bytes } of waiting.take()) {
      if (bytes === null) yield [objectSkip(history, oid, 'unreadable', LOST)];
      else yield* scanContainer({ oid, bytes }, history, desk, index.idBytes, pause);
    }
    if (pause.isDue()) await pause.take();
  }
}

const LOST = 'the object could be read from its pack, and could not be read again to be opened';

function scannerFor(
  history: number,
  desk: Desk,
  idLength: IdLength,
  events: WorkEvent[],
  onContainer: ObjectScanner['onContainer'],
): ObjectScanner {
  return {
    history,
    engine: desk.engine,
    idLength,
    largest: desk.kernel.window.length,
    onEvent: (event) => events.push(event),
    onContainer,
  };
}

type OpenedContainer = { readonly oid: string; readonly bytes: Uint8Array };

async function* scanContainer({ oid, bytes }: OpenedContainer, history: number, desk: Desk, idLength: IdLength, pause: Pause): Events {
  const { readContainer } = await import('../sources/read-container.ts');
  const events: WorkEvent[] = [];
  const scanner = scannerFor(history, desk, idLength, events, () => undefined);
  const thing = { kind: 'held', path: '', provenance: { kind: 'object', oid }, bytes } as const;
  const { maxFileSize } = desk;
  for await (const items of readContainer(thing, { largest: scanner.largest, maxFileSize, pause })) {
    for (const item of items) scanInBlob(oid, item, scanner);
    yield events.splice(0);
  }
}

async function* scanLoose({ history, names, format }: LooseShare, desk: Desk, pause: Pause): Events {
  const idLength = idLengthOf(format);
  for (const name of names) {
    if (pause.isDue()) await pause.take();
    const object = readLooseObject(name, format, LARGEST_LOOSE);
    const events: WorkEvent[] = [];
    const containers: Uint8Array[] = [];
    if (object.kind === 'object') {
      const counter = startCount();
      counter.add(object.type, object.content.length);
      events.push(counter.event());
      const scanner = scannerFor(history, desk, idLength, events, (bytes) => containers.push(bytes));
      const lying = { oid: name.id, type: object.type, bytes: object.content };
      if (!isEmpty(lying, scanner)) scanObject(lying, scanner);
    } else {
      events.push(looseSkip(history, name.id, object));
    }
    yield events;
    for (const bytes of containers) yield* scanContainer({ oid: name.id, bytes }, history, desk, idLength, pause);
  }
}

type UnreadLoose = Exclude<LooseObject, { readonly kind: 'object' }>;

function looseSkip(history: number, oid: string, object: UnreadLoose): WorkEvent {
  const { reason, detail } = whyUnread(object);
  return objectSkip(history, oid, reason, detail);
}

function objectSkip(history: number, oid: string, reason: Skip['reason'], detail: string): WorkEvent {
  return { kind: 'object-skip', history, oid, skip: { path: `@object/${oid}`, reason, detail } };
}

function whyUnread(object: UnreadLoose): Pick<Skip, 'reason' | 'detail'> {
  if (object.kind === 'gone') {
    return { reason: 'vanished', detail: 'the object was packed or removed while the scan ran; run it again' };
  }
  if (object.kind === 'large') return { reason: 'too-large', detail: `the object has ${object.size} bytes, more than can be read at once` };
  return { reason: 'unreadable', detail: `the object cannot be read: ${object.problem.detail}` };
}

type Counter = { readonly add: (type: ObjectType, bytes: number) => void; readonly event: () => WorkEvent };

function startCount(): Counter {
  const counts = { ...NO_OBJECTS };
  let sum = 0;
  return {
    add: (type, bytes) => {
      counts[type]++;
      sum += bytes;
    },
    event: () => ({ kind: 'objects', counts, bytes: sum }),
  };
}

function skipOf(history: number, { id, kind, detail }: EntryProblem): WorkEvent {
  const reason = kind === 'too-large' ? 'too-large' : 'unreadable';
  return objectSkip(history, id, reason, `the object cannot be read from its pack: ${detail}`);
}
