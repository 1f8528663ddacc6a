// A listed file, or content in memory, that is a container: opened, and all that is in it as items. Asynchronous, unlike other reading.

import type { Stats } from 'node:fs';
import { LIMITS, type Limits, startMeter } from '../archive/limits.ts';
import { readAhead } from '../archive/read-ahead.ts';
import type { Outermost } from '../core/provenance.ts';
import { forSystem } from '../git/byte-path.ts';
import { itemOf, replacedItem } from './changed-kind.ts';
import { unreadableFile } from './foreseen-skip.ts';
import { tooLarge } from './held-limit.ts';
import { inMemory, type Kept } from './hold.ts';
import { type Items, skipItem } from './items.ts';
import { kindOf } from './kind.ts';
import type { Place, Readable } from './listed.ts';
import { openContent } from './open-content.ts';
import { milliseconds, type Pause } from './pause.ts';
import { type FileCalls, FLAGS, SYSTEM } from './read-file.ts';
import { readKept, type Walk } from './read-kept.ts';
import { openStore } from './store.ts';
import { asSystemError } from './system-error.ts';

export type ContainerReader = {
  /** In bytes: what is handed on in one piece. */
  readonly largest: number;
  /** Of the file and of each entry, in bytes; null for none. */
  readonly maxFileSize: number | null;
  /** Taken between entries and in the middle of large ones. */
  readonly pause: Pause;
};

/** What is no container (any more) is read as it is. */
export async function* readContainer(thing: Readable, reader: ContainerReader, calls = SYSTEM, limits = LIMITS): Items {
  switch (thing.kind) {
    case 'file':
      return yield* readFileContainer(thing, reader, calls, limits);
    case 'held': {
      const { path, provenance, bytes } = thing;
      const root: Outermost = provenance.kind === 'archive-entry' ? provenance.container : provenance;
      return yield* readWhole(path, root, { content: inMemory(bytes), bytes, problem: null, release: () => undefined }, reader, limits);
    }
    case 'symlink':
    case 'history':
    case 'skip':
      // Nothing that could be opened.
      return;
  }
}

async function* readFileContainer(place: Place, reader: ContainerReader, calls: FileCalls, limits: Limits): Items {
  const file = openFile(place, calls);
  if (file instanceof Error) return void (yield [itemOf(unreadableFile(place, file))]);
  const { descriptor, before } = file;
  const content = openContent(descriptor, before, calls);
  try {
    const kind = kindOf(before);
    if (kind !== 'file') return void (yield [replacedItem(place, kind)]);
    const { maxFileSize } = reader;
    if (maxFileSize !== null && before.size > maxFileSize)
      return void (yield [skipItem(place.path, 'too-large', tooLarge(before.size, maxFileSize))]);
    yield* readWhole(
      place.path,
      { kind: 'file' },
      { content: readAhead(content), bytes: null, problem: null, release: () => undefined },
      reader,
      limits,
    );
    const trouble = content.trouble();
    if (trouble !== null) yield [skipItem(place.path, trouble.reason, trouble.detail)];
  } finally {
    content.close();
  }
}

function openFile(
  { at }: Place,
  calls: FileCalls,
): { readonly descriptor: number; readonly before: Stats } | (Error & { readonly code: string; readonly errno: number }) {
  try {
    const descriptor = calls.open(forSystem(at), FLAGS);
    try {
      return { descriptor, before: calls.stat(descriptor) };
    } catch (error) {
      calls.close(descriptor);
      throw error;
    }
  } catch (error) {
    return asSystemError(error);
  }
}

/** Content that is held, container or not. */
export async function* readHeld(path: string, root: Outermost, kept: Kept, reader: ContainerReader): Items {
  yield* readWhole(path, root, kept, reader, LIMITS);
}

async function* readWhole(
  path: string,
  root: Outermost,
  kept: Kept,
  { largest, maxFileSize, pause }: ContainerReader,
  limits: Limits,
): Items {
  const meter = startMeter(limits, kept.content.length, milliseconds);
  const walk: Walk = { meter, store: openStore(), largest, maxFileSize, pause, root };
  yield* readKept({ path, provenance: root, kept, depth: 0 }, walk);
  const reached = meter.reached();
  if (reached !== null) yield [skipItem(path, 'archive', reached.detail)];
}
