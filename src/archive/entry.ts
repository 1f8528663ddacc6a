// What a container yields, one after the other. Names are only names: nothing is ever written, or looked for, under one.

import type { Chunks } from './content.ts';
import type { Problem } from './problem.ts';

export type Entry =
  | { readonly kind: 'file'; readonly name: Name; readonly body: Body }
  /** What it points to is its content. */
  | { readonly kind: 'link'; readonly name: Name; readonly to: 'path' | 'entry'; readonly body: Body }
  | { readonly kind: 'fifo' | 'device'; readonly name: Name }
  /** Text beside the content: a comment, further headers, what follows the archive. `name`: the entry that it is about, null for the archive. */
  | { readonly kind: 'text'; readonly label: 'comment' | 'header' | 'rest'; readonly name: Name | null; readonly body: Body }
  /** An entry that cannot be read at all. */
  | { readonly kind: 'unread'; readonly name: Name; readonly problem: Problem };

/** Bytes, UTF-8 wherever the format tells which encoding they have; may be anything, `../../x` and control characters included. */
export type Name = Buffer;

/** Content. Read once, either way, before the body of the next entry is, or not at all. */
export type Body = {
  /** All of it, where that is little and at hand: most entries are, and to wait for each would take longer than to read it. Else null. */
  readonly atOnce: () => Whole | null;
  /** Where `atOnce` gives null. */
  readonly open: () => Chunks;
};

/** `problem`: why it is not all there is; null where it is. */
export type Whole = { readonly bytes: Uint8Array; readonly problem: Problem | null };

/**
 * Runs of entries, of which the last one may be read as it comes. What it returns is what was wrong with the container, null where it was read
 * to its end.
 */
export type Entries = AsyncGenerator<readonly Entry[], Problem | null, undefined>;
