// Which objects of a pack are empty: asked of every one, as they are rebuilt, so it must cost next to nothing. Of a delta of something in which nothing was
// only what it changed is looked at; the answer is the same.

import type { DeltaForest } from '../git/delta-forest.ts';
import type { IdLength } from '../git/object-id.ts';
import type { Room } from '../git/room.ts';
import { walkTree } from '../git/tree.ts';
import type { Rebuilt } from '../git/walk-pack.ts';
import { ALL_SEEN, ANCHORS, LAST_GROUPS, RUNS, type Stretches } from '../kernel/glance.ts';
import type { Reader } from '../scan/scan-item.ts';
import { isPlain } from '../sources/items.ts';
import { mayHoldWritten } from './object-parts.ts';

export type Sieve = {
  /** How a follower looks first; null where none can. */
  readonly ways: number | null;
  /** Whether there is nothing in it, whatever its paths. To be asked of every object, each after its base. */
  readonly isEmpty: (object: Rebuilt, bytes: Uint8Array) => boolean;
  /**
   * The same of an object at which somebody looked before: `known`: what was in its base, null where it has none; `near`: as `Glance.changed` or `whole` would
   * say. What is in it, as bits, with `EMPTY` where that is nothing.
   */
  readonly sift: (object: Rebuilt, bytes: Uint8Array, known: number | null, near: number) => number;
};

/** Beside what is in an object: it is empty. */
export const EMPTY = 16;

type Eyes = Pick<Reader, 'glance' | 'holdsAnchor' | 'anchorsAt' | 'anchorsIn' | 'idleReach' | 'holdsRun' | 'mayHoldInRun'>;

/** An anchor, or what makes some hints worth a look. */
const SIGNS = ANCHORS | LAST_GROUPS;

/** Beside what a glance sees: not all of the anchors are idle. */
const LIVE = 8;

