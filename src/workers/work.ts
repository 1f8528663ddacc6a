// What the main thread has to give out. What is large is cut into slices where that is worth it, and judged when all of them are swept.

import type { Swept } from '../engine/scan-large.ts';
import type { Slice } from '../engine/slice.ts';
import type { PartAnswer, PartSearch } from '../git/search-part.ts';
import type { Readable } from '../sources/listed.ts';
import type { Large, Opened } from './desk.ts';
import type { Share } from './share.ts';

export type Work =
  | { readonly kind: 'things'; readonly things: readonly Readable[]; readonly large: Large }
  | Sweep
  | { readonly kind: 'judge'; readonly thing: Readable; readonly opened: Opened; readonly swepts: readonly Swept[] }
  | { readonly kind: 'objects'; readonly share: Share }
  /** `onAnswer`: to be told what came of it. */
  | { readonly kind: 'search'; readonly search: PartSearch; readonly onAnswer: (answer: PartAnswer) => void };

export type Sweep = {
  readonly kind: 'sweep';
  readonly thing: Readable;
  readonly opened: Opened;
  readonly slice: Slice;
  /** To be told what came of it: gives what is to be done when it was the last one. */
  readonly onSwept: (swept: Swept | 'changed') => Work | null;
};

/** `opened`: null where nobody else can open it. */
export type LeftThing = { readonly thing: Readable; readonly opened: Opened | null };

/** Less is swept by one worker in the time in which another would be found. */
const WORTH_SLICING = 64 * 2 ** 20;
const SMALLEST_SLICE = 16 * 2 ** 20;

/** So many that all workers are done at about the same time, so few that what is remembered of all of them is little. */
const MOST_SLICES = 32;

function sliceUp(length: number): readonly Slice[] {
  const size = Math.max(SMALLEST_SLICE, Math.ceil(length / MOST_SLICES));
  return Array.from({ length: Math.ceil(length / size) }, (_, index) => ({ from: index * size, to: Math.min(length, (index + 1) * size) }));
}

/** For something large that was left, where so many work. */
export function workOn({ thing, opened }: LeftThing, workers: number): readonly Work[] {
  const whole: Work = { kind: 'things', things: [thing], large: 'read' };
  if (opened === null || opened.length < WORTH_SLICING || workers < 2) return [whole];
  const slices = sliceUp(opened.length);
  const answers: (Swept | 'changed')[] = [];
  const onSwept = (answer: Swept | 'changed'): Work | null => {
    answers.push(answer);
    if (answers.length < slices.length) return null;
    const swepts = answers.filter((swept) => swept !== 'changed');
    // Read by one alone, who says how it changed.
    return swepts.length < slices.length ? whole : { kind: 'judge', thing, opened, swepts };
  };
  return slices.map((slice): Sweep => ({ kind: 'sweep', thing, opened, slice, onSwept }));
}
