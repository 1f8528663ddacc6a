// Which objects of a pack are empty: asked of every one, as they are rebuilt, so it must cost next to nothing. Of a delta of something in which nothing was
// only what it changed is looked at; the answer is the same.

import type { DeltaForest } from '../git/delta-forest.ts';
import type { IdLength } from '../git/object-id.ts';
import type { Room } from '../git/room.ts';
import { walkTree } from '../git/tree.ts';
import type { Rebuilt } from '../git/walk-pack.ts';
import { ANCHORS, RUNS } from '../kernel/glance.ts';
import type { Reader } from '../scan/scan-item.ts';
import { isPlain } from '../sources/items.ts';
import { mayHoldWritten } from './object-parts.ts';

export type Sieve = {
  /** Whether there is nothing in it, whatever its paths. To be asked of every object, each after its base. */
  readonly isEmpty: (object: Rebuilt, bytes: Uint8Array) => boolean;
};

type Eyes = Pick<Reader, 'glance' | 'holdsAnchor' | 'anchorsIn' | 'idleReach' | 'holdsRun' | 'mayHoldInRun'>;

const BOTH = ANCHORS | RUNS;

/** Beside those: not all of the anchors are idle. */
const LIVE = 4;

export function openSieve(engine: Eyes, { delta }: Pick<Room, 'delta'>, forest: DeltaForest, idLength: IdLength): Sieve {
  const { glance, holdsAnchor, anchorsIn, idleReach, holdsRun, mayHoldInRun } = engine;
  const { sizes } = forest;
  // By entry, what may be in it.
  const held = new Uint8Array(sizes.length).fill(BOTH | LIVE);

  /** Null where it is not known what was in its base, or where there is none. */
  const heldBefore = (object: Rebuilt): number | null => (object.kind === 'huge' || object.base < 0 ? null : (held[object.base] as number)); // an entry

  const inAll = (object: Rebuilt, wanted: number): number =>
    object.kind === 'huge' ? wanted : glance.whole(object.address, object.size, wanted);

  /** Which of `wanted` are near what the delta changed. */
  const atChanges = (object: Rebuilt, wanted: number, reach: number): number => {
    if (object.kind === 'huge' || wanted === 0) return wanted;
    return glance.changed(object.address, object.size, delta, sizes[object.entry] as number, wanted, reach);
  };

  const look = (object: Rebuilt, bytes: Uint8Array): number => {
    const before = heldBefore(object);
    const seen = before === null ? inAll(object, BOTH) : (before & RUNS) | atChanges(object, BOTH & ~before, glance.reach);
    if (before === null || (before & ANCHORS) === 0) {
      if ((seen & ANCHORS) === 0) return seen;
    } else if ((before & LIVE) === 0 && atChanges(object, ANCHORS, idleReach) === 0) {
      // Idle ones stay so where nothing changes near them.
      return seen | ANCHORS;
    }
    return (seen & RUNS) | ANCHOR_BITS[anchorsIn(bytes)];
  };

  const isEmptyBlob = (object: Rebuilt, bytes: Uint8Array): boolean => {
    const seen = look(object, bytes);
    held[object.entry] = seen;
    if ((seen & LIVE) !== 0) return false;
    if ((seen & RUNS) === 0) return isPlain(bytes);
    return !((seen & ANCHORS) === 0 ? mayHoldInRun(bytes, 'whole') : holdsRun(bytes)) && isPlain(bytes);
  };

  const isEmptyTree = (object: Rebuilt, bytes: Uint8Array): boolean => {
    const before = heldBefore(object);
    const near = before === null ? inAll(object, BOTH) : atChanges(object, BOTH, before === 0 ? glance.reach : NAME_REACH);
    if (near === 0 && (before === null || (before & LIVE) === 0)) {
      held[object.entry] = before ?? 0;
      return true;
    }
    const anchors = anchorsInNames(bytes);
    const runs = (near | (before ?? 0)) & RUNS;
    const isWritten = (anchors & LIVE) === 0 && runs !== 0 && mayHoldWritten('tree', bytes, idLength, engine);
    held[object.entry] = anchors | runs | (isWritten ? LIVE : 0);
    return ((held[object.entry] as number) & LIVE) === 0; // written just now
  };

  /** Each name is a content of its own. */
  const anchorsInNames = (bytes: Uint8Array): number => {
    let seen = 0;
    walkTree(bytes, 0, bytes.length, idLength, (_mode, from, to) => {
      const name = bytes.subarray(from, to);
      if (name.length > LONGEST_NAME) seen |= LIVE;
      else if (holdsAnchor(name)) seen |= ANCHOR_BITS[anchorsIn(name)];
      return 'go on';
    });
    // What is no tree any more may hold anything.
    return seen === 0 && holdsAnchor(bytes) ? ANCHORS | LIVE : seen;
  };

  const isEmptyText = (type: 'commit' | 'tag', object: Rebuilt, bytes: Uint8Array): boolean => {
    const seen = inAll(object, BOTH);
    // These are read in parts, of which each has ends of its own: any anchor counts.
    if ((seen & ANCHORS) !== 0 && holdsAnchor(bytes)) return false;
    return (seen & RUNS) === 0 || !mayHoldWritten(type, bytes, idLength, engine);
  };

  return {
    isEmpty: (object, bytes) => {
      switch (object.type) {
        case 'blob':
          return isEmptyBlob(object, bytes);
        case 'tree':
          return isEmptyTree(object, bytes);
        case 'commit':
        case 'tag':
          return isEmptyText(object.type, object, bytes);
      }
    },
  };
}

/** In bytes. No file system has longer names. */
const LONGEST_NAME = 255;

/** A change in a name is no further from an anchor in it. */
const NAME_REACH = 2 * LONGEST_NAME;

const ANCHOR_BITS = { none: 0, idle: ANCHORS, live: ANCHORS | LIVE } as const;
