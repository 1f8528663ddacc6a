// The source of a scan of files for programs: everything listed, read one after the other in this thread. Judges no content.

import type { Source, SourceItem } from '../core/source.ts';
import type { Readable } from './listed.ts';
import { type Listing, openListing } from './listing.ts';
import { createPause } from './pause.ts';
import type { ContainerReader } from './read-container.ts';
import { readListed } from './read-listed.ts';
import type { SourceRequest } from './request.ts';

/** What is handed over in one piece; more comes as a large fragment. */
const LARGEST_FRAGMENT = 4 * 2 ** 20;

/**
 * Throws what `openListing` throws. Items come in its order. The bytes of a fragment are a copy of their own and stay as they are; a large
 * fragment, which is a file of more than 4 MiB, can be read until the next item is asked for.
 */
export async function openSource(request: SourceRequest): Promise<Source> {
  return read(await openListing(request), request);
}

async function* read(listing: Listing, { maxFileSize, signal }: SourceRequest): Source {
  const pause = createPause(signal, 1);
  const room = { window: new Uint8Array(LARGEST_FRAGMENT) };
  for await (const run of listing) {
    for (const listed of run) {
      if (pause.isDue()) await pause.take();
      signal.throwIfAborted();
      for (const item of readListed(listed, room, maxFileSize)) {
        if (item.kind === 'container') yield* inContainer(listed, { largest: LARGEST_FRAGMENT, maxFileSize, pause });
        else yield lasting(item);
      }
    }
  }
}

async function* inContainer(listed: Readable, reader: ContainerReader): Source {
  const { readContainer } = await import('./read-container.ts');
  for await (const items of readContainer(listed, reader)) yield* items.map(lasting);
}

function lasting(item: SourceItem): SourceItem {
  return item.kind === 'fragment' ? { kind: 'fragment', fragment: { ...item.fragment, bytes: item.fragment.bytes.slice() } } : item;
}
