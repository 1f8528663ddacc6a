// Shares of a pack for workers: the roots of its trees in pack order, cut where about equal work lies on both sides. The same for the same pack.

import type { DeltaForest } from './delta-forest.ts';
import { type ObjectType, typeOfCode } from './object-type.ts';

/** What an object costs beside its bytes, in bytes that could be rebuilt and searched meanwhile. */
const BYTES_PER_OBJECT = 2048;

/** The same where only what a delta changed is searched. */
export const BYTES_PER_CHANGE = 2 ** 17;

/** A size that lies must not make all other shares look empty. */
const LARGEST = 2 ** 25;

/**
 * At most `parts` shares of those roots whose type is wanted or not known, together all of them. What a tree costs is told from its root: how large the
 * others are is known when they are rebuilt, and most are versions of one file. `perObject`: what each costs beside its bytes.
 */
export function divideRoots(
  forest: DeltaForest,
  parts: number,
  wants: (type: ObjectType) => boolean,
  perObject = BYTES_PER_OBJECT,
): readonly Uint32Array[] {
  const wanted = wantedRoots(forest, wants);
  let all = 0;
  for (const root of wanted) all += costOf(forest, root, perObject);
  const shares: Uint32Array[] = [];
  let from = 0;
  let sum = 0;
  for (let at = 0; at < wanted.length; at++) {
    sum += costOf(forest, wanted[at] as number, perObject); // before its end
    const isFull = shares.length + 1 < parts && sum >= (all / parts) * (shares.length + 1);
    if (!isFull && at + 1 < wanted.length) continue;
    shares.push(wanted.slice(from, at + 1));
    from = at + 1;
  }
  return shares;
}

function wantedRoots({ roots, types }: DeltaForest, wants: (type: ObjectType) => boolean): Uint32Array {
  const isWanted = [0, 1, 2, 3, 4].map((code) => {
    const type = typeOfCode(code);
    return type === null || wants(type);
  });
  const wanted = new Uint32Array(roots.length);
  let count = 0;
  for (const root of roots) if (isWanted[types[root] as number] === true) wanted[count++] = root; // each root is an entry
  return wanted.subarray(0, count);
}

function costOf({ sizes, treeSizes }: DeltaForest, root: number, perObject: number): number {
  return (treeSizes[root] as number) * (perObject + Math.min(LARGEST, sizes[root] as number)); // each root is an entry
}
