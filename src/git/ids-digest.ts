// A digest of object ids that does not depend on where they lie: SHA-256 of all of them in ascending order, each once, in hex digits and on a line of its
// own. `git cat-file --batch-all-objects --batch-check='%(objectname)' | sha256sum` gives the same.

import { createHash } from 'node:crypto';

/** Ids in ascending order, each of `idBytes` bytes, the first at `from` and the others `stride` bytes apart. */
export type IdList = {
  readonly bytes: Uint8Array;
  readonly idBytes: number;
  readonly count: number;
  readonly from: number;
  readonly stride: number;
};

const LINE_FEED = 0x0a;
const DIGITS = Uint8Array.from(Buffer.from('0123456789abcdef'));

/** In bytes: lines that are hashed at a time. */
const AT_ONCE = 1 << 18;
const LONGEST_LINE = 2 * 32 + 1;

/** `leftOut`: ids in hex digits. */
export function digestOfIds(lists: readonly IdList[], leftOut: ReadonlySet<string>): string {
  const hash = createHash('sha256');
  const lines = new Uint8Array(AT_ONCE);
  let filled = 0;
  const take = nextOf(lists);
  for (let list = take.next(); list !== null; list = take.next()) {
    const { bytes, idBytes } = list;
    const at = take.at();
    if (leftOut.size > 0 && leftOut.has(Buffer.from(bytes.subarray(at, at + idBytes)).toString('hex'))) continue;
    filled = writeLine(bytes, at, idBytes, lines, filled);
    if (filled + LONGEST_LINE <= lines.length) continue;
    hash.update(lines.subarray(0, filled));
    filled = 0;
  }
  return hash.update(lines.subarray(0, filled)).digest('hex');
}

type Taking = {
  /** The list that the smallest id left is in; that id is taken from all lists. Null at the end. */
  readonly next: () => IdList | null;
  /** Where in that list's bytes it stands. */
  readonly at: () => number;
};

/** Makes nothing for an id: there are millions. */
function nextOf(lists: readonly IdList[]): Taking {
  const places = lists.map(({ from }) => from);
  const ends = lists.map(({ from, stride, count }) => from + stride * count);
  let found = 0;
  const isAfter = (one: number, other: number): boolean => order(lists, places, one, other) > 0;
  const smallest = (): number => {
    let least = -1;
    for (let i = 0; i < lists.length; i++) {
      if ((places[i] as number) < (ends[i] as number) && (least < 0 || isAfter(least, i))) least = i; // one for each list, here and below
    }
    return least;
  };
  const passOthers = (least: number): void => {
    for (let i = 0; i < lists.length; i++) {
      if (i !== least && (places[i] as number) < (ends[i] as number) && order(lists, places, i, least) === 0) pass(i);
    }
  };
  const pass = (i: number): void => {
    places[i] = (places[i] as number) + (lists[i]?.stride ?? 0);
  };
  return {
    next: () => {
      const least = smallest();
      if (least < 0) return null;
      found = places[least] as number;
      passOthers(least);
      pass(least);
      return lists[least] ?? null;
    },
    at: () => found,
  };
}

/** Of the ids at the places of two lists: below zero where that of `one` is the smaller one, zero where they are the same. */
function order(lists: readonly IdList[], places: readonly number[], one: number, other: number): number {
  const { bytes, idBytes } = lists[one] as IdList; // both are lists
  const others = lists[other] as IdList;
  const at = places[one] as number;
  const otherAt = places[other] as number;
  const shared = Math.min(idBytes, others.idBytes);
  for (let i = 0; i < shared; i++) {
    const difference = (bytes[at + i] as number) - (others.bytes[otherAt + i] as number); // within both
    if (difference !== 0) return difference;
  }
  return idBytes - others.idBytes;
}

/** Returns where it ends. */
function writeLine(bytes: Uint8Array, from: number, idBytes: number, into: Uint8Array, start: number): number {
  let to = start;
  for (let i = from; i < from + idBytes; i++) {
    const byte = bytes[i] as number; // before its end
    into[to++] = DIGITS[byte >> 4] as number; // sixteen of them
    into[to++] = DIGITS[byte & 15] as number;
  }
  into[to++] = LINE_FEED;
  return to;
}
