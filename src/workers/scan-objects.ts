// A share of a pack's objects, each rebuilt and scanned where it lies in the kernel's memory. Between them containers are opened, which takes long.

import type { Skip } from '../core/skip.ts';
import type { Rest } from '../git/descend.ts';
import { hexIdOf } from '../git/find-id.ts';
import { LARGEST_LOOSE, type LooseObject, readLooseObject } from '../git/loose-objects.ts';
import { type IdLength, idLengthOf } from '../git/object-id.ts';
import type { ObjectType } from '../git/object-type.ts';
import type { EntryProblem } from '../git/pack-problem.ts';
import type { Room } from '../git/room.ts';
import { type Walk, walkPack } from '../git/walk-pack.ts';
import { NO_OBJECTS } from '../scan/event.ts';
import type { Pause } from '../sources/pause.ts';
import type { Desk } from './desk.ts';
import type { Events, WorkEvent } from './events.ts';
import { isEmpty, type ObjectScanner, type PackedObject, scanInBlob, scanObject } from './scan-object.ts';
import type { LooseShare, PackShare } from './share.ts';
import { openSieve } from './sieve.ts';

/** What is to be told of a loose object that is larger than `most`, in bytes, instead of scanning it: nothing can be heard meanwhile. */
export type TooLong = { readonly most: number; readonly onLarge: (share: LooseShare) => void };

/** A worker can be ended in the middle of anything. */
const NEVER: TooLong = { most: LARGEST_LOOSE, onLarge: () => undefined };

export function scanShare(share: PackShare | LooseShare, desk: Desk, pause: Pause, tooLong: TooLong = NEVER): Events {
  return 'pack' in share ? scanPack(share, desk, desk.room(), pause) : scanLoose(share, desk, pause, tooLong);
}

async function* scanPack(share: PackShare, desk: Desk, room: Room, pause: Pause): Events {
  const { history, pack, forest, roots, repeated } = share;
  const { index } = pack;
  const unpack = room.unpack;
  const sieve = openSieve(desk.engine, room, forest, index.idBytes);
  const events: WorkEvent[] = [];
  const containers: PackedObject[] = [];
  const scanner = scannerFor(history, desk, index.idBytes, events, containers);
  const counter = startCount();
  const walk: Walk = {
    pack,
    forest,
    roots,
    wants: () => true,
    objectElsewhere: () => null,
    onObject: (object) => {
      const bytes = object.kind === 'huge' ? object.bytes : unpack.memory().subarray(object.address, object.address + object.size);
      // Asked of those too that are scanned elsewhere: what is a delta of them is not.
      const isEmpty = sieve.isEmpty(object, bytes);
      if (repeated?.[object.entry] === 1) return;
      counter.add(object.type, bytes.length);
      if (isEmpty) return;
      scanObject({ oid: hexIdOf(index, object.entry), type: object.type, bytes }, scanner);
    },
    onProblem: (problem) => events.push(skipOf(history, problem)),
    isDue: () => containers.length > 0 || pause.isDue(),
  };
  for (let rest: Rest | null = () => walkPack(room, walk); rest !== null; ) {
    rest = rest();
    yield [...events.splice(0), counter.event()];
    for (const container of containers.splice(0)) yield* scanContainer(container, history, desk, index.idBytes, pause);
    if (pause.isDue()) await pause.take();
  }
}

function scannerFor(history: number, desk: Desk, idLength: IdLength, events: WorkEvent[], containers: PackedObject[]): ObjectScanner {
  return {
    history,
    engine: desk.engine,
    idLength,
    largest: desk.kernel.window.length,
    onEvent: (event) => events.push(event),
    onContainer: (container) => containers.push(container),
  };
}

async function* scanContainer({ oid, bytes }: PackedObject, history: number, desk: Desk, idLength: IdLength, pause: Pause): Events {
  const { readContainer } = await import('../sources/read-container.ts');
  const events: WorkEvent[] = [];
  const scanner = scannerFor(history, desk, idLength, events, []);
  const thing = { kind: 'held', path: '', provenance: { kind: 'object', oid }, bytes } as const;
  const { maxFileSize } = desk;
  for await (const items of readContainer(thing, { largest: scanner.largest, maxFileSize, pause })) {
    for (const item of items) scanInBlob(oid, item, scanner);
    yield events.splice(0);
  }
}

async function* scanLoose({ history, names, format }: LooseShare, desk: Desk, pause: Pause, { most, onLarge }: TooLong): Events {
  const idLength = idLengthOf(format);
  for (const name of names) {
    if (pause.isDue()) await pause.take();
    const object = readLooseObject(name, format, most);
    if (object.kind === 'large' && most < LARGEST_LOOSE) {
      onLarge({ history, names: [name], format });
      continue;
    }
    const events: WorkEvent[] = [];
    const containers: PackedObject[] = [];
    if (object.kind === 'object') {
      const counter = startCount();
      counter.add(object.type, object.content.length);
      events.push(counter.event());
      const scanner = scannerFor(history, desk, idLength, events, containers);
      const lying = { oid: name.id, type: object.type, bytes: object.content };
      if (!isEmpty(lying, scanner)) scanObject(lying, scanner);
    } else {
      events.push(looseSkip(history, name.id, object));
    }
    yield events;
    for (const container of containers) yield* scanContainer(container, history, desk, idLength, pause);
  }
}

type UnreadLoose = Exclude<LooseObject, { readonly kind: 'object' }>;

function looseSkip(history: number, oid: string, object: UnreadLoose): WorkEvent {
  return { kind: 'object-skip', history, oid, skip: { path: `@object/${oid}`, ...whyUnread(object) } };
}

function whyUnread(object: UnreadLoose): Pick<Skip, 'reason' | 'detail'> {
  if (object.kind === 'gone') {
    return { reason: 'vanished', detail: 'the object was packed or removed while the scan ran; run it again' };
  }
  if (object.kind === 'large') return { reason: 'too-large', detail: `the object has ${object.size} bytes, more than can be read at once` };
  return { reason: 'unreadable', detail: `the object cannot be read: ${object.problem.detail}` };
}

/** `event`: those since it was last asked. */
type Counter = { readonly add: (type: ObjectType, bytes: number) => void; readonly event: () => WorkEvent };

function startCount(): Counter {
  let counts = { ...NO_OBJECTS };
  let sum = 0;
  return {
    add: (type, bytes) => {
      counts[type]++;
      sum += bytes;
    },
    event: () => {
      const event: WorkEvent = { kind: 'objects', counts, bytes: sum };
      counts = { ...NO_OBJECTS };
      sum = 0;
      return event;
    },
  };
}

function skipOf(history: number, { id, kind, detail }: EntryProblem): WorkEvent {
  const reason = kind === 'too-large' ? 'too-large' : 'unreadable';
  return {
    kind: 'object-skip',
    history,
    oid: id,
    skip: { path: `@object/${id}`, reason, detail: `the object cannot be read from its pack: ${detail}` },
  };
}
