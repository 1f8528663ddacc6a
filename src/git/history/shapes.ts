// What trees hold of the wanted objects, told once for all that hold the same in the same places: a folder that stays as it is while thousands of commits change
// others is one shape, and so are the roots above it.

import { type Adjacency, adjacency, neighbours } from './adjacency.ts';
import type { Contained } from './containment.ts';
import { topology } from './topology.ts';

/** Shapes by number: what is wanted is its own, whatever that holds. Trees follow. */
export type Shapes = {
  readonly count: number;
  readonly wanted: number;
  /** By number of what is contained; -1 for a tree that holds nothing. */
  readonly shapeOf: Int32Array;
  /** Sorted by their bytes. */
  readonly names: readonly string[];
  /** Which shapes stand in which, as indexes of the three below, in which a shape holds nothing before all is told of what it holds. */
  readonly holders: Adjacency;
  readonly holder: readonly number[];
  readonly name: readonly number[];
  readonly held: readonly number[];
  /** Entries that were left out, since a tree would be in itself: only forged ones are. */
  readonly broken: number;
};

export function shapesOf(contained: Contained): Shapes {
  const { ids, wanted, tree, child } = contained;
  const all = ids.count();
  const { names, nameOf } = sortedNames(contained);
  const entries = adjacency(all, Uint32Array.from(tree), Uint32Array.from(tree.keys()));
  const inside = adjacency(all, Uint32Array.from(tree), Uint32Array.from(child));
  const { order, broken } = topology(inside, ids.compare);
  const shapeOf = new Int32Array(all).fill(-1);
  for (let number = 0; number < wanted; number += 1) shapeOf[number] = number;
  const [holder, name, held]: [number[], number[], number[]] = [[], [], []];
  const shapeLike = keepShapes();
  let count = wanted;
  const isDone = new Uint8Array(all);
  // Those that are not yet done are what the cycles were broken at; it is one itself.
  const isHeld = (entry: number, number: number): boolean =>
    isDone[child[entry] as number] === 1 && child[entry] !== number && shapeOf[child[entry] as number] !== -1;
  const holdOf = (entry: number): Hold => ({ name: nameOf[entry] as number, held: shapeOf[child[entry] as number] as number });
  const put = (shape: number, one: Hold): void => {
    holder.push(shape);
    name.push(one.name);
    held.push(one.held);
  };
  for (const number of order) {
    isDone[number] = 1;
    const holds = holdsIn(
      neighbours(entries, number).filter((entry) => isHeld(entry, number)),
      holdOf,
    );
    const [first] = holds;
    if (first === undefined) continue;
    // A wanted tree is like no other, whatever it holds.
    if (number < wanted) {
      for (const one of holds) put(number, one);
      continue;
    }
    const shape = shapeLike(holds, first, count);
    shapeOf[number] = shape;
    if (shape < count) continue;
    for (const one of holds) put(count, one);
    count += 1;
  }
  const holders = adjacency(count, Uint32Array.from(held), Uint32Array.from(held.keys()));
  return { count, wanted, shapeOf, names, holders, holder, name, held, broken };
}

type Hold = { readonly name: number; readonly held: number };

/** The shape that held the same before, or `next`. Of what holds one thing, as nearly all do, no text is made. */
function keepShapes(): (holds: readonly Hold[], first: Hold, next: number) => number {
  const [known, singles] = [new Map<string, number>(), new Map<number, number>()];
  return (holds, first, next) => {
    if (holds.length === 1) {
      const key = first.name * MOST_SHAPES + first.held;
      const shape = singles.get(key) ?? next;
      singles.set(key, shape);
      return shape;
    }
    const key = holds.map((one) => `${one.name}:${one.held}`).join();
    const shape = known.get(key) ?? next;
    known.set(key, shape);
    return shape;
  };
}

/** Sorted, each once. */
function holdsIn(entries: Uint32Array, holdOf: (entry: number) => Hold): readonly Hold[] {
  if (entries.length === 1) return [holdOf(entries[0] as number)];
  return Array.from(entries, holdOf)
    .sort((one, other) => one.name - other.name || one.held - other.held)
    .filter((one, index, all) => index === 0 || one.name !== all[index - 1]?.name || one.held !== all[index - 1]?.held);
}

/** As many as any list can hold, so that a name and a shape make one number. */
const MOST_SHAPES = 2 ** 30;

/** By entry: the place of its name among the sorted ones. */
function sortedNames({ names, name }: Contained): { readonly names: readonly string[]; readonly nameOf: Uint32Array } {
  const sorted = [...names.keys()].sort((one, other) => ((names[one] as string) < (names[other] as string) ? -1 : 1));
  const places = new Uint32Array(names.length);
  for (const [place, number] of sorted.entries()) places[number] = place;
  return {
    names: sorted.map((number) => names[number] as string),
    nameOf: Uint32Array.from(name, (number) => places[number] as number),
  };
}
