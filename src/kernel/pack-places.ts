// Where the tables of a pack are in the memory that they are made in, and what makes them there: as the sources in assembly/ have it. Makes nothing itself.

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

/** Small enough to stay in the processor's cache, large enough for calls to the system not to count. */
export const BLOCK_BYTES = 2 ** 18;

/** Before it the compiled code may have tables of its own. */
const CONSTANTS_END = 2048;

export type Places = ReturnType<typeof layOut>;

/** Addresses. What is needed only for a while lies where something else comes later, so that no page is taken for it. */
export function layOut({ length, count, startBits }: IndexFile) {
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
    // One more than there are entries.
    stretches: lasting.treeSizes,
    leftOut: lasting.nextDeltas,
    rootOf: lasting.nextDeltas,
    end,
  };
}

/** What the compiled code exports: of addresses, and of numbers. Answers to questions are 0 for no. */
export type PackCode = {
  readonly checkIds: (ids: number, idBytes: number, first: number, from: number, to: number, starts: number, startBits: number) => number;
  readonly endStarts: (starts: number, startBits: number, count: number) => void;
  readonly largestOffset: (shorts: number, longFrom: number, longs: number, from: number, to: number) => number;
  readonly makeKeys: (
    shorts: number,
    longFrom: number,
    longs: number,
    from: number,
    to: number,
    placeBits: number,
    keys: number,
    tables: number,
    tablesEnd: number,
    digitBits: number,
  ) => void;
  readonly sumUp: (table: number, end: number) => void;
  readonly distribute: (keys: number, end: number, target: number, table: number, shift: number, digitBits: number) => void;
  readonly distributeApart: (
    keys: number,
    end: number,
    offsets: number,
    places: number,
    table: number,
    shift: number,
    placeBits: number,
  ) => void;
  readonly hasTwins: (offsets: number, end: number) => number;
  readonly findStretches: (offsets: number, from: number, to: number, shift: number, stretches: number) => void;
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
  readonly bytesToRead: (first: number, count: number, end: number, most: number, long: number) => number;
  readonly readHeaders: (first: number, count: number, end: number, block: number, from: number, length: number) => number;
  readonly leftOutCount: () => number;
  readonly listRoots: (
    from: number,
    to: number,
    count: number,
    bases: number,
    types: number,
    offsets: number,
    end: number,
    rootOf: number,
    roots: number,
    treeBytes: number,
  ) => number;
  readonly rootCount: () => number;
  readonly startTrees: (count: number, treeSizes: number, largest: number) => void;
  readonly measureTrees: (from: number, to: number, bases: number, treeSizes: number, largest: number) => void;
  readonly writeHexLines: (ids: number, count: number, idBytes: number, stride: number, lines: number) => void;
  readonly linkDeltas: (from: number, to: number, bases: number, firstDeltas: number, nextDeltas: number) => void;
};
