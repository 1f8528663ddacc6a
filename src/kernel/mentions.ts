// What trees may name of a large set of ids, whoever tells it: enough to know which trees need no further look. A filter knows how the ids begin, and
// nothing else of them.

import type { IdBytes, MadeByDelta } from './entries.ts';

/** Bit `prefix >>> shift` is set for each id, `prefix` being its first four bytes, the highest first. `bits`: in shared memory. */
export type IdFilter = { readonly bits: Uint8Array; readonly shift: number };

/**
 * The first four bytes of whatever stands after a NUL and begins as an id of the filter, as numbers: of all that entries name and the filter knows, and of
 * a little else. In any order, as often as it stands there. Valid until the next call.
 */
export type Mentions = {
  readonly inAll: (bytes: Uint8Array) => Uint32Array;
  /** All that were not in what the delta was applied to, and some that were. */
  readonly atChanges: (made: MadeByDelta) => Uint32Array;
  /** What a `Follower` needs to note them itself, until those of another filter are asked for. Null where no follower can. */
  readonly ways: (() => number) | null;
};

/** `filter`: not to be changed later. */
export type MentionsFor = (filter: IdFilter, idBytes: IdBytes) => Mentions;

/** Sixteen bits for each id, from 4 KiB to 16 MiB. */
const BITS_EACH = 16;
const LEAST_BITS = 15;
const MOST_BITS = 27;

/** For about so many ids. */
export function emptyFilter(count: number): IdFilter {
  const bits = Math.min(MOST_BITS, Math.max(LEAST_BITS, Math.ceil(Math.log2(BITS_EACH * count + 1))));
  return { bits: new Uint8Array(new SharedArrayBuffer(2 ** bits / 8)), shift: 32 - bits };
}

/** The id at `at`. */
export function addToFilter({ bits, shift }: IdFilter, bytes: Uint8Array, at: number): void {
  const bit = prefixAt(bytes, at) >>> shift;
  bits[bit >>> 3] = (bits[bit >>> 3] as number) | (1 << (bit & 7)); // the filter has all bits
}

export function isInFilter({ bits, shift }: IdFilter, prefix: number): boolean {
  const bit = prefix >>> shift;
  return (((bits[bit >>> 3] as number) >>> (bit & 7)) & 1) === 1; // as above
}

/** The first four bytes of the id at `at`. */
export function prefixAt(bytes: Uint8Array, at: number): number {
  // There are four bytes at least in each id.
  return (
    (((bytes[at] as number) << 24) | ((bytes[at + 1] as number) << 16) | ((bytes[at + 2] as number) << 8) | (bytes[at + 3] as number)) >>> 0
  );
}
