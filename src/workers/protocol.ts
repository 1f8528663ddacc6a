// What passes between the main thread and its workers: plain data that can be posted. Of contents only what could be read but once.

import type { FailureFacts } from '../core/failure.ts';
import type { Swept } from '../engine/scan-large.ts';
import type { Slice } from '../engine/slice.ts';
import type { PartAnswer, PartSearch } from '../git/search-part.ts';
import type { PartEvent } from '../scan/event.ts';
import type { ObjectFinding } from '../scan/object-event.ts';
import type { Readable } from '../sources/listed.ts';
import type { Large, Opened } from './desk.ts';
import type { WorkEvent } from './events.ts';
import type { Share } from './share.ts';

/** What a worker is started with. */
export type WorkerStart = {
  /** The clock, in milliseconds since 1970: the same for all. */
  readonly now: number;
  /** In bytes, null for none. */
  readonly maxFileSize: number | null;
  /** The worker's `Position`. */
  readonly position: SharedArrayBuffer;
};

/** Where a worker is, shared with the main thread: the number of the batch, and which of its things. Read where it died. */
export type Position = Int32Array;

export const POSITION_BYTES = 2 * Int32Array.BYTES_PER_ELEMENT;

export type Batch =
  /** Things to be read. */
  | {
      readonly kind: 'things';
      readonly batch: number;
      /** Where the files are, all in one text, and how they are shown: objects would take five times as long. Made and read by carry.ts. */
      readonly ats: string;
      readonly paths: string;
      /** What else there is. */
      readonly others: readonly Readable[];
      /** `leave`: what is large comes again in a batch of its own, so that nothing else waits for it. */
      readonly large: Large;
    }
  /** A slice of a large file. */
  | { readonly kind: 'sweep'; readonly batch: number; readonly thing: Readable; readonly opened: Opened; readonly slice: Slice }
  /** A large file, when all of its slices are swept. */
  | {
      readonly kind: 'judge';
      readonly batch: number;
      readonly thing: Readable;
      readonly opened: Opened;
      readonly swepts: readonly Swept[];
    }
  /** Objects of a repository. */
  | { readonly kind: 'objects'; readonly batch: number; readonly share: Share }
  /** Once more, to find out where something stood. */
  | { readonly kind: 'search'; readonly batch: number; readonly search: PartSearch };

/** `index`: which of the batch's things. */
export type Left = { readonly index: number; readonly opened: Opened | null };

export type FromWorker =
  /** First of all: it has proved itself. */
  | { readonly kind: 'ready'; readonly rulesDigest: string }
  /** Of a batch that takes long: what there is so far, so that a deadline does not lose it. */
  | { readonly kind: 'some'; readonly batch: number; readonly events: readonly CarriedEvent[] }
  | {
      readonly kind: 'done';
      readonly batch: number;
      readonly events: readonly CarriedEvent[];
      /** Which of its things were left, in the order of the batch. */
      readonly left: readonly Left[];
    }
  | { readonly kind: 'swept'; readonly batch: number; readonly swept: Swept | 'changed' }
  | { readonly kind: 'searched'; readonly batch: number; readonly answer: PartAnswer }
  /** A Failure, as facts. */
  | { readonly kind: 'failed'; readonly facts: FailureFacts };

type WithSecret = Extract<WorkEvent, { readonly secret: unknown }>;

/** An event whose secret, which is wrapped on both sides, is a string on the way. */
export type CarriedEvent =
  | Exclude<WorkEvent, WithSecret>
  | (Omit<Extract<PartEvent, { readonly kind: 'finding' }>, 'secret'> & { readonly secret: string })
  | (Omit<Extract<PartEvent, { readonly kind: 'name-finding' }>, 'secret'> & { readonly secret: string })
  | (Omit<ObjectFinding, 'secret'> & { readonly secret: string });
