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
  const next = lists.map(() => 0);
  let lines: Uint8Array = new Uint8Array();
  let filled = 0;
  for (;;) {
    const id = takeSmallest(lists, next);
    if (id === null) break;
    if (leftOut.size > 0 && leftOut.has(Buffer.from(id).toString('hex'))) continue;
    const width = 2 * id.length + 1;
    if (lines.length === 0) lines = new Uint8Array(AT_ONCE * width);
    writeLine(id, lines, filled);
    filled += width;
    if (filled + width > lines.length) {
      hash.update(lines.subarray(0, filled));
      filled = 0;
    }
  }
  return hash.update(lines.subarray(0, filled)).digest('hex');
}

/** Takes it from all lists that it is next in. */
function takeSmallest(lists: readonly IdList[], next: number[]): Uint8Array | null {
  const [only, ...others] = lists;
  if (only !== undefined && others.length === 0) {
    const place = next[0] ?? 0;
    next[0] = place + 1;
    return place < only.count ? only.at(place) : null;
  }
  const id = smallest(lists, next);
  if (id !== null) for (const [index, list] of lists.entries()) if (isAt(list, next[index] ?? 0, id)) next[index] = (next[index] ?? 0) + 1;
  return id;
}

function smallest(lists: readonly IdList[], next: readonly number[]): Uint8Array | null {
  let found: Uint8Array | null = null;
  for (const [index, { count, at }] of lists.entries()) {
    const place = next[index] ?? 0;
    if (place >= count) continue;
    const id = at(place);
    if (found === null || Buffer.compare(id, found) < 0) found = id;
  }
  return found;
}

function isAt({ count, at }: IdList, place: number, id: Uint8Array): boolean {
  return place < count && Buffer.compare(at(place), id) === 0;
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
