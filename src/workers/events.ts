// Events as they are handed on: those of a thing, or of what a worker answered, at once. What a deadline cuts off was not read at all.

import type { Surveyed } from '../git/survey.ts';
import type { PartEvent } from '../scan/event.ts';
import type { ObjectEvent } from '../scan/object-event.ts';

/** What was noted of the commits and trees of a share. `place`: which of the packs it is of. `from`: the first of its roots. */
export type SurveyEvent = {
  readonly kind: 'objects-surveyed';
  readonly history: number;
  readonly place: number;
  readonly from: number;
  readonly surveyed: Surveyed;
};

/** What a worker tells: of what it read, and of objects whose places are not known yet. */
export type WorkEvent = PartEvent | ObjectEvent | SurveyEvent;

export type Events = AsyncGenerator<readonly WorkEvent[], void, undefined>;

export async function* oneByOne<T>(runs: AsyncIterable<readonly T[]>): AsyncGenerator<T, void, undefined> {
  for await (const run of runs) yield* run;
}
