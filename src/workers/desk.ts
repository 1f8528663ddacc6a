// What a thread needs to scan things by itself: the same in a worker and in the main thread. Starts nothing.

import type { Swept } from '../engine/scan-large.ts';
import type { Slice } from '../engine/slice.ts';
import type { Room } from '../git/room.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { PartEvent } from '../scan/event.ts';
import type { Names } from '../scan/name.ts';
import { judgeSwept, type Reader, scanItem } from '../scan/scan-item.ts';
import type { Readable } from '../sources/listed.ts';
import type { Pause } from '../sources/pause.ts';
import { readListed } from '../sources/read-listed.ts';
import type { Events } from './events.ts';
import { scanRun } from './scan-run.ts';

export type Desk = {
  readonly engine: Reader;
  /** Its window is what content is read into. */
  readonly kernel: Pick<Kernel, 'window' | 'searchTreesFor' | 'mentionsFor'>;
  /** In the kernel's memory: to rebuild objects in. */
  readonly room: () => Room;
  /** In bytes, null for none. */
  readonly maxFileSize: number | null;
};

/** What does not fit into the window takes long: it can be left to somebody else. */
export type Large = 'leave' | 'read';

export type Manner = {
  readonly large: Large;
  /** What is known of the paths. */
  readonly names: Names;
};

/** What a large file was when it was opened: `length` in bytes, `identity` as its fragment says. */
export type Opened = { readonly length: number; readonly identity: string };

export type Outcome =
  | { readonly kind: 'scanned' }
  /** It is large, and nothing of it was told. `opened`: null where it cannot be opened by others too. */
  | { readonly kind: 'left'; readonly opened: Opened | null }
  /** It is a container, which `scanContainer` opens; nothing of it was told. `length`: in bytes. */
  | { readonly kind: 'container'; readonly length: number };

const SCANNED: Outcome = { kind: 'scanned' };

/** Synchronous. */
export function scanThing(thing: Readable, desk: Desk, { large, names }: Manner, onEvent: (event: PartEvent) => void): Outcome {
  for (const item of readListed(thing, desk.kernel, desk.maxFileSize)) {
    if (item.kind === 'container') return item;
    if (item.kind === 'large' && large === 'leave') {
      const { identity } = item.fragment;
      // To tell the length of what nobody else can open may take reading all of it.
      return { kind: 'left', opened: identity === null ? null : { length: item.fragment.length, identity } };
    }
    for (const event of scanItem(desk.engine, item, names)) onEvent(event);
  }
  return SCANNED;
}

/** The events of what is in a container, as they come. Nothing else may use the desk until it is at its end. */
export async function* scanContainer(thing: Readable, desk: Desk, pause: Pause): Events {
  const { engine, kernel, maxFileSize } = desk;
  // Loaded where there is a container.
  const { readContainer } = await import('../sources/read-container.ts');
  const runs = readContainer(thing, { largest: kernel.window.length, maxFileSize, pause });
  for await (const items of runs) yield scanRun(engine, items);
}

/** One slice of a large file. `changed`: it is not what was opened first, or not all of the slice could be read. */
export function sweepThing(thing: Readable, desk: Desk, { identity }: Opened, slice: Slice): Swept | 'changed' {
  let swept: Swept | 'changed' = 'changed';
  for (const item of readListed(thing, desk.kernel, desk.maxFileSize)) {
    switch (item.kind) {
      case 'large':
        if (item.fragment.identity !== identity) return 'changed';
        swept = desk.engine.sweepLarge(item.fragment, slice);
        break;
      case 'fragment':
      case 'container':
        return 'changed';
      case 'skip':
        // What is noted of its content whoever judges it says.
        if (item.skip.reason === 'changed' || item.skip.reason === 'unreadable') return 'changed';
        break;
    }
  }
  return swept;
}

/** A large file of which all slices are swept. `left`: it is not what was opened first. */
export function judgeThing(
  thing: Readable,
  desk: Desk,
  { identity }: Opened,
  swepts: readonly Swept[],
  onEvent: (event: PartEvent) => void,
): Outcome {
  let isSame = false;
  for (const item of readListed(thing, desk.kernel, desk.maxFileSize)) {
    if (item.kind === 'large' && item.fragment.identity === identity) {
      isSame = true;
      for (const event of judgeSwept(desk.engine, item.fragment, swepts, 'unread')) onEvent(event);
      continue;
    }
    if (!isSame || item.kind === 'container') return { kind: 'left', opened: null };
    for (const event of scanItem(desk.engine, item, 'unread')) onEvent(event);
  }
  return SCANNED;
}
