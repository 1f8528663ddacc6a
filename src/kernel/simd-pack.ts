// The tables of a large pack, made by WebAssembly in memory that threads share: its index in the order of the pack, the headers of its entries, and what is a
// delta of what. Whatever is unusual it leaves to others, and only says so. How it is done is in assembly/pack-*.ts.

import { COMPILED_PACK } from './compiled.ts';
import { BLOCK_BYTES, type IndexFile, layOut, type PackCode } from './pack-places.ts';
import { areIdsFine, partsOf, sortOffsets } from './simd-pack-order.ts';

/** As the index of a pack has it: `PackIndex` in src/git. */
export type PackOrder = { readonly offsets: Float64Array; readonly places: Uint32Array; readonly starts: Uint32Array };

/** By entry. */
export type HeaderTables = {
  readonly types: Uint8Array;
  readonly sizes: Float64Array;
  readonly headerBytes: Uint8Array;
  readonly bases: Int32Array;
};

/** By entry, but for what is of roots, which is in their order. */
export type TreeTables = {
  readonly treeSizes: Uint32Array;
  readonly firstDeltas: Int32Array;
  readonly nextDeltas: Int32Array;
  readonly roots: Uint32Array;
  readonly treeBytes: Float64Array;
};

/** Which entry is not read yet; and those that are unusual, damaged, or deltas of what is told by its id: nothing is in the tables of them. */
export type HeadersRead = { readonly next: number; readonly leftOut: Uint32Array };

/** All arrays are in shared memory, which is theirs alone. To be used in this order, each once apart from `bytesToRead` and `readHeaders`. */
export type PackTables = {
  readonly file: IndexFile;
  /** All of the index file, to be read into it. */
  readonly index: Uint8Array;
  /** Null where anything is wrong with the index, apart from its checksums. */
  readonly order: () => PackOrder | null;
  /** To read the pack into. */
  readonly block: Uint8Array;
  /** `end`: of the last entry, above all offsets. To be filled by what follows. */
  readonly headers: (end: number) => HeaderTables;
  /** How many bytes of the pack to read into the block from where the `first` entry starts. */
  readonly bytesToRead: (first: number) => number;
  /** Of the entries from the `first` on that are as a whole in the block, of which `length` bytes are those of the pack from where the first starts. */
  readonly readHeaders: (first: number, length: number) => HeadersRead;
  /** With `types` those of the roots. Null where there is a delta of an entry that comes after it. */
  readonly trees: () => TreeTables | null;
};

/** Of so many entries on it is faster than what needs not be compiled first. */
export const MANY_ENTRIES = 4096;

/** In bytes: to pass over that much takes less time than to read it. */
const LONG = 2 ** 14;

const PAGE = 65536;
const MOST_PAGES = 65536;

/** Null where so much memory is not to be had. */
export function createPackTables(file: IndexFile): PackTables | null {
  const { length, count, startBits } = file;
  const at = layOut(file);
  const memory = sharedMemory(Math.ceil(at.end / PAGE));
  if (memory === null) return null;
  const { buffer } = memory;
  const code = startPackCode(memory);
  const tools = { code, buffer, at };
  const offsets = new Float64Array(buffer, at.offsets, count);
  let packEnd = 0;
  return {
    file,
    index: new Uint8Array(buffer, at.index, length),
    order: () => {
      if (!areIdsFine(tools, file) || !sortOffsets(tools, file)) return null;
      return { offsets, places: new Uint32Array(buffer, at.places, count), starts: new Uint32Array(buffer, at.starts, 2 ** startBits + 1) };
    },
    block: new Uint8Array(buffer, at.block, BLOCK_BYTES),
    headers: (end) => {
      packEnd = end;
      // So that there are no more stretches than entries.
      const shift = Math.max(0, Math.ceil(Math.log2(end / count)));
      for (const [from, to] of partsOf(count)) code.findStretches(at.offsets, from, to, shift, at.stretches);
      code.placeHeaders(at.offsets, at.stretches, shift, at.types, at.headerBytes, at.sizes, at.bases, at.leftOut);
      return {
        types: new Uint8Array(buffer, at.types, count),
        sizes: new Float64Array(buffer, at.sizes, count),
        headerBytes: new Uint8Array(buffer, at.headerBytes, count),
        bases: new Int32Array(buffer, at.bases, count),
      };
    },
    bytesToRead: (first) => code.bytesToRead(first, count, packEnd, BLOCK_BYTES, LONG),
    readHeaders: (first, bytes) => {
      const next = code.readHeaders(first, count, packEnd, at.block, offsets[first] as number, bytes); // one for each entry
      return { next, leftOut: new Uint32Array(buffer, at.leftOut, code.leftOutCount()) };
    },
    trees: () => {
      for (const [from, to] of partsOf(count)) {
        if (code.listRoots(from, to, count, at.bases, at.types, at.offsets, packEnd, at.rootOf, at.roots, at.treeBytes) === 0) return null;
      }
      const rootCount = code.rootCount();
      code.startTrees(count, at.treeSizes, at.nextDeltas);
      const parts = [...partsOf(count)].reverse();
      for (const [from, to] of parts) code.measureTrees(from, to, at.bases, at.treeSizes, at.nextDeltas);
      const firstDeltas = new Int32Array(buffer, at.firstDeltas, count);
      const nextDeltas = new Int32Array(buffer, at.nextDeltas, count);
      firstDeltas.set(nextDeltas);
      for (const [from, to] of parts) code.linkDeltas(from, to, at.bases, at.firstDeltas, at.nextDeltas);
      return {
        treeSizes: new Uint32Array(buffer, at.treeSizes, count),
        firstDeltas,
        nextDeltas,
        roots: new Uint32Array(buffer, at.roots, rootCount),
        treeBytes: new Float64Array(buffer, at.treeBytes, rootCount),
      };
    },
  };
}

let compiled: WebAssembly.Module | null = null;

/** `memory`: shared. Compiled once. */
export function startPackCode(memory: WebAssembly.Memory): PackCode {
  compiled ??= new WebAssembly.Module(Buffer.from(COMPILED_PACK, 'base64'));
  return new WebAssembly.Instance(compiled, { env: { memory } }).exports as PackCode; // as its type says
}

/** It is taken from the system page by page as it is first written. */
function sharedMemory(pages: number): WebAssembly.Memory | null {
  if (pages > MOST_PAGES) return null;
  try {
    return new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
