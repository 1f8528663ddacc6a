// Which three bytes in a row of an anchor the kernel looks for first, and which anchors share one of its eight lists. Better choices make
// fewer false candidates; no choice loses an anchor.
// The method is Teddy, of Intel's Hyperscan: https://github.com/intel/hyperscan, "Teddy literal matcher".

import type { CompiledAnchor } from './anchor-set.ts';
import { BYTE_FREQUENCY } from './byte-frequency.ts';

export const FINGERPRINT_BYTES = 3;
export const LISTS = 8;

/** The bytes that one place of a fingerprint admits, as the kernel tells them apart: by their low and their high half. */
export type Halves = { readonly low: number; readonly high: number };

export type Fingerprint = {
  readonly anchor: CompiledAnchor;
  readonly index: number;
  /** From the first byte of the anchor to the last of the fingerprint. */
  readonly back: number;
  readonly halves: readonly Halves[];
};

const ANY: Halves = { low: 0xffff, high: 0xffff };
const NONE: Halves = { low: 0, high: 0 };

function halvesOf(table: Uint8Array): Halves {
  let low = 0;
  let high = 0;
  for (let byte = table.indexOf(1); byte >= 0; byte = table.indexOf(1, byte + 1)) {
    low |= 1 << (byte & 15);
    high |= 1 << (byte >> 4);
  }
  return { low, high };
}

function either(a: Halves, b: Halves): Halves {
  return { low: a.low | b.low, high: a.high | b.high };
}

/** How often a byte passes. */
function frequencyOf({ low, high }: Halves): number {
  let sum = 0;
  for (let byte = 0; byte < 256; byte++) {
    if ((low >> (byte & 15)) & (high >> (byte >> 4)) & 1) sum += BYTE_FREQUENCY[byte] ?? 0;
  }
  return sum;
}

/** How often three bytes in a row pass, if bytes came independently of each other. */
export function frequencyOfAll(halves: readonly Halves[]): number {
  return halves.reduce((product, place) => product * frequencyOf(place), 1);
}

/** The rarest three bytes in a row; an anchor of two bytes is followed by any. */
export function fingerprintOf(anchor: CompiledAnchor, index: number): Fingerprint {
  const places = anchor.classes.map(halvesOf);
  while (places.length < FINGERPRINT_BYTES) places.push(ANY);
  const candidates = Array.from({ length: places.length - FINGERPRINT_BYTES + 1 }, (_, at) => {
    const halves = places.slice(at, at + FINGERPRINT_BYTES);
    return { halves, back: at + FINGERPRINT_BYTES - 1, frequency: frequencyOfAll(halves) };
  });
  const rarest = candidates.reduce((best, candidate) => (candidate.frequency < best.frequency ? candidate : best));
  return { anchor, index, back: rarest.back, halves: rarest.halves };
}

export type FingerprintList = { readonly halves: readonly Halves[]; readonly members: readonly Fingerprint[] };

/** Eight lists, each told by what its members have in common: the frequent ones are placed first, each where it adds the fewest candidates. */
export function shareLists(fingerprints: readonly Fingerprint[]): readonly FingerprintList[] {
  const lists = Array.from({ length: LISTS }, () => ({
    halves: Array.from({ length: FINGERPRINT_BYTES }, () => NONE) as readonly Halves[],
    frequency: 0,
    members: [] as Fingerprint[],
  }));
  const frequentFirst = fingerprints.toSorted((a, b) => frequencyOfAll(b.halves) - frequencyOfAll(a.halves));
  for (const fingerprint of frequentFirst) {
    const options = lists.map((list) => {
      const halves = list.halves.map((place, at) => either(place, fingerprint.halves[at] ?? ANY));
      const frequency = frequencyOfAll(halves);
      return { list, halves, frequency, added: frequency - list.frequency };
    });
    const { list, halves, frequency } = options.reduce((best, option) => (option.added < best.added ? option : best));
    list.halves = halves;
    list.frequency = frequency;
    list.members.push(fingerprint);
  }
  return lists;
}
