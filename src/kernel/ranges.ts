// Which pieces of a memory may be used: the fence that keeps a caller's mistakes from other bytes. Knows nothing of what is in them.

export type Ranges = {
  /** Later ones must lie behind those before. */
  readonly add: (at: number, bytes: number) => void;
  /** Throws a RangeError unless all of these bytes lie in one of the pieces. */
  readonly check: (what: string, at: number, bytes: number) => void;
};

export function createRanges(): Ranges {
  const starts: number[] = [];
  const ends: number[] = [];
  // Most questions are about the same piece as the one before.
  let last = 0;
  const holds = (piece: number, at: number, bytes: number): boolean => at >= (starts[piece] ?? 0) && at + bytes <= (ends[piece] ?? -1);
  return {
    add: (at, bytes) => {
      starts.push(at);
      ends.push(at + bytes);
    },
    check: (what, at, bytes) => {
      if (Number.isSafeInteger(at) && Number.isSafeInteger(bytes) && bytes >= 0) {
        if (holds(last, at, bytes)) return;
        for (let piece = 0; piece < starts.length; piece++) {
          if (!holds(piece, at, bytes)) continue;
          last = piece;
          return;
        }
      }
      throw new RangeError(`${what}: ${bytes} bytes at ${at} are not within memory that was reserved`);
    },
  };
}

/** Throws a RangeError where what is written would change what is read. */
export function checkApart(into: number, size: number, from: number, length: number): void {
  if (into < from + length && from < into + size) throw new RangeError(`${size} bytes at ${into} overlap those that are read at ${from}`);
}
