// A digest of object ids that does not depend on where they lie: SHA-256 of all of them in ascending order, each once, in hex digits and on a line of its
// own. `git cat-file --batch-all-objects --batch-check='%(objectname)' | sha256sum` gives the same.

import { createHash } from 'node:crypto';

/** Ids in ascending order; of one length. */
export type IdList = { readonly count: number; readonly at: (index: number) => Uint8Array };

const LINE_FEED = 0x0a;
const DIGITS = Uint8Array.from(Buffer.from('0123456789abcdef'));

/** Lines that are hashed at a time. */
const AT_ONCE = 4096;

/** `leftOut`: ids in hex digits. */
export function digestOfIds(lists: readonly IdList[], leftOut: ReadonlySet<string>): string {
  const hash = createHash('sha256');
  let lines: Uint8Array = new Uint8Array();
  let filled = 0;
  eachInOrder(lists, (id) => {
    if (leftOut.size > 0 && leftOut.has(Buffer.from(id).toString('hex'))) return;
    const width = 2 * id.length + 1;
    if (lines.length === 0) lines = new Uint8Array(AT_ONCE * width);
    writeLine(id, lines, filled);
    filled += width;
    if (filled + width > lines.length) {
      hash.update(lines.subarray(0, filled));
      filled = 0;
    }
  });
  return hash.update(lines.subarray(0, filled)).digest('hex');
}

/** `id`: the next one of the list. */
type Cursor = { readonly list: IdList; place: number; id: Uint8Array };

/** Each once. One list is gone through as long as it comes before all others, which most do nearly to their end. */
function eachInOrder(lists: readonly IdList[], onId: (id: Uint8Array) => void): void {
  let open = lists.filter(({ count }) => count > 0).map((list): Cursor => ({ list, place: 0, id: list.at(0) }));
  let last: Uint8Array | null = null;
  while (open.length > 0) {
    open.sort((one, other) => compare(one.id, other.id));
    const [first, second] = open as [Cursor, ...Cursor[]]; // it has one
    const { list } = first;
    for (const end = second?.id ?? null; first.place < list.count && (end === null || compare(first.id, end) <= 0); ) {
      if (last === null || compare(first.id, last) !== 0) onId(first.id);
      last = first.id;
      first.place += 1;
      if (first.place < list.count) first.id = list.at(first.place);
    }
    open = open.filter(({ place, list: { count } }) => place < count);
  }
}

/** As `Buffer.compare`, which takes longer: nearly all differ in their first bytes. */
function compare(one: Uint8Array, other: Uint8Array): number {
  for (let at = 0; at < one.length; at++) {
    const difference = (one[at] as number) - (other[at] as number); // of one length
    if (difference !== 0) return difference;
  }
  return 0;
}

function writeLine(id: Uint8Array, into: Uint8Array, from: number): void {
  let at = from;
  // An iterator would take several times as long, and there are millions.
  for (let i = 0; i < id.length; i++) {
    const byte = id[i] as number; // before its end
    into[at++] = DIGITS[byte >> 4] as number; // sixteen of them
    into[at++] = DIGITS[byte & 15] as number;
  }
  into[at] = LINE_FEED;
}
