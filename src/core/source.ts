// What a source is: an async iterable of fragments and skips, in an order that is the same on every run.

import type { Fragment, LargeFragment } from './fragment.ts';
import type { Skip } from './skip.ts';

export type SourceItem =
  | { readonly kind: 'fragment'; readonly fragment: Fragment }
  /** May be read until the next item is asked for. */
  | { readonly kind: 'large'; readonly fragment: LargeFragment }
  | { readonly kind: 'skip'; readonly skip: Skip };

export type Source = AsyncIterable<SourceItem>;
