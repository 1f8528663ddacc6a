// Which objects of a pack are empty: asked of every one, as they are rebuilt, so it must cost next to nothing. Of a delta of something in which nothing was
// only what it changed is looked at; the answer is the same.

import type { DeltaForest } from '../git/delta-forest.ts';
import type { Room } from '../git/room.ts';
import type { Rebuilt } from '../git/walk-pack.ts';
import { ANCHORS, RUNS } from '../kernel/glance.ts';
import type { Reader } from '../scan/scan-item.ts';
import { isPlain } from '../sources/items.ts';

export type Sieve = {
  /** Whether there is nothing in it, whatever its paths. To be asked of every object, each after its base. */
  readonly isEmpty: (object: Rebuilt, bytes: Uint8Array) => boolean;
};

type Eyes = Pick<Reader, 'glance' | 'holdsAnchor' | 'holdsRun'>;

export function openSieve({ glance, holdsAnchor, holdsRun }: Eyes, { delta }: Pick<Room, 'delta'>, forest: DeltaForest): Sieve {
  const { bases, sizes } = forest;
  // By entry, what may be in it: of what was not seen, everything.
  const held = new Uint8Array(bases.length).fill(ANCHORS | RUNS);

  const seenIn = (object: Rebuilt, wanted: number): number => {
    if (object.kind === 'huge') return wanted;
    const { entry, base, address, size } = object;
    if (base < 0) return glance.whole(address, size, wanted);
    const before = (held[base] as number) & wanted; // `base` is an entry
    if (before === wanted) return wanted;
    return before | glance.changed(address, size, delta, sizes[entry] as number, wanted & ~before);
  };

  return {
    isEmpty: (object, bytes) => {
      const wanted = object.type === 'tree' ? ANCHORS : ANCHORS | RUNS;
      const seen = seenIn(object, wanted);
      // What was there before may be gone.
      const anchors = (seen & ANCHORS) !== 0 && holdsAnchor(bytes) ? ANCHORS : 0;
      held[object.entry] = anchors | (seen & RUNS);
      if (anchors !== 0) return false;
      if ((seen & RUNS) !== 0 && holdsRun(bytes)) return false;
      return object.type !== 'blob' || isPlain(bytes);
    },
  };
}
