// Who is joined to whom, as two flat arrays: the neighbours of each number lie one after the other. Knows nothing of commits.

export type Adjacency = {
  /** The neighbours of `n` are `to[starts[n]]` up to, and without, `to[starts[n + 1]]`. */
  readonly starts: Uint32Array;
  readonly to: Uint32Array;
};

export function neighbours({ starts, to }: Adjacency, number: number): Uint32Array {
  return to.subarray(starts[number], starts[number + 1]);
}

/** `from[i]` is joined to `to[i]`; the neighbours of each of `count` numbers are in the order in which they are given. */
export function adjacency(count: number, from: Uint32Array, to: Uint32Array): Adjacency {
  const starts = new Uint32Array(count + 1);
  // Numbers below `count`, and as many in `to` as in `from`.
  for (let index = 0; index < from.length; index += 1) {
    const next = (from[index] as number) + 1;
    starts[next] = (starts[next] as number) + 1;
  }
  for (let number = 0; number < count; number += 1) starts[number + 1] = (starts[number + 1] as number) + (starts[number] as number);
  const ends = starts.slice(0, count);
  const grouped = new Uint32Array(to.length);
  for (let index = 0; index < from.length; index += 1) {
    const number = from[index] as number;
    const place = ends[number] as number;
    grouped[place] = to[index] as number;
    ends[number] = place + 1;
  }
  return { starts, to: grouped };
}

/** The same the other way round. */
export function reversed(joined: Adjacency): Adjacency {
  const count = joined.starts.length - 1;
  const from = new Uint32Array(joined.to.length);
  for (let number = 0; number < count; number += 1) from.fill(number, joined.starts[number], joined.starts[number + 1]);
  return adjacency(count, joined.to, from);
}
