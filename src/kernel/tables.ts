// A set of anchors as the compiled kernel reads it: numbers and tables at addresses in its memory. Searches nothing.
// Offsets in bytes: 0 the eight lists' fingerprints, two tables of 16 bytes for each of three places; 96 ten lists (address and number of
// their entries): eight of fingerprints, then tails, then tails in UTF-16; 176 sixteen bytes to work with; 192 how many anchors sixteen bytes
// in a row can hold at most; 208 entries, tables of pointers, tables of 256 bytes.
// An entry: index, distance back from where the candidate is seen, length, address of its pointers, address of `notAfter` or 0, stride.

import type { AnchorSet, CompiledAnchor } from './anchor-set.ts';
import { FINGERPRINT_BYTES, type FingerprintList, fingerprintOf, LISTS, shareLists } from './fingerprint.ts';

const LIST_HEADS = 96;
const MOST_AT_ONCE = 192;
const ENTRIES = 208;
const ENTRY_BYTES = 24;
const TABLE_BYTES = 256;
const BLOCK = 16;

const DASH = 0x2d;
/** The last of the three dashes of a tail, which are five characters apart. */
const LAST_DASH = 10;

type Entry = { readonly anchor: CompiledAnchor; readonly index: number; readonly back: number };

export type Tables = {
  readonly bytes: Uint8Array;
  /** How many anchors one block can hold: the output must have room for as many. */
  readonly mostAtOnce: number;
};

function isOnly(table: Uint8Array | undefined, byte: number): boolean {
  return table !== undefined && table[byte] === 1 && table.indexOf(1) === table.lastIndexOf(1);
}

/** Whether the dashes of this anchor are where the kernel looks for dashes. */
function isTail({ classes, stride }: CompiledAnchor): boolean {
  return [0, 5, LAST_DASH].every((at) => isOnly(classes[at * stride], DASH));
}

function listsOf(set: AnchorSet): { readonly fingerprints: readonly FingerprintList[]; readonly entries: readonly (readonly Entry[])[] } {
  const numbered = set.anchors.map((anchor, index) => ({ anchor, index }));
  const fingerprints = shareLists(
    numbered.filter(({ anchor }) => !isTail(anchor)).map(({ anchor, index }) => fingerprintOf(anchor, index)),
  );
  const tails = ([1, 2] as const).map((stride) =>
    numbered
      .filter(({ anchor }) => isTail(anchor) && anchor.stride === stride)
      .map(({ anchor, index }) => ({ anchor, index, back: LAST_DASH * stride })),
  );
  return { fingerprints, entries: [...fingerprints.map(({ members }) => members), ...tails] };
}

/** `address`: where the bytes will lie; a multiple of 16. */
export function layOut(set: AnchorSet, address: number): Tables {
  const { fingerprints, entries } = listsOf(set);
  const all = entries.flat();
  const classTables = [
    ...new Set(all.flatMap(({ anchor }) => (anchor.notAfter === null ? anchor.classes : [...anchor.classes, anchor.notAfter]))),
  ];
  const pointers = ENTRIES + all.length * ENTRY_BYTES;
  const tables = pointers + 4 * all.reduce((sum, { anchor }) => sum + anchor.classes.length, 0);
  const tableAt = new Map(classTables.map((table, at) => [table, tables + at * TABLE_BYTES]));
  const bytes = new Uint8Array(tables + classTables.length * TABLE_BYTES);
  const view = new DataView(bytes.buffer);
  const put = (at: number, value: number): void => view.setUint32(at, value, true);
  const addressOf = (table: Uint8Array): number => address + (tableAt.get(table) ?? 0);
  writeFingerprints(bytes, fingerprints);
  let entryAt = ENTRIES;
  let pointerAt = pointers;
  for (const [list, members] of entries.entries()) {
    put(LIST_HEADS + 8 * list, address + entryAt);
    put(LIST_HEADS + 8 * list + 4, members.length);
    for (const { anchor, index, back } of members) {
      const { classes, notAfter, stride } = anchor;
      const fields = [index, back, classes.length, address + pointerAt, notAfter === null ? 0 : addressOf(notAfter), stride];
      for (const [field, value] of fields.entries()) put(entryAt + 4 * field, value);
      for (const table of classes) {
        put(pointerAt, addressOf(table));
        pointerAt += 4;
      }
      entryAt += ENTRY_BYTES;
    }
  }
  for (const [table, at] of tableAt) bytes.set(table, at);
  const mostAtOnce = BLOCK * all.length;
  put(MOST_AT_ONCE, mostAtOnce);
  return { bytes, mostAtOnce };
}

/** One bit for each list, in the table of each half of a byte that one of its members admits at that place. */
function writeFingerprints(bytes: Uint8Array, lists: readonly FingerprintList[]): void {
  for (let list = 0; list < LISTS; list++) {
    for (let place = 0; place < FINGERPRINT_BYTES; place++) {
      const { low, high } = lists[list]?.halves[place] ?? { low: 0, high: 0 };
      for (let half = 0; half < 16; half++) {
        const at = place * 2 * 16 + half;
        bytes[at] = (bytes[at] ?? 0) | (((low >> half) & 1) << list);
        bytes[at + 16] = (bytes[at + 16] ?? 0) | (((high >> half) & 1) << list);
      }
    }
  }
}
