// The order of a history: parents before children. Takes out the links that would make a commit its own ancestor, which only a forged history has.

import { type Adjacency, adjacency, neighbours, reversed } from './adjacency.ts';

export type Topology = {
  /** Without the links taken out. */
  readonly parents: Adjacency;
  readonly children: Adjacency;
  /** All numbers, each after its parents. */
  readonly order: Uint32Array;
  /** How many links were taken out. */
  readonly broken: number;
};

/** `compare`: an order of the commits that does not depend on their numbers, by which it is decided what is taken out. */
export function topology(parents: Adjacency, compare: (one: number, other: number) => number): Topology {
  const children = reversed(parents);
  const order = parentsFirst(parents, children);
  const count = parents.starts.length - 1;
  if (order.length === count) return { parents, children, order, broken: 0 };
  const isLeft = new Uint8Array(count).fill(1);
  for (const number of order) isLeft[number] = 0;
  const left = Uint32Array.from([...isLeft.keys()].filter((number) => isLeft[number] === 1)).sort(compare);
  const out = backLinks(parents, isLeft, left);
  const kept = without(parents, out);
  const joined = reversed(kept);
  return { parents: kept, children: joined, order: parentsFirst(kept, joined), broken: out.size };
}

/** Those that no cycle is among the ancestors of. */
function parentsFirst(parents: Adjacency, children: Adjacency): Uint32Array {
  const count = parents.starts.length - 1;
  const order = new Uint32Array(count);
  const missing = new Uint32Array(count);
  let end = 0;
  for (let number = 0; number < count; number += 1) {
    missing[number] = neighbours(parents, number).length;
    if (missing[number] === 0) {
      order[end] = number;
      end += 1;
    }
  }
  for (let next = 0; next < end; next += 1) {
    for (const child of neighbours(children, order[next] as number)) {
      missing[child] = (missing[child] as number) - 1;
      if (missing[child] === 0) {
        order[end] = child;
        end += 1;
      }
    }
  }
  return order.subarray(0, end);
}

/** Goes down the parents of each of `left` (those with a 1 in `isLeft`): the places of links back to where it came from. */
function backLinks(parents: Adjacency, isLeft: Uint8Array, left: Uint32Array): ReadonlySet<number> {
  const out = new Set<number>();
  /** 1 while it is left to be gone through, 2 while its ancestors are being gone through, 0 when that is done. */
  const state = isLeft.slice();
  const path: number[] = [];
  const next = parents.starts.slice(0, -1);
  const enter = (number: number): void => {
    if (state[number] !== 1) return;
    state[number] = 2;
    path.push(number);
  };
  for (const start of left) {
    enter(start);
    for (let number = path.at(-1); number !== undefined; number = path.at(-1)) {
      const link = next[number] as number; // one for each number
      if (link === parents.starts[number + 1]) {
        state[number] = 0;
        path.pop();
        continue;
      }
      next[number] = link + 1;
      const parent = parents.to[link] as number; // below the end of those of `number`
      if (state[parent] === 2) out.add(link);
      enter(parent);
    }
  }
  return out;
}

function without(parents: Adjacency, out: ReadonlySet<number>): Adjacency {
  const count = parents.starts.length - 1;
  const from: number[] = [];
  const to: number[] = [];
  for (let number = 0; number < count; number += 1) {
    for (let link = parents.starts[number] as number; link < (parents.starts[number + 1] as number); link += 1) {
      if (out.has(link)) continue;
      from.push(number);
      to.push(parents.to[link] as number);
    }
  }
  return adjacency(count, Uint32Array.from(from), Uint32Array.from(to));
}
