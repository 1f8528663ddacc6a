// At which paths blobs stand below some trees: from the blobs upwards, all versions of a folder at once. Bounded: a few trees can be made to hold a blob at
// more paths than there are atoms.

import { type BytePath, bytePath } from '../byte-path.ts';
import { neighbours } from './adjacency.ts';
import type { Shapes } from './shapes.ts';

export type PathProblem = 'too-many-paths' | 'path-too-long';

export type Paths = {
  /** By path: the shapes of the trees that have some of the blobs there, with those that each has. */
  readonly byPath: ReadonlyMap<BytePath, ReadonlyMap<number, ReadonlySet<number>>>;
  readonly problems: readonly PathProblem[];
};

export type PathLimits = {
  /** Of one set of blobs. */
  readonly paths: number;
  /** In bytes. */
  readonly longest: number;
  /** Entries looked at for all sets together. */
  readonly steps: number;
};

const USUAL_LIMITS: PathLimits = { paths: 10_000, longest: 16_384, steps: 50_000_000 };

/** Where some of the blobs stand, seen from each of these shapes. */
type Held = ReadonlyMap<number, ReadonlySet<number>>;

/** The end of a path, and what holds the blobs at it. */
type Way = { readonly path: string; readonly held: Held };

/** `isTop`: by shape, 1 for those that paths begin in. What it returns takes numbers of blobs. */
export function pathFinder(shapes: Shapes, isTop: Uint8Array, limits: PathLimits = USUAL_LIMITS): (blobs: readonly number[]) => Paths {
  const isBelow = belowTops(shapes, isTop);
  let steps = 0;

  /** By name, what the shapes that hold these by it are. */
  const oneUp = (held: Held): ReadonlyMap<number, Held> => {
    const up = new Map<number, Map<number, ReadonlySet<number>>>();
    for (const [shape, blobs] of held) {
      for (const entry of neighbours(shapes.holders, shape)) {
        steps += 1;
        const [holder, name] = [shapes.holder[entry] as number, shapes.name[entry] as number];
        if (isBelow[holder] !== 1) continue;
        const there = up.get(name) ?? new Map<number, ReadonlySet<number>>();
        up.set(name, there.set(holder, united(there.get(holder), blobs)));
      }
    }
    return up;
  };

  return (blobs) => {
    const byPath = new Map<BytePath, Map<number, ReadonlySet<number>>>();
    const problems = new Set<PathProblem>();
    const pending: Way[] = [{ path: '', held: new Map(blobs.map((blob) => [blob, new Set([blob])])) }];

    const note = ({ path, held }: Way): void => {
      const tops = [...held].filter(([shape]) => isTop[shape] === 1);
      if (tops.length === 0) return;
      const there = byPath.get(bytePath(path)) ?? new Map<number, ReadonlySet<number>>();
      for (const [shape, some] of tops) there.set(shape, united(there.get(shape), some));
      byPath.set(bytePath(path), there);
    };

    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      // Each way up leads to a path, so that the number of these bounds the time; where names hold slashes many lead to one, and steps do.
      if (byPath.size >= limits.paths || steps >= limits.steps) {
        problems.add('too-many-paths');
        break;
      }
      const { path: below, held } = next;
      const up = [...oneUp(held)].sort(([one], [other]) => other - one);
      // One folder can hold a blob by a million names.
      if (up.length > limits.paths) problems.add('too-many-paths');
      for (const [name, holders] of up.slice(0, limits.paths)) {
        // As it is, even where a forged name ends in a slash.
        const way = { path: below === '' ? (shapes.names[name] as string) : `${shapes.names[name]}/${below}`, held: holders };
        if (way.path.length > limits.longest) {
          problems.add('path-too-long');
          continue;
        }
        note(way);
        pending.push(way);
      }
    }
    return { byPath, problems: [...problems].sort() };
  };
}

function united(one: ReadonlySet<number> | undefined, other: ReadonlySet<number>): ReadonlySet<number> {
  return one === undefined || one === other ? other : new Set([...one, ...other]);
}

/** By shape: whether a path from a top goes through it. */
function belowTops(shapes: Shapes, isTop: Uint8Array): Uint8Array {
  const isBelow = isTop.slice();
  // Their holders come first, from the last on.
  for (let entry = shapes.holder.length - 1; entry >= 0; entry -= 1) {
    if (isBelow[shapes.holder[entry] as number] === 1) isBelow[shapes.held[entry] as number] = 1;
  }
  return isBelow;
}