export function openSieve(engine: Eyes, { delta }: Pick<Room, 'delta'>, forest: DeltaForest, idLength: IdLength): Sieve {
  const { glance, holdsAnchor, anchorsAt, anchorsIn, idleReach, holdsRun, mayHoldInRun } = engine;
  const { sizes } = forest;
  // By entry, what may be in it.
  const held = new Uint8Array(sizes.length).fill(ALL_SEEN | LIVE);

  // The same names are in most trees. By name, byte by byte, what is in it.
  const names = new Map<string, number>();

  /** Null where it is not known what was in its base, or where there is none. */
  const heldBefore = (object: Rebuilt): number | null => (object.kind === 'huge' || object.base < 0 ? null : (held[object.base] as number)); // an entry

  const inAll = (object: Rebuilt, wanted: number): number =>
    object.kind === 'huge' ? wanted : glance.whole(object.address, object.size, wanted);

  /** Which of `wanted` are near what the delta changed. */
  const atChanges = (object: Rebuilt, wanted: number, reach: number): number => {
    if (object.kind === 'huge' || wanted === 0) return wanted;
    return glance.changed(object.address, object.size, delta, sizes[object.entry] as number, wanted, reach);
  };

  /** Where there is anything that was not in what it was made from: whatever `before` says of that, and is no more than idle, stays so elsewhere. */
  const newIn = (object: Rebuilt, bytes: Uint8Array, before: number | null, reach: number): Stretches => {
    if (object.kind === 'huge' || before === null || (before & LIVE) !== 0) return [0, bytes.length];
    return glance.stretches(object.size, delta, sizes[object.entry] as number, reach);
  };

  /** As `Glance.ways` has followers do it. */
  const nearIn = (object: Rebuilt, before: number | null): number => {
    if (before === null || object.type === 'commit' || object.type === 'tag') return inAll(object, ALL_SEEN);
    if (object.type === 'tree') return atChanges(object, ALL_SEEN, before === 0 ? glance.reach : NAME_REACH);
    const runs = before & RUNS;
    return runs | atChanges(object, ALL_SEEN & ~runs, glance.reach);
  };

  const inBlob = (object: Rebuilt, bytes: Uint8Array, before: number | null, near: number): number => {
    const known = before ?? 0;
    const signs = (near | known) & SIGNS;
    // Where a last group is new, hints that led nowhere may lead somewhere.
    const reach = (known & ANCHORS) === 0 && (signs & LAST_GROUPS) === 0 ? glance.reach : idleReach;
    const seen = signs === 0 ? near : (near & RUNS) | signs | ANCHOR_BITS[anchorsIn(bytes, newIn(object, bytes, before, reach))];
    if ((seen & LIVE) !== 0) return seen;
    const isWritten = (seen & RUNS) !== 0 && ((seen & SIGNS) === 0 ? mayHoldInRun(bytes, 'whole') : holdsRun(bytes));
    return !isWritten && isPlain(bytes) ? seen | EMPTY : seen;
  };

  const inTree = (object: Rebuilt, bytes: Uint8Array, before: number | null, near: number): number => {
    const known = before ?? 0;
    if (near === 0 && (known & LIVE) === 0) return known | EMPTY;
    const signs = ((near | known) & SIGNS) | anchorsInNames(bytes, newIn(object, bytes, before, NAME_REACH));
    const runs = (near | known) & RUNS;
    const isWritten = (signs & LIVE) === 0 && runs !== 0 && mayHoldWritten('tree', bytes, idLength, engine);
    const seen = signs | runs | (isWritten ? LIVE : 0);
    return (seen & LIVE) === 0 ? seen | EMPTY : seen;
  };

  /** Each name is a content of its own. Of names only those in which something stands in `stretches`. */
  const anchorsInNames = (bytes: Uint8Array, stretches: Stretches): number => {
    const places = anchorsAt(bytes, stretches);
    let seen = 0;
    let next = 0;
    if (places.length === 0) return seen;
    walkTree(bytes, 0, bytes.length, idLength, (_mode, from, to, idAt) => {
      const first = next;
      while (next < places.length && (places[next] as number) < to) next++;
      if (next > first) seen |= anchorsInName(bytes, from, to);
      // Ids are of any bytes.
      while (next < places.length && (places[next] as number) < idAt + idLength) next++;
      return next < places.length ? 'go on' : 'stop';
    });
    // What is no tree any more may hold anything.
    return next < places.length ? LIVE | ANCHORS : seen;
  };

  const anchorsInName = (bytes: Uint8Array, from: number, to: number): number => {
    if (to - from > LONGEST_NAME) return LIVE;
    const name = Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('latin1');
    const known = names.get(name);
    if (known !== undefined) return known;
    const seen = ANCHOR_BITS[anchorsIn(bytes.subarray(from, to), [0, to - from])];
    if (names.size < MOST_NAMES) names.set(name, seen);
    return seen;
  };

  /** Nothing is known of what is made of it: all of that is looked at. */
  const inText = (type: 'commit' | 'tag', bytes: Uint8Array, near: number): number => {
    // These are read in parts, of which each has ends of its own: any anchor counts.
    if ((near & SIGNS) !== 0 && holdsAnchor(bytes)) return 0;
    return (near & RUNS) === 0 || !mayHoldWritten(type, bytes, idLength, engine) ? EMPTY : 0;
  };

  const sift: Sieve['sift'] = (object, bytes, known, near) => {
    switch (object.type) {
      case 'blob':
        return inBlob(object, bytes, known, near);
      case 'tree':
        return inTree(object, bytes, known, near);
      case 'commit':
      case 'tag':
        return inText(object.type, bytes, near);
    }
  };

  return {
    ways: glance.ways?.({ found: glance.reach, named: NAME_REACH, idle: idleReach }) ?? null,
    isEmpty: (object, bytes) => {
      const before = heldBefore(object);
      const seen = sift(object, bytes, before, nearIn(object, before));
      held[object.entry] = seen & ~EMPTY;
      return (seen & EMPTY) !== 0;
    },
    sift,
  };
}

/** In bytes. No file system has longer names. */
const LONGEST_NAME = 255;

/** So many are remembered. */
const MOST_NAMES = 1 << 14;

/** A change in a name is no further from an anchor in it. */
const NAME_REACH = 2 * LONGEST_NAME;

const ANCHOR_BITS = { none: 0, idle: ANCHORS, live: ANCHORS | LIVE } as const;
