// Where commits stand, of many at once, as it passes from one thread to another: flat arrays and no objects.

import type { CommitPlace } from '../commit-place.ts';
import { growingBytes, growingNumbers, growingTimes } from './growing.ts';

/** Ids one after the other. Times are NaN where there is none. */
export type PlacedCommits = {
  readonly ids: Uint8Array;
  /** Of each commit its tree, and then as many parents as `parentCounts` says. */
  readonly links: Uint8Array;
  readonly parentCounts: Uint32Array;
  readonly authored: Float64Array;
  readonly committed: Float64Array;
};

export type PlacingCommits = {
  readonly add: (id: Uint8Array, place: CommitPlace) => void;
  /** The same, with as many links as `count` says from `from` on in `links`. */
  readonly addLinks: (id: Uint8Array, links: Uint8Array, from: number, count: number, authored: number, committed: number) => void;
  readonly all: () => PlacedCommits;
};

/** `idBytes`: 20 or 32. */
export function placingCommits(idBytes: number): PlacingCommits {
  const [ids, links] = [growingBytes(), growingBytes()];
  const parentCounts = growingNumbers();
  const [authored, committed] = [growingTimes(), growingTimes()];
  const addLinks: PlacingCommits['addLinks'] = (id, some, from, count, itsAuthored, itsCommitted) => {
    ids.push(id);
    links.push(some, from, from + count * idBytes);
    parentCounts.push(count - 1);
    authored.push(itsAuthored);
    committed.push(itsCommitted);
  };
  return {
    add: (id, place) =>
      addLinks(id, place.links, 0, place.links.length / idBytes, place.authored ?? Number.NaN, place.committed ?? Number.NaN),
    addLinks,
    all: () => ({
      ids: ids.all(),
      links: links.all(),
      parentCounts: parentCounts.all(),
      authored: authored.all(),
      committed: committed.all(),
    }),
  };
}
