// Which objects are named by trees, are not there, and are below some trees that matter. Found from below: what is missing is little, and so are the trees
// above it, level by level. Reads no trees itself.

import { adjacency, neighbours } from './history/adjacency.ts';
import { type IdNumbers, idNumbers } from './history/id-numbers.ts';
import type { IdLength } from './object-id.ts';
import type { IsThere } from './presence.ts';
import { isSubmodule, walkTree } from './tree.ts';

/** `ids`: in hex digits; what is only below a lost one is not known. `extent`: whether there may be more. */
export type Lost = { readonly ids: readonly string[]; readonly extent: 'all' | 'some' };

/** Calls back for each tree that there is. To be called once for each level. */
export type WalkTrees = (onTree: (id: Uint8Array, bytes: Uint8Array) => void) => Promise<void>;

/** So many levels and links are gone through; a history can be made that has any number. */
const MOST_LEVELS = 256;
const MOST_LINKS = 2 ** 22;

/** `roots`: the trees that matter. */
export async function lostBelow(roots: IdNumbers, idLength: IdLength, isThere: IsThere, walkTrees: WalkTrees): Promise<Lost> {
  /** What is missing, and then all trees above. */
  const known = idNumbers(idLength);
  const [above, below]: [number[], number[]] = [[], []];
  const link = (tree: Uint8Array, entry: number): void => {
    above.push(known.add(tree));
    below.push(entry);
  };
  const entriesOf = (bytes: Uint8Array, onEntry: (idAt: number) => void): void => {
    walkTree(bytes, 0, bytes.length, idLength, (mode, _from, _to, idAt) => {
      if (above.length === MOST_LINKS) return 'stop';
      if (!isSubmodule(mode)) onEntry(idAt);
      return 'go on';
    });
  };
  const missing = new Set<number>();
  await walkTrees((id, bytes) =>
    entriesOf(bytes, (idAt) => {
      if (isThere(bytes, idAt)) return;
      const entry = known.add(bytes, idAt);
      missing.add(entry);
      link(id, entry);
    }),
  );
  let from = 0;
  let levels = 1;
  for (; from < known.count() && levels < MOST_LEVELS; levels++) {
    const to = known.count();
    const first = from;
    await walkTrees((id, bytes) =>
      entriesOf(bytes, (idAt) => {
        const entry = known.find(bytes, idAt);
        if (entry >= first && entry < to && !missing.has(entry)) link(id, entry);
      }),
    );
    from = to;
  }
  const isAll = above.length < MOST_LINKS && from === known.count();
  const reached = reachedFrom(roots, known, above, below);
  const ids = [...missing].filter((entry) => reached[entry] === 1).map((entry) => Buffer.from(known.idOf(entry)).toString('hex'));
  return { ids, extent: isAll ? 'all' : 'some' };
}

/** By number: 1 for what is below one of the roots. */
function reachedFrom(roots: IdNumbers, known: IdNumbers, above: readonly number[], below: readonly number[]): Uint8Array {
  const entries = adjacency(known.count(), Uint32Array.from(above), Uint32Array.from(below));
  const reached = new Uint8Array(known.count());
  const open = Array.from({ length: known.count() }, (_, number) => number).filter((number) => roots.find(known.idOf(number)) >= 0);
  for (let tree = open.pop(); tree !== undefined; tree = open.pop()) {
    if (reached[tree] === 1) continue;
    reached[tree] = 1;
    for (const entry of neighbours(entries, tree)) open.push(entry);
  }
  return reached;
}
