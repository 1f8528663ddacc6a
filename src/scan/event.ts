// What a scan says while it runs: events in source order. They carry findings, skips and counts, never a fragment's bytes.

import type { Finding } from '../core/finding.ts';
import type { Receipt } from '../core/receipt.ts';
import type { Secret } from '../core/secret.ts';
import type { Skip } from '../core/skip.ts';

/** Where a credential that stands in the name of a file is said to be; its evidence says in which name. */
export const FILE_NAME = '@file-name';

export type ObjectCounts = Receipt['objects'];

export const NO_OBJECTS: ObjectCounts = { blob: 0, commit: 0, tag: 0, tree: 0 };

export type Doing = 'opening-history' | 'tracing-findings';

/** Every path in an event is as it may be shown: a secret in it is redacted. */
export type ScanEvent =
  /** So much more was read and scanned; `path` is the last of it. */
  | { readonly kind: 'read'; readonly path: string; readonly files: number; readonly bytes: number }
  /** A credential in a fragment: one event per credential and fragment. */
  | { readonly kind: 'finding'; readonly finding: Finding; readonly secret: Secret }
  /** A credential in the path of a fragment or a skip; `collect` makes one finding of all names that hold it. */
  | { readonly kind: 'name-finding'; readonly finding: Finding; readonly secret: Secret; readonly name: string }
  | { readonly kind: 'skip'; readonly skip: Skip }
  /** So many more objects of repositories were read and scanned. */
  | { readonly kind: 'objects'; readonly counts: ObjectCounts; readonly bytes: number }
  /** Something takes long in which no content is read; said now and then while it does. */
  | { readonly kind: 'doing'; readonly doing: Doing }
  /** Of all objects that were scanned. */
  | { readonly kind: 'objects-digest'; readonly digest: string }
  /** Always the last event. */
  | { readonly kind: 'end'; readonly receipt: Receipt };

/** What a scan says before its end: all that a part of one can say. */
export type PartEvent = Exclude<ScanEvent, { readonly kind: 'end' }>;
