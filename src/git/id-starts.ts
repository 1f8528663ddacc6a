// Where in the index of a pack ids begin that start with some bits, as its own fan-out table says of the first byte: so fine that few ids lie between two starts,
// since to halve all that start with one byte takes several times as long. Not stored by git; made when an index is read.

/** `starts`: of each number of `startBits` bits the first place whose id starts with it or with more; and how many there are. In shared memory. */
export type IdStarts = { readonly starts: Uint32Array; readonly startBits: number };

/** About so many ids lie between two starts, as a power of two. */
const BETWEEN = 2;
const FEWEST = 8;
/** Four megabytes. */
const MOST = 20;

export function startBitsFor(count: number): number {
  return Math.min(MOST, Math.max(FEWEST, Math.floor(Math.log2(count + 1)) - BETWEEN));
}

/** The ids ascend, `idStride` bytes from one to the next. */
export function startsOfIds({ bytes, count, idsFrom, idStride }: Ids): IdStarts {
  const startBits = startBitsFor(count);
  const starts = new Uint32Array(new SharedArrayBuffer((2 ** startBits + 1) * 4));
  let filled = 0;
  for (let place = 0; place < count; place++) {
    const at = idsFrom + place * idStride;
    const start = ((bytes[at] as number) * 2 ** 16 + (bytes[at + 1] as number) * 2 ** 8 + (bytes[at + 2] as number)) >>> (24 - startBits); // ids are longer
    while (filled <= start) starts[filled++] = place;
  }
  starts.fill(count, filled);
  return { starts, startBits };
}

type Ids = { readonly bytes: Uint8Array; readonly count: number; readonly idsFrom: number; readonly idStride: number };
