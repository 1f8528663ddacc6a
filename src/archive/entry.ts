// What a container yields, one after the other. Names are only names: nothing is ever written, or looked for, under one.

import type { Chunks } from './content.ts';
import type { Problem } from './problem.ts';

export type Entry =
  /** Its content is read before the next entry is asked for, or not at all. */
  | { readonly kind: 'file'; readonly name: Name; readonly open: () => Chunks }
  /** What it points to is its content. */
  | { readonly kind: 'link'; readonly name: Name; readonly to: 'path' | 'entry'; readonly open: () => Chunks }
  | { readonly kind: 'fifo' | 'device'; readonly name: Name }
  /** Text beside the content: a comment, further headers, what follows the archive. `name`: the entry that it is about, null for the archive. */
  | { readonly kind: 'text'; readonly label: 'comment' | 'header' | 'rest'; readonly name: Name | null; readonly open: () => Chunks }
  /** An entry that cannot be read at all. */
  | { readonly kind: 'unread'; readonly name: Name; readonly problem: Problem };

/** Bytes, UTF-8 wherever the format tells which encoding they have; may be anything, `../../x` and control characters included. */
export type Name = Buffer;

/** What it returns is what was wrong with the container, null where it was read to its end. */
export type Entries = AsyncGenerator<Entry, Problem | null, undefined>;
