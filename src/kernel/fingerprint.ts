// Which four bytes in a row of an anchor the kernel looks for first, and which anchors share one of its eight lists. Better choices make
// fewer false candidates; no choice loses an anchor.
// The method is Teddy, of Intel's Hyperscan: https://github.com/intel/hyperscan, "Teddy literal matcher".

import type { CompiledAnchor } from './anchor-set.ts';
import { BYTE_FREQUENCY } from './byte-frequency.ts';

export const FINGERPRINT_BYTES = 4;
const LISTS = 8;

export type Fingerprint = {
  readonly anchor: CompiledAnchor;
  readonly index: number;
  /** From the first byte of the anchor to the last of the fingerprint, whose first byte is at an even place of the bytes searched. */
  readonly back: number;
  /** What each of its bytes may be; null: any. */
  readonly classes: readonly (Uint8Array | null)[];
};

/** What a byte class admits, as the kernel tells bytes apart at first: by their low and their high half, a bit for each of 16. */
type Outline = { readonly low: number; readonly high: number; readonly frequency: number };

/** How often a byte's half is one of those in `bits`: the sums for four bits at a time. */
function sumsByHalf(halfOf: (byte: number) => number): Float64Array {
  const single = new Float64Array(16);
  for (let byte = 0; byte < 256; byte++) single[halfOf(byte)] = (single[halfOf(byte)] ?? 0) + (BYTE_FREQUENCY[byte] ?? 0);
  const sums = new Float64Array(64);
  for (let at = 0; at < sums.length; at++) {
    for (let bit = 0; bit < 4; bit++) if ((at >> bit) & 1) sums[at] = (sums[at] ?? 0) + (single[(at >> 4) * 4 + bit] ?? 0);
  }
  return sums;
}

const BY_LOW = sumsByHalf((byte) => byte & 15);
const BY_HIGH = sumsByHalf((byte) => byte >> 4);

function sumOf(sums: Float64Array, bits: number): number {
  let sum = 0;
  for (let part = 0; part < 4; part++) sum += sums[part * 16 + ((bits >> (part * 4)) & 15)] ?? 0;
  return sum;
}

/** As if the halves of a byte came independently of each other. */
function frequencyOf(low: number, high: number): number {
  return sumOf(BY_LOW, low) * sumOf(BY_HIGH, high);
}

const ANY: Outline = { low: 0xffff, high: 0xffff, frequency: frequencyOf(0xffff, 0xffff) };

const outlines = new WeakMap<Uint8Array, Outline>();

function outlineOf(table: Uint8Array | null): Outline {
  if (table === null) return ANY;
  const known = outlines.get(table);
  if (known !== undefined) return known;
  let low = 0;
  let high = 0;
  for (let byte = table.indexOf(1); byte >= 0; byte = table.indexOf(1, byte + 1)) {
    low |= 1 << (byte & 15);
    high |= 1 << (byte >> 4);
  }
  const outline = { low, high, frequency: frequencyOf(low, high) };
  outlines.set(table, outline);
  return outline;
}

/** As if bytes came independently of each other. */
function frequencyOfAll(classes: readonly (Uint8Array | null)[]): number {
  let product = 1;
  for (const table of classes) product *= outlineOf(table).frequency;
  return product;
}

/** Two of them, since an anchor can begin at an even or at an odd place; the rarest for each. They may reach over its ends by any bytes. */
export function fingerprintsOf(anchor: CompiledAnchor, index: number): readonly Fingerprint[] {
  const over = Array.from({ length: FINGERPRINT_BYTES - 1 }, () => null);
  const places = [...over, ...anchor.classes, ...over];
  const last = places.length - FINGERPRINT_BYTES;
  return [0, 1].map((first) => {
    let rarest = first;
    let lowest = Number.POSITIVE_INFINITY;
    for (let back = first; back <= last; back += 2) {
      const frequency = frequencyOfAll(places.slice(back, back + FINGERPRINT_BYTES));
      if (frequency < lowest) {
        lowest = frequency;
        rarest = back;
      }
    }
    return { anchor, index, back: rarest, classes: places.slice(rarest, rarest + FINGERPRINT_BYTES) };
  });
}

/** What the members of a list have in common, place by place: the low halves that one of them admits there, and the high ones. */
export type List = { readonly low: Uint16Array; readonly high: Uint16Array };

type OpenList = List & { frequency: number; members: number };

/** Eight lists: the frequent fingerprints are given to one first, each to that where it adds the fewest candidates. */
export function shareLists(fingerprints: readonly Fingerprint[]): readonly List[] {
  const lists = Array.from(
    { length: LISTS },
    (): OpenList => ({ low: new Uint16Array(FINGERPRINT_BYTES), high: new Uint16Array(FINGERPRINT_BYTES), frequency: 0, members: 0 }),
  );
  const frequentFirst = fingerprints
    .map(({ classes }) => ({ places: classes.map(outlineOf), frequency: frequencyOfAll(classes) }))
    .sort((a, b) => b.frequency - a.frequency);
  for (const { places } of frequentFirst) {
    let best: OpenList | null = null;
    let fewest = Number.POSITIVE_INFINITY;
    for (const list of lists) {
      const added = frequencyTogether(list, places) - list.frequency;
      if (added < fewest) {
        fewest = added;
        best = list;
      }
      // The other empty ones would do no better.
      if (list.members === 0) break;
    }
    if (best === null) throw new RangeError('no list to choose from');
    best.frequency += fewest;
    best.members++;
    for (let at = 0; at < FINGERPRINT_BYTES; at++) {
      best.low[at] = (best.low[at] ?? 0) | (places[at] ?? ANY).low;
      best.high[at] = (best.high[at] ?? 0) | (places[at] ?? ANY).high;
    }
  }
  return lists;
}

function frequencyTogether(list: List, places: readonly Outline[]): number {
  let product = 1;
  for (let at = 0; at < FINGERPRINT_BYTES; at++) {
    const { low, high } = places[at] ?? ANY;
    product *= frequencyOf(low | (list.low[at] ?? 0), high | (list.high[at] ?? 0));
  }
  return product;
}
