// What is a delta of what in a pack: trees of entries as flat arrays, to be walked from their roots. Nothing is inflated.

import type { PackTables } from '../kernel/simd-pack.ts';
import { type EntryHeaders, readEntryHeaders } from './entry-headers.ts';
import type { Pack } from './pack-file.ts';
import { type Read, read } from './pack-problem.ts';

/** Everything is by entry, which is an object's place in the pack, and in shared memory but for the two maps, which are nearly always empty. */
export type DeltaForest = EntryHeaders & {
  /** Entries in the tree of deltas below each entry, itself included. */
  readonly treeSizes: Uint32Array;
  /** The first delta of it, and the next one of the same base; -1 for none. That with the largest tree is the last, so that few bases are held at a time. */
  readonly firstDeltas: Int32Array;
  readonly nextDeltas: Int32Array;
  /** The entries that are no deltas, or of nothing in the pack, or damaged, in pack order. All others are below one of them. */
  readonly roots: Uint32Array;
  /** Of each root, in their order: the bytes in the pack of all entries in its tree. */
  readonly treeBytes: Float64Array;
};

/**
 * In steps, as the headers are read. `types` of the result are those of the objects: a delta has that of its root, and 0 where its root has none. `tables`:
 * as they were opened with the pack.
 */
export function* readForest(pack: Pack, tables: PackTables | null): Generator<undefined, Read<DeltaForest>> {
  const headers = yield* readEntryHeaders(pack, tables);
  yield undefined;
  if (headers.kind === 'problem') return headers;
  const trees = tables?.trees() ?? null;
  return read(trees === null ? forestOf(headers.value, pack.index.offsets, pack.end) : { ...headers.value, ...trees });
}

/** `offsets`: of the entries, ascending. `end`: of the last one. */
export function forestOf(headers: EntryHeaders, offsets: Float64Array, end: number): DeltaForest {
  const { bases, types } = headers;
  const count = bases.length;
  const order = basesFirst(headers);
  const treeSizes = new Uint32Array(new SharedArrayBuffer(count * 4)).fill(1);
  const largest = new Int32Array(count).fill(-1);
  const bytes = Float64Array.from(offsets, (offset, entry) => (offsets[entry + 1] ?? end) - offset);
  for (let at = 0; at < count; at++) {
    const entry = order[at] as number; // `order` holds every entry once, and so do all arrays here
    const base = bases[entry] as number;
    if (base >= 0) types[entry] = types[base] as number;
  }
  for (let at = count - 1; at >= 0; at--) {
    const entry = order[at] as number;
    const base = bases[entry] as number;
    if (base < 0) continue;
    treeSizes[base] = (treeSizes[base] as number) + (treeSizes[entry] as number);
    bytes[base] = (bytes[base] as number) + (bytes[entry] as number);
    const most = largest[base] as number;
    if (most < 0 || (treeSizes[most] as number) < (treeSizes[entry] as number)) largest[base] = entry;
  }
  const firstDeltas = new Int32Array(new SharedArrayBuffer(count * 4));
  const nextDeltas = new Int32Array(new SharedArrayBuffer(count * 4)).fill(-1);
  firstDeltas.set(largest);
  for (let entry = count - 1; entry >= 0; entry--) {
    const base = bases[entry] as number;
    if (base < 0 || largest[base] === entry) continue;
    nextDeltas[entry] = firstDeltas[base] as number;
    firstDeltas[base] = entry;
  }
  const roots = rootsOf(bases);
  const treeBytes = new Float64Array(new SharedArrayBuffer(roots.length * 8));
  for (let at = 0; at < roots.length; at++) treeBytes[at] = bytes[roots[at] as number] as number;
  return { ...headers, treeSizes, firstDeltas, nextDeltas, roots, treeBytes };
}

function rootsOf(bases: Int32Array): Uint32Array {
  const found = new Uint32Array(bases.length);
  let count = 0;
  for (let entry = 0; entry < bases.length; entry++) if ((bases[entry] as number) < 0) found[count++] = entry;
  const roots = new Uint32Array(new SharedArrayBuffer(count * 4));
  roots.set(found.subarray(0, count));
  return roots;
}

const UNSEEN = 0;
const ON_PATH = 1;
const DONE = 2;

/** All entries, each after its base. Those that are deltas of themselves, by way of others, become roots, and damaged. */
function basesFirst(headers: EntryHeaders): Uint32Array {
  const { bases } = headers;
  const order = new Uint32Array(bases.length);
  const seen = new Uint8Array(bases.length);
  const path: number[] = [];
  let count = 0;
  for (let start = 0; start < bases.length; start++) {
    const before = bases[start] as number;
    if (seen[start] === UNSEEN && (before < 0 || seen[before] === DONE)) {
      seen[start] = DONE;
      order[count++] = start;
    }
    let entry = start;
    while (entry >= 0 && seen[entry] === UNSEEN) {
      seen[entry] = ON_PATH;
      path.push(entry);
      entry = bases[entry] as number; // -1 or an entry
    }
    if (entry >= 0 && seen[entry] === ON_PATH) cut(headers, path.slice(path.indexOf(entry)));
    for (let last = path.pop(); last !== undefined; last = path.pop()) {
      seen[last] = DONE;
      order[count++] = last;
    }
  }
  return order;
}

function cut({ bases, damage }: EntryHeaders, cycle: readonly number[]): void {
  for (const entry of cycle) {
    bases[entry] = -1;
    damage.set(entry, { kind: 'cycle', detail: 'it is a delta of itself, by way of others' });
  }
}
