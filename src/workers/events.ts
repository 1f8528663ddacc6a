// Events as they are handed on: those of a thing, or of what a worker answered, at once. What a deadline cuts off was not read at all.

import type { WorkEvent } from './protocol.ts';

export type Events = AsyncGenerator<readonly WorkEvent[], void, undefined>;

export async function* oneByOne<T>(runs: AsyncIterable<readonly T[]>): AsyncGenerator<T, void, undefined> {
  for await (const run of runs) yield* run;
}
