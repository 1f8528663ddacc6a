// What became of blobs, or whatever else is wanted, in the history of a repository: at which paths they stood, and in which stretches. Puts together what the files beside it work out;
// reads nothing, and knows nothing of why the blobs matter.

import type { BytePath } from '../byte-path.ts';
import { type Adjacency, adjacency, neighbours } from './adjacency.ts';
import type { CommitGraph } from './commit-graph.ts';
import type { Contained } from './containment.ts';
import { growingNumbers } from './growing.ts';
import { type PathLimits, type PathProblem, pathFinder } from './paths.ts';
import type { Reachability } from './reachability.ts';
import { shapesOf } from './shapes.ts';
import { type Stretch, stretchFinder } from './stretches.ts';

export type PlacedStretch = Omit<Stretch, 'commits'> & {
  /** The numbers of the blobs that stood there in it, ascending. */
  readonly blobs: readonly number[];
  /** The one that `introduced` has there, and that `last` has; the lowest number where a forged tree has several of one name. */
  readonly firstBlob: number;
  readonly lastBlob: number;
};

export type PlaceInHistory = {
  readonly path: BytePath;
  /** The earliest first; what introduced that one introduced it at this path. */
  readonly stretches: readonly PlacedStretch[];
  /** Index of the stretch that is the present one, or the last: see `Stretches`. */
  readonly current: number;
};

export type Attribution = {
  /** Sorted by path. Empty where no tree of a commit leads to the blobs. */
  readonly places: readonly PlaceInHistory[];
  readonly problems: readonly (PathProblem | 'tree-in-itself')[];
};

/** What it returns takes numbers of wanted blobs, such as all that hold one credential; the same blobs again cost nothing. */
export function attributor(
  contained: Contained,
  graph: CommitGraph,
  reachability: Reachability,
  limits?: PathLimits,
): (blobs: readonly number[]) => Attribution {
  const shapes = shapesOf(contained);
  const shapeOf = shapesOfCommits(graph, contained, shapes.shapeOf);
  const commitsOf = byShape(shapeOf, shapes.count);
  const isTop = Uint8Array.from({ length: shapes.count }, (_, shape) => (neighbours(commitsOf, shape).length > 0 ? 1 : 0));
  const pathsOf = pathFinder(shapes, isTop, limits);
  const find = stretchFinder(graph, reachability);
  const done = new Map<string, Attribution>();

  const placeAt = (path: BytePath, tops: ReadonlyMap<number, ReadonlySet<number>>): PlaceInHistory => {
    const blobsOf = (found: Iterable<number>): readonly number[] =>
      ascending(new Set([...found].flatMap((shape) => [...(tops.get(shape) ?? [])])));
    const lists = [...tops.keys()].map((shape) => neighbours(commitsOf, shape));
    const holders = new Uint32Array(lists.reduce((sum, list) => sum + list.length, 0));
    let end = 0;
    for (const list of lists) {
      holders.set(list, end);
      end += list.length;
    }
    const firstAt = (commit: number): number => blobsOf([shapeOf[commit] as number])[0] as number; // those that are asked have one
    const { all, current } = find(holders);
    const stretches = all.map(({ commits, ...stretch }) => ({
      ...stretch,
      blobs: blobsOf(new Set(commits.map((commit) => shapeOf[commit] as number))),
      firstBlob: firstAt(stretch.introduced),
      lastBlob: firstAt(stretch.last),
    }));
    return { path, stretches, current };
  };

  return (blobs) => {
    const wanted = ascending(new Set(blobs));
    const key = wanted.join();
    const known = done.get(key);
    if (known !== undefined) return known;
    const { byPath, problems } = pathsOf(wanted);
    const places = [...byPath].sort(([one], [other]) => (one < other ? -1 : 1)).map(([path, tops]) => placeAt(path, tops));
    const attribution = { places, problems: shapes.broken > 0 ? [...problems, 'tree-in-itself' as const] : problems };
    done.set(key, attribution);
    return attribution;
  };
}

function ascending(numbers: Iterable<number>): readonly number[] {
  return [...numbers].sort((one, other) => one - other);
}

/** By commit: the shape of its tree, or -1. */
function shapesOfCommits(graph: CommitGraph, contained: Contained, shapeOf: Int32Array): Int32Array {
  const ofTree = new Int32Array(graph.treeCount);
  for (let tree = 0; tree < ofTree.length; tree += 1) ofTree[tree] = shapeOf[contained.ids.find(graph.treeId(tree))] ?? -1;
  const ofCommit = new Int32Array(graph.count);
  for (let commit = 0; commit < ofCommit.length; commit += 1) ofCommit[commit] = ofTree[graph.treeOf(commit)] ?? -1;
  return ofCommit;
}

function byShape(shapeOf: Int32Array, count: number): Adjacency {
  const [commits, shapes] = [growingNumbers(), growingNumbers()];
  for (let commit = 0; commit < shapeOf.length; commit += 1) {
    const shape = shapeOf[commit] as number; // one for each
    if (shape === -1) continue;
    commits.push(commit);
    shapes.push(shape);
  }
  return adjacency(count, shapes.all(), commits.all());
}
