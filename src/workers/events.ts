// Events as they are handed on: those of a thing, or of what a worker answered, at once. What a deadline cuts off was not read at all.

import type { PartEvent } from '../scan/event.ts';
import type { ObjectEvent } from '../scan/object-event.ts';

/** What a worker tells: of what it read, and of objects whose places are not known yet. */
export type WorkEvent = PartEvent | ObjectEvent;

export type Events = AsyncGenerator<readonly WorkEvent[], void, undefined>;

export async function* oneByOne<T>(runs: AsyncIterable<readonly T[]>): AsyncGenerator<T, void, undefined> {
  for await (const run of runs) yield* run;
}
