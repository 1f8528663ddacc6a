// Content that is held, as items: what is in it where it is a container, at any depth, else what it is. Counts on the meter of the whole file.

import { type Container, detectContainer, type Format } from '../archive/container.ts';
import { bytesAt } from '../archive/content.ts';
import type { Entry } from '../archive/entry.ts';
import type { Meter } from '../archive/limits.ts';
import { HEAD } from '../archive/marks.ts';
import { openContainer } from '../archive/open.ts';
import type { Problem } from '../archive/problem.ts';
import type { Outermost, Provenance } from '../core/provenance.ts';
import type { SourceItem } from '../core/source.ts';
import { AS_IT_IS } from '../core/stored.ts';
import { type About, aboutOf, problemItems, type WithBody } from './about-entry.ts';
import { hold, inMemory, type Kept } from './hold.ts';
import { type Items, largeItems, plainItems, skipItem } from './items.ts';
import type { Pause } from './pause.ts';
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
  readonly kept: Kept;
  /** Of containers around it. */
  readonly depth: number;
};

export async function* readKept(place: Place, walk: Walk): Items {
  const container = containerIn(place);
  return container?.kind === 'readable' ? yield* readInside(place, container.format, walk) : yield* inRuns(asItIs(place, container, walk));
}

function containerIn({ path, kept }: Place): Container | null {
  return detectContainer(kept.bytes ?? bytesAt(kept.content, 0, HEAD), path);
}

async function* readInside(place: Place, format: Format, walk: Walk): Items {
  const { path, depth } = place;
  const { depth: deepest } = walk.meter.limits;
  if (depth === deepest) {
    yield* inRuns(asItIs(place, null, walk));
    return void (yield [skipItem(path, 'archive', `containers are opened ${deepest} deep, this one is nested deeper`)]);
  }
  if (walk.meter.countContainer() !== null) return yield* inRuns(asItIs(place, null, walk));
  const { entries, problem } = yield* readEntries(place, format, walk);
  // What cannot be opened is at least read; and a file is counted, whatever is in it.
  if (entries === 0 && problem !== null) yield* inRuns(asItIs(place, null, walk));
  else yield [{ kind: 'fragment', fragment: { path, provenance: place.provenance, bytes: NO_BYTES, stored: AS_IT_IS } }];
  if (problem !== null) yield problemItems(path, problem);
}

const NO_BYTES = new Uint8Array();

function asItIs({ path, provenance, kept }: Place, container: Container | null, { largest }: Walk): Iterable<SourceItem> {
  const { bytes, content } = kept;
  if (bytes !== null && bytes.length <= largest) return plainItems({ path, provenance, bytes }, largest, container);
  return largeItems({ provenance, path, ...content, identity: null }, container);
}

/** One at a time: what is told after large content depends on how its reader fared. */
function* inRuns(items: Iterable<SourceItem>): Generator<readonly SourceItem[], void, undefined> {
  for (const item of items) yield [item];
}

type Outcome = { readonly entries: number; readonly problem: Problem | null };

async function* readEntries(
  { path, kept, depth }: Place,
  format: Format,
  walk: Walk,
): AsyncGenerator<readonly SourceItem[], Outcome, undefined> {
  const opened = openContainer(format, kept.content, path, walk.meter);
  let entries = 0;
  try {
    for (;;) {
      const next = await opened.next();
      if (next.done === true) return { entries, problem: next.value };
      if (walk.pause.isDue()) await walk.pause.take();
      const problem = yield* readRun(next.value, path, depth + 1, walk);
      entries += next.value.length;
      if (problem !== null) return { entries, problem };
    }
  } finally {
    await opened.return(null);
  }
}

/** Returns what ends the reading of the whole file. */
async function* readRun(
  run: readonly Entry[],
  container: string,
  depth: number,
  walk: Walk,
): AsyncGenerator<readonly SourceItem[], Problem | null, undefined> {
  let problem = run.length === 0 ? null : walk.meter.reached();
  let items: SourceItem[] = [];
  for (const entry of run) {
    problem ??= walk.meter.countEntry();
    if (problem !== null) break;
    const read = readEntry(entry, container, depth, walk);
    if ('items' in read) {
      for (const item of read.items) items.push(item);
      continue;
    }
    if (items.length > 0) yield items;
    items = [];
    yield* read.later();
  }
  if (items.length > 0) yield items;
  return problem;
}

/** `later`: it takes long, or is a container. */
type Read = { readonly items: readonly SourceItem[] } | { readonly later: () => Items };

function readEntry(entry: Entry, container: string, depth: number, walk: Walk): Read {
  const about = aboutOf(entry, container);
  switch (entry.kind) {
    case 'fifo':
    case 'device':
    case 'unread':
      return { items: about.afterwards };
    case 'file':
    case 'text':
    case 'link':
      return readBody(entry, about, depth, walk);
  }
}

function readBody(entry: WithBody, about: About, depth: number, walk: Walk): Read {
  const whole = entry.body.atOnce();
  if (whole === null) return { later: () => readStream(entry, about, depth, walk) };
  const { bytes, problem } = whole;
  if (isTooLarge(bytes.length, walk)) return { items: tooLargeItems(about.path, walk) };
  if (walk.meter.spend(bytes.length) !== null) return { items: [] };
  const place = placeOf(about.path, { content: inMemory(bytes), bytes, problem, release: () => undefined }, depth, walk);
  const container = entry.kind === 'file' ? containerIn(place) : null;
  const after = afterBody(about, problem);
  if (container?.kind === 'readable') return { later: () => followed(readInside(place, container.format, walk), after) };
  const items = plainItems({ path: about.path, provenance: place.provenance, bytes }, walk.largest, container);
  return { items: after.length === 0 ? items : [...items, ...after] };
}

function placeOf(path: string, kept: Kept, depth: number, { root }: Walk): Place {
  return { path, provenance: { kind: 'archive-entry', container: root }, kept, depth };
}

function afterBody({ path, afterwards }: About, problem: Problem | null): readonly SourceItem[] {
  return problem === null ? afterwards : [...problemItems(path, problem), ...afterwards];
}

async function* followed(items: Items, after: readonly SourceItem[]): Items {
  yield* items;
  if (after.length > 0) yield after;
}

/** Held while it is read. */
async function* readStream(entry: WithBody, about: About, depth: number, walk: Walk): Items {
  const { pause, meter, store } = walk;
  let length = 0;
  const kept = await hold(entry.body.open(), store, async (bytes) => {
    length += bytes;
    if (pause.isDue()) await pause.take();
    return isTooLarge(length, walk) ? TOO_LARGE : (meter.spend(bytes) ?? meter.reached());
  });
  try {
    if (isTooLarge(length, walk)) return void (yield tooLargeItems(about.path, walk));
    const place = placeOf(about.path, kept, depth, walk);
    yield* entry.kind === 'file' ? readKept(place, walk) : inRuns(asItIs(place, null, walk));
    yield afterBody(about, kept.problem);
  } finally {
    kept.release();
  }
}

const TOO_LARGE: Problem = { kind: 'limit', detail: 'too large' };

function isTooLarge(length: number, { maxFileSize }: Walk): boolean {
  return maxFileSize !== null && length > maxFileSize;
}

function tooLargeItems(path: string, { maxFileSize }: Walk): readonly SourceItem[] {
  return [skipItem(path, 'too-large', `more than ${maxFileSize} bytes, which --max-file-size is`)];
}
