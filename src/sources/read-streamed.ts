// Content that comes but once and is too large for memory: put into a temporary file, and read from there as any other.

import type { Chunks } from '../archive/content.ts';
import type { Outermost } from '../core/provenance.ts';
import type { SourceItem } from '../core/source.ts';
import { hold } from './hold.ts';
import { type ContainerReader, readHeld } from './read-container.ts';
import { openStore } from './store.ts';

/** What it returns is what is wrong with them, as a sentence; null where they are all there are. */
export type Pieces = AsyncGenerator<Uint8Array, string | null, undefined>;

/** Nothing is held in memory. */
const BLOCKS = 0;

/** Runs of items, as a container gives, but only where all of it came. Returns what `pieces` returned, or that there is no room. */
export async function* readStreamed(
  pieces: Pieces,
  path: string,
  provenance: Outermost,
  reader: ContainerReader,
): AsyncGenerator<readonly SourceItem[], string | null, undefined> {
  const { pause } = reader;
  const kept = await hold(chunksOf(pieces), openStore(BLOCKS), async () => {
    if (pause.isDue()) await pause.take();
    return null;
  });
  try {
    if (kept.problem === null) yield* readHeld(path, provenance, kept, reader);
    return kept.problem?.detail ?? null;
  } finally {
    kept.release();
  }
}

async function* chunksOf(pieces: Pieces): Chunks {
  const detail = yield* pieces;
  return detail === null ? null : { kind: 'corrupt', detail };
}
