// Which bytes of an archive belong to which entry: no byte to two. The same bytes again and again are how a small archive holds without end.

export type Range = { readonly from: number; readonly to: number };

export type Claims = {
  /** False where some of it belongs to another entry, or too much of it lies behind the end. */
  readonly claim: (range: Range) => boolean;
  /** Where what was claimed from exactly there on ends; null where nothing was. */
  readonly endOf: (from: number) => number | null;
};

/** In bytes: ranges are looked for among those of the same bucket, so that each claim looks at few. */
const SMALLEST = 4096;
const MOST_BUCKETS = 2 ** 17;

/** `length`: of the archive in bytes. */
export function openClaims(length: number): Claims {
  const size = Math.max(SMALLEST, Math.ceil(length / MOST_BUCKETS));
  const buckets = new Map<number, Range[]>();
  const ends = new Map<number, number>();
  /** Of those that lie about their sizes: their bytes may be others' too, but all of them together are no more than there are. */
  let behind = 0;
  /** Of those that were refused: so much is looked at in vain, and no more. */
  let refused = 0;
  /** Where the last one ends: nearly all come one after the other. */
  let highest = 0;
  const isTaken = (from: number, to: number): boolean => {
    for (let index = Math.floor(from / size); index * size < to; index++) {
      if (buckets.get(index)?.some((other) => other.from < to && from < other.to)) return true;
    }
    return false;
  };
  const put = (range: Range): void => {
    for (let index = Math.floor(range.from / size); index * size < range.to; index++) {
      const bucket = buckets.get(index);
      if (bucket === undefined) buckets.set(index, [range]);
      else bucket.push(range);
    }
    ends.set(range.from, range.to);
  };
  return {
    claim: ({ from, to }) => {
      if (to > length) {
        behind += Math.max(0, length - from);
        return behind <= length;
      }
      if (refused > length) return false;
      if (from < highest && isTaken(from, to)) {
        refused += to - from;
        return false;
      }
      highest = Math.max(highest, to);
      put({ from, to });
      return true;
    },
    endOf: (from) => ends.get(from) ?? null,
  };
}
