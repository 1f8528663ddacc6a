// Content that is held, as items: what is in it where it is a container, at any depth, else what it is. Counts on the meter of the whole file.

import { detectContainer, type Format } from '../archive/container.ts';
import { bytesAt } from '../archive/content.ts';
import type { Entry, Name } from '../archive/entry.ts';
import type { Meter } from '../archive/limits.ts';
import { HEAD } from '../archive/marks.ts';
import { openContainer } from '../archive/open.ts';
import type { Problem } from '../archive/problem.ts';
import type { Outermost, Provenance } from '../core/provenance.ts';
import type { SourceItem } from '../core/source.ts';
import { AS_IT_IS } from '../core/stored.ts';
import { bytePath } from '../git/byte-path.ts';
import { hold, type Kept } from './hold.ts';
import { type Items, largeItems, plainItems, skipItem } from './items.ts';
import type { Pause } from './pause.ts';
import { showPath } from './show-path.ts';
import type { Store } from './store.ts';

export type Walk = {
  readonly meter: Meter;
  readonly store: Store;
  readonly largest: number;
  readonly maxFileSize: number | null;
  readonly pause: Pause;
  readonly root: Outermost;
};

type Place = {
  readonly path: string;
  readonly provenance: Provenance;
  readonly kept: Kept /** Of containers around it. */;
  readonly depth: number;
};

export async function* readKept(place: Place, walk: Walk): Items {
  const { path, kept, depth } = place;
  const container = detectContainer(kept.bytes ?? bytesAt(kept.content, 0, HEAD), path);
  if (container?.kind !== 'readable') return yield* asItIs(place, container, walk);
  const { depth: deepest } = walk.meter.limits;
  if (depth === deepest) {
    yield* asItIs(place, null, walk);
    return void (yield skipItem(path, 'archive', `containers are opened ${deepest} deep, this one is nested deeper`));
  }
  if (walk.meter.countContainer() !== null) return yield* asItIs(place, null, walk);
  const outcome = yield* readEntries(place, container.format, walk);
  // What cannot be opened is at least read; and a file is counted, whatever is in it.
  if (outcome.entries === 0 && outcome.problem !== null) yield* asItIs(place, null, walk);
  else yield { kind: 'fragment', fragment: { path, provenance: place.provenance, bytes: NO_BYTES, stored: AS_IT_IS } };
  if (outcome.problem !== null) yield* problemItems(path, outcome.problem);
}

const NO_BYTES = new Uint8Array();

function asItIs({ path, provenance, kept }: Place, container: ReturnType<typeof detectContainer>, { largest }: Walk): Iterable<SourceItem> {
  const { bytes, content } = kept;
  if (bytes !== null && bytes.length <= largest) return plainItems({ path, provenance, bytes }, largest, container);
  return largeItems({ provenance, path, ...content, identity: null }, container);
}

type Outcome = { readonly entries: number; readonly problem: Problem | null };

async function* readEntries({ path, kept, depth }: Place, format: Format, walk: Walk): AsyncGenerator<SourceItem, Outcome, undefined> {
  const opened = openContainer(format, kept.content, path, walk.meter);
  let entries = 0;
  try {
    for (;;) {
      const next = await opened.next();
      if (next.done === true) return { entries, problem: next.value };
      entries++;
      const problem = walk.meter.countEntry();
      if (problem !== null) return { entries, problem };
      if (walk.pause.isDue()) await walk.pause.take();
      yield* readEntry(next.value, path, depth + 1, walk);
    }
  } finally {
    await opened.return(null);
  }
}

async function* readEntry(entry: Entry, container: string, depth: number, walk: Walk): Items {
  switch (entry.kind) {
    case 'file':
      return yield* readContent(entry.open(), pathOf(container, entry.name), depth, walk, (place) => readKept(place, walk));
    case 'text': {
      const about = entry.name === null ? container : pathOf(container, entry.name);
      return yield* readContent(entry.open(), `${about}@${entry.label}`, depth, walk, (place) => asItIs(place, null, walk));
    }
    case 'link': {
      const path = pathOf(container, entry.name);
      yield* readContent(entry.open(), path, depth, walk, (place) => asItIs(place, null, walk));
      return void (yield skipItem(path, 'symlink', LINKS[entry.to]));
    }
    case 'fifo':
      return void (yield skipItem(pathOf(container, entry.name), 'fifo', 'a pipe, which has no content in an archive'));
    case 'device':
      return void (yield skipItem(pathOf(container, entry.name), 'device', 'a device, which has no content in an archive'));
    case 'unread':
      yield* problemItems(pathOf(container, entry.name), entry.problem);
  }
}

const LINKS = {
  path: 'a link in an archive; links are not followed',
  entry: 'a hard link to another entry, which is read where it stands',
} as const;

type Chunks = Parameters<typeof hold>[0];

/** Held while `read` says what it is. */
async function* readContent(
  chunks: Chunks,
  path: string,
  depth: number,
  walk: Walk,
  read: (place: Place) => AsyncIterable<SourceItem> | Iterable<SourceItem>,
): Items {
  const { maxFileSize, pause, meter, root } = walk;
  let length = 0;
  const isTooLarge = (): boolean => maxFileSize !== null && length > maxFileSize;
  const kept = await hold(chunks, walk.store, async (bytes) => {
    length += bytes;
    if (pause.isDue()) await pause.take();
    return isTooLarge() ? TOO_LARGE : (meter.spend(bytes) ?? meter.reached());
  });
  try {
    if (isTooLarge()) {
      yield skipItem(path, 'too-large', `more than ${maxFileSize} bytes, which --max-file-size is`);
    } else {
      yield* read({ path, provenance: { kind: 'archive-entry', container: root }, kept, depth });
      if (kept.problem !== null) yield* problemItems(path, kept.problem);
    }
  } finally {
    kept.release();
  }
}

const TOO_LARGE: Problem = { kind: 'limit', detail: 'too large' };

function pathOf(container: string, name: Name): string {
  return `${container}!/${showPath(bytePath(name.toString('latin1')))}`;
}

/** What ends the reading of the whole file is told once, at its end. */
function problemItems(path: string, { kind, detail }: Problem): readonly SourceItem[] {
  switch (kind) {
    case 'exhausted':
      return [];
    case 'encrypted':
      return [skipItem(path, 'encrypted', detail)];
    case 'corrupt':
    case 'unsupported':
    case 'limit':
      return [skipItem(path, 'archive', detail)];
  }
}
