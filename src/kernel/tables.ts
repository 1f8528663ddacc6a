// A set of anchors as the compiled kernel reads it: numbers and tables at addresses in its memory. Searches nothing.
// Offsets in bytes: 0 the eight lists' fingerprints, two tables of 16 bytes for each of four places; 128 tails, 136 tails in UTF-16 (address and
// number of their entries); 144 groups of fingerprints (address and number); 152 how many anchors 32 bytes in a row can hold at most; 160 to 224
// what the kernel remembers; then the groups, the entries, their tables.
// A group: for each of four places 256 words of 64 bits, by byte, with a bit for each of 64 entries that admits it; the entries' addresses.
// An entry: index, distance back from where the candidate is seen, length, address of its pointers, address of `notAfter` or 0, stride.

import type { AnchorSet, CompiledAnchor } from './anchor-set.ts';
import type { Arrange } from './arrangement.ts';
import { FINGERPRINT_BYTES, type Fingerprint, outlineOf } from './fingerprint.ts';
import type { Placed } from './lists.ts';
import { isTail, LAST_DASH } from './tail.ts';

const TAILS = 128;
const GROUP_HEAD = 144;
const GROUPS = 224;
const ENTRY_BYTES = 24;
const TABLE_BYTES = 256;
const BLOCK = 32;

const GROUP_ENTRIES = 64;
const PLACE_BYTES = 256 * 8;
const GROUP_BYTES = FINGERPRINT_BYTES * PLACE_BYTES + GROUP_ENTRIES * 4;

type Entry = { readonly anchor: CompiledAnchor; readonly index: number; readonly back: number };

export type Room = {
  /** No set of these anchors takes more bytes. */
  readonly bytes: number;
  /** How many anchors one block can hold at most: the output must have room for as many. */
  readonly mostAtOnce: number;
};

/** Two fingerprints for each anchor, in groups that need not be full. Cheap: nothing is laid out yet. */
export function roomFor({ anchors }: AnchorSet): Room {
  const entries = 2 * anchors.length;
  const places = anchors.reduce((sum, { classes }) => sum + classes.length, 0);
  const tables = new Set(anchors.flatMap(({ classes, notAfter }) => (notAfter === null ? classes : [...classes, notAfter]))).size;
  const bytes = GROUPS + Math.ceil(entries / GROUP_ENTRIES) * GROUP_BYTES + entries * ENTRY_BYTES + 2 * 4 * places + tables * TABLE_BYTES;
  return { bytes, mostAtOnce: BLOCK * entries };
}

function tailsOf({ anchors }: AnchorSet, stride: 1 | 2): readonly Entry[] {
  return anchors.flatMap((anchor, index) =>
    isTail(anchor) && anchor.stride === stride ? [{ anchor, index, back: LAST_DASH * stride }] : [],
  );
}

/** The set as it has to lie at `address`, a multiple of 16. */
export function layOut(set: AnchorSet, arrange: Arrange, address: number): Uint8Array {
  const placed = arrange(set);
  const fingerprints = placed.map(({ fingerprint }) => fingerprint);
  const tails = ([1, 2] as const).map((stride) => tailsOf(set, stride));
  const entries: readonly Entry[] = [...fingerprints, ...tails.flat()];
  const groups = Math.ceil(fingerprints.length / GROUP_ENTRIES);
  const entriesAt = GROUPS + groups * GROUP_BYTES;
  const pointersAt = entriesAt + entries.length * ENTRY_BYTES;
  const tablesAt = pointersAt + 4 * entries.reduce((sum, { anchor }) => sum + anchor.classes.length, 0);
  const used = entries.flatMap(({ anchor }) => (anchor.notAfter === null ? anchor.classes : [...anchor.classes, anchor.notAfter]));
  const tableAt = new Map([...new Set(used)].map((table, at) => [table, tablesAt + at * TABLE_BYTES]));
  const bytes = new Uint8Array(Math.ceil((tablesAt + tableAt.size * TABLE_BYTES) / 4) * 4);
  const view = new DataView(bytes.buffer);
  const put = (at: number, values: readonly number[]): void => {
    for (const [index, value] of values.entries()) view.setUint32(at + 4 * index, value, true);
  };
  const addressOf = (table: Uint8Array): number => address + (tableAt.get(table) ?? 0);

  writeLists(bytes, placed);
  writeGroups(bytes, fingerprints);
  for (let at = 0; at < fingerprints.length; at++) {
    const group = GROUPS + Math.floor(at / GROUP_ENTRIES) * GROUP_BYTES;
    put(group + FINGERPRINT_BYTES * PLACE_BYTES + (at % GROUP_ENTRIES) * 4, [address + entriesAt + at * ENTRY_BYTES]);
  }
  let pointerAt = pointersAt;
  for (const [at, { anchor, index, back }] of entries.entries()) {
    const { classes, notAfter, stride } = anchor;
    const fields = [index, back, classes.length, address + pointerAt, notAfter === null ? 0 : addressOf(notAfter), stride];
    put(entriesAt + at * ENTRY_BYTES, fields);
    put(pointerAt, classes.map(addressOf));
    pointerAt += 4 * classes.length;
  }
  let tailAt = address + entriesAt + fingerprints.length * ENTRY_BYTES;
  for (const [list, members] of tails.entries()) {
    put(TAILS + 8 * list, [tailAt, members.length]);
    tailAt += members.length * ENTRY_BYTES;
  }
  put(GROUP_HEAD, [address + GROUPS, groups, BLOCK * entries.length]);
  for (const [table, at] of tableAt) bytes.set(table, at);
  return bytes;
}

/** One bit for each list, in the table of each half of a byte that one of its members admits at that place. */
function writeLists(bytes: Uint8Array, placed: readonly Placed[]): void {
  for (const { fingerprint, list } of placed) {
    for (const [place, table] of fingerprint.classes.entries()) {
      const { low, high } = outlineOf(table);
      for (let half = 0; half < 16; half++) {
        const at = place * 2 * 16 + half;
        bytes[at] = (bytes[at] ?? 0) | (((low >> half) & 1) << list);
        bytes[at + 16] = (bytes[at + 16] ?? 0) | (((high >> half) & 1) << list);
      }
    }
  }
}

function writeGroups(bytes: Uint8Array, fingerprints: readonly Fingerprint[]): void {
  const words = new Uint32Array(bytes.buffer);
  for (let at = 0; at < fingerprints.length; at++) {
    const group = GROUPS + Math.floor(at / GROUP_ENTRIES) * GROUP_BYTES;
    const entry = at % GROUP_ENTRIES;
    const bit = 1 << (entry & 31);
    for (let place = 0; place < FINGERPRINT_BYTES; place++) {
      const table = fingerprints[at]?.classes[place] ?? null;
      const first = (group + place * PLACE_BYTES) / 4 + (entry >> 5);
      if (table === null) {
        for (let byte = 0; byte < 256; byte++) words[first + 2 * byte] = (words[first + 2 * byte] ?? 0) | bit;
        continue;
      }
      for (let byte = table.indexOf(1); byte >= 0; byte = table.indexOf(1, byte + 1)) {
        words[first + 2 * byte] = (words[first + 2 * byte] ?? 0) | bit;
      }
    }
  }
}
