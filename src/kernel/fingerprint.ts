// Which four bytes in a row of an anchor the kernel can look for first, and how often such bytes come. Better choices make fewer false candidates; no
// choice loses an anchor. Which are chosen, and which share a list, is decided elsewhere.
// The method is Teddy, of Intel's Hyperscan: https://github.com/intel/hyperscan, "Teddy literal matcher".

import type { CompiledAnchor } from './anchor-set.ts';
import { BYTE_FREQUENCY } from './byte-frequency.ts';

export const FINGERPRINT_BYTES = 4;
export type Fingerprint = {
  readonly anchor: CompiledAnchor;
  readonly index: number;
  /** From the first byte of the anchor to the last of the fingerprint, whose first byte is at an even place of the bytes searched. */
  readonly back: number;
  /** What each of its bytes may be; null: any. */
  readonly classes: readonly (Uint8Array | null)[];
};

/** What a byte class admits, as the kernel tells bytes apart at first: by their low and their high half, a bit for each of 16. */
export type Outline = { readonly low: number; readonly high: number; readonly frequency: number };

/** How often a byte's half is one of those in some bits: the sums for the low eight, then those for the high eight. */
function sumsByHalf(halfOf: (byte: number) => number): Float64Array {
  const single = new Float64Array(16);
  for (let byte = 0; byte < 256; byte++) single[halfOf(byte)] = (single[halfOf(byte)] ?? 0) + (BYTE_FREQUENCY[byte] ?? 0);
  const sums = new Float64Array(512);
  for (let bits = 1; bits < 256; bits++) {
    const highest = 31 - Math.clz32(bits);
    const rest = bits ^ (1 << highest);
    sums[bits] = (sums[rest] ?? 0) + (single[highest] ?? 0);
    sums[256 + bits] = (sums[256 + rest] ?? 0) + (single[8 + highest] ?? 0);
  }
  return sums;
}

const BY_LOW = sumsByHalf((byte) => byte & 15);
const BY_HIGH = sumsByHalf((byte) => byte >> 4);

const sumOf = (sums: Float64Array, bits: number): number => (sums[bits & 255] ?? 0) + (sums[256 + (bits >> 8)] ?? 0);

/** As if the halves of a byte came independently of each other. */
export function frequencyOf(low: number, high: number): number {
  return sumOf(BY_LOW, low) * sumOf(BY_HIGH, high);
}

export const ANY: Outline = { low: 0xffff, high: 0xffff, frequency: frequencyOf(0xffff, 0xffff) };

const outlines = new WeakMap<Uint8Array, Outline>();

export function outlineOf(table: Uint8Array | null): Outline {
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
export function frequencyOfAll(classes: readonly (Uint8Array | null)[]): number {
  let product = 1;
  for (const table of classes) product *= outlineOf(table).frequency;
  return product;
}

/** So many of them, the rarest, are worth considering. */
const MOST_CHOICES = 4;

/** The largest `back` of a fingerprint of this anchor: it shares a byte with it. */
export const lastBackOf = ({ classes }: CompiledAnchor): number => classes.length - 1 + FINGERPRINT_BYTES - 1;

/** It may reach over the ends of the anchor by any bytes. */
export function fingerprintAt(anchor: CompiledAnchor, index: number, back: number): Fingerprint {
  const { classes } = anchor;
  const first = back + 1 - FINGERPRINT_BYTES;
  const four = [classes[first] ?? null, classes[first + 1] ?? null, classes[first + 2] ?? null, classes[back] ?? null];
  return { anchor, index, back, classes: four };
}

/** Two choices to be made, since an anchor can begin at an even or at an odd place; for each the rarest first. */
export function fingerprintsOf(anchor: CompiledAnchor, index: number): readonly (readonly Fingerprint[])[] {
  const last = lastBackOf(anchor);
  return [0, 1].map((first) => {
    const choices: { readonly fingerprint: Fingerprint; readonly frequency: number }[] = [];
    for (let back = first; back <= last; back += 2) {
      const fingerprint = fingerprintAt(anchor, index, back);
      choices.push({ fingerprint, frequency: frequencyOfAll(fingerprint.classes) });
    }
    return choices
      .sort((a, b) => a.frequency - b.frequency)
      .slice(0, MOST_CHOICES)
      .map(({ fingerprint }) => fingerprint);
  });
}
