// The tables of a large pack, made by WebAssembly in memory that threads share: its index in the order of the pack, the headers of its entries, and what is a
// delta of what. Whatever is unusual it leaves to others, and only says so. How it is done is in assembly/pack-*.ts.

import { COMPILED_PACK } from './compiled.ts';

/** The file of an index of version 2: all but `idBytes` in bytes from its start, or numbers of things. */
export type IndexFile = {
  readonly length: number;
  readonly idBytes: 20 | 32;
  readonly count: number;
  readonly fanOutFrom: number;
  readonly idsFrom: number;
  readonly offsetsFrom: number;
  /** Offsets in the table of long ones, after the others. */
  readonly longs: number;
  /** Of the table `starts`. */
  readonly startBits: number;
};

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

/** All arrays are in shared memory, which is theirs alone. To be used in this order, each once apart from `readHeaders`. */
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
  /** Of the entries from the `first` on that are as a whole in the block, of which `length` bytes are those of the pack from where the first starts. */
  readonly readHeaders: (first: number, length: number) => HeadersRead;
  /** With `types` those of the roots. Null where there is a delta of an entry that comes after it. */
  readonly trees: () => TreeTables | null;
};

/** Of so many entries on it is faster than what needs not be compiled first. */
export const MANY_ENTRIES = 4096;

const PAGE = 65536;
const MOST_PAGES = 65536;
const BLOCK_BYTES = 2 ** 18;

/** Null where so much memory is not to be had. */
export function createPackTables(file: IndexFile): PackTables | null {
  const { length, idBytes, count, startBits } = file;
  const at = layOut(file);
  const memory = sharedMemory(Math.ceil(at.end / PAGE));
  if (memory === null) return null;
  const { buffer } = memory;
  const code = start(memory);
  const offsets = new Float64Array(buffer, at.offsets, count);
  let packEnd = 0;
  return {
    file,
    index: new Uint8Array(buffer, at.index, length),
    order: () => {
      if (code.checkIds(at.index + file.fanOutFrom, at.index + file.idsFrom, count, idBytes, at.starts, startBits) === 0) return null;
      const from = at.index + file.offsetsFrom;
      const largest = code.readOffsets(from, count, file.longs, at.otherOffsets, at.otherPlaces);
      if (largest < 0) return null;
      if (code.sortPasses(largest) % 2 === 0) code.readOffsets(from, count, file.longs, at.offsets, at.places);
      if (code.sortOffsets(at.offsets, at.places, at.otherOffsets, at.otherPlaces, count, largest) === 0) return null;
      return { offsets, places: new Uint32Array(buffer, at.places, count), starts: new Uint32Array(buffer, at.starts, 2 ** startBits + 1) };
    },
    block: new Uint8Array(buffer, at.block, BLOCK_BYTES),
    headers: (end) => {
      packEnd = end;
      // So that there are no more stretches than entries.
      const shift = Math.max(0, Math.ceil(Math.log2(end / count)));
      code.findStretches(at.offsets, count, shift, at.stretches);
      code.placeHeaders(at.offsets, at.stretches, shift, at.types, at.headerBytes, at.sizes, at.bases, at.leftOut);
      return {
        types: new Uint8Array(buffer, at.types, count),
        sizes: new Float64Array(buffer, at.sizes, count),
        headerBytes: new Uint8Array(buffer, at.headerBytes, count),
        bases: new Int32Array(buffer, at.bases, count),
      };
    },
    readHeaders: (first, bytes) => {
      const next = code.readHeaders(first, count, packEnd, at.block, offsets[first] as number, bytes); // one for each entry
      return { next, leftOut: new Uint32Array(buffer, at.leftOut, code.leftOutCount()) };
    },
    trees: () => {
      if (code.spreadTypes(count, at.bases, at.types) === 0) return null;
      code.measureTrees(count, at.bases, at.offsets, packEnd, at.treeSizes, at.treeBytes, at.largest);
      code.linkDeltas(count, at.bases, at.largest, at.firstDeltas, at.nextDeltas);
      const rootCount = code.listRoots(count, at.bases, at.roots, at.treeBytes);
      return {
        treeSizes: new Uint32Array(buffer, at.treeSizes, count),
        firstDeltas: new Int32Array(buffer, at.firstDeltas, count),
        nextDeltas: new Int32Array(buffer, at.nextDeltas, count),
        roots: new Uint32Array(buffer, at.roots, rootCount),
        treeBytes: new Float64Array(buffer, at.treeBytes, rootCount),
      };
    },
  };
}

/** As the sources in assembly/ export them: addresses, and numbers that are not negative where nothing else is said. */
type Code = {
  readonly checkIds: (fanOut: number, ids: number, count: number, idBytes: number, starts: number, startBits: number) => number;
  readonly readOffsets: (from: number, count: number, longs: number, offsets: number, places: number) => number;
  readonly sortPasses: (largest: number) => number;
  readonly sortOffsets: (
    offsets: number,
    places: number,
    otherOffsets: number,
    otherPlaces: number,
    count: number,
    largest: number,
  ) => number;
  readonly findStretches: (offsets: number, count: number, shift: number, stretches: number) => void;
  readonly placeHeaders: (
    offsets: number,
    stretches: number,
    shift: number,
    types: number,
    headerBytes: number,
    sizes: number,
    bases: number,
    leftOut: number,
  ) => void;
  readonly readHeaders: (first: number, count: number, end: number, block: number, from: number, length: number) => number;
  readonly leftOutCount: () => number;
  readonly spreadTypes: (count: number, bases: number, types: number) => number;
  readonly measureTrees: (
    count: number,
    bases: number,
    offsets: number,
    end: number,
    treeSizes: number,
    treeBytes: number,
    largest: number,
  ) => void;
  readonly linkDeltas: (count: number, bases: number, largest: number, firstDeltas: number, nextDeltas: number) => void;
  readonly listRoots: (count: number, bases: number, roots: number, treeBytes: number) => number;
};

let compiled: WebAssembly.Module | null = null;

function start(memory: WebAssembly.Memory): Code {
  compiled ??= new WebAssembly.Module(Buffer.from(COMPILED_PACK, 'base64'));
  return new WebAssembly.Instance(compiled, { env: { memory } }).exports as Code; // as its type says
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

/** The tables of the compiled code begin at 1024, and are shorter than that. */
const CONSTANTS_END = 16384;

/** Addresses. What is needed only for a while lies where something else comes later, so that no page is taken for it. */
function layOut({ length, count, startBits }: IndexFile) {
  let end = CONSTANTS_END;
  const take = (bytes: number): number => {
    const from = end;
    end += Math.ceil(bytes / 8) * 8;
    return from;
  };
  const lasting = {
    index: take(length),
    starts: take((2 ** startBits + 1) * 4),
    offsets: take(count * 8),
    places: take(count * 4),
    types: take(count),
    headerBytes: take(count),
    sizes: take(count * 8),
    bases: take(count * 4),
    treeSizes: take(count * 4),
    firstDeltas: take(count * 4),
    nextDeltas: take(count * 4),
    block: take(BLOCK_BYTES),
    // Last, since most of it is not used.
    treeBytes: take(count * 8),
    roots: take(count * 4),
  };
  return {
    ...lasting,
    otherOffsets: lasting.sizes,
    otherPlaces: lasting.bases,
    // One more than there are entries.
    stretches: lasting.treeSizes,
    leftOut: lasting.nextDeltas,
    largest: lasting.roots,
    end,
  };
}
