// Where the compressed bytes of an entry are: from its header to the next entry, or to the trailer. Reads nothing.

import type { DeltaForest } from './delta-forest.ts';
import type { Pack } from './pack-file.ts';
import { longestStream } from './space.ts';

/** `length` may be more than the stream needs. `size`: of what comes out of it. */
export type EntryStream = { readonly from: number; readonly length: number; readonly size: number };

export function streamOf({ index, end }: Pack, { headerBytes, sizes }: DeltaForest, entry: number): EntryStream {
  const from = (index.offsets[entry] as number) + (headerBytes[entry] as number); // an entry of this pack
  const size = sizes[entry] as number;
  return { from, length: Math.min((index.offsets[entry + 1] ?? end) - from, longestStream(size)), size };
}
