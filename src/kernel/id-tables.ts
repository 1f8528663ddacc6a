// A set of object ids as the tables that the kernel looks entries of trees up in: nearly all are dismissed by a bit, the rest by a search among few.
// Says where everything lies; how it is used is in assembly/entries.ts.

import type { IdBytes } from './entries.ts';

/**
 * In the kernel's memory, all numbers of 32 bits: a head (the shift that makes a bit of the filter of an id's first four bytes, the filter's address,
 * the shift that makes a bucket of them, the address of the buckets, of the ids, of their numbers, and the length of an id), then these parts.
 * The filter has a bit for each way that ids can begin; it stays in the processor's cache. Ids are sorted; bucket `n` begins at the `n`th of the
 * buckets' numbers and ends at the next one. Sorted, not hashed: ids that somebody made to begin alike cost a few steps more, not all of them.
 */
const HEAD_WORDS = 7;

const WORD = 4;

/** Sixteen bits of the filter for each id, from 4 KiB to 1 MiB. */
const LEAST_FILTER_BITS = 15;
const MOST_FILTER_BITS = 23;
const MOST_BUCKET_BITS = 20;

/** Addresses are in bytes from the start of all. */
type Places = {
  readonly filterBits: number;
  readonly bucketBits: number;
  readonly filter: number;
  readonly buckets: number;
  readonly ids: number;
  readonly numbers: number;
  readonly end: number;
};

function placesFor(count: number, idBytes: IdBytes): Places {
  const bits = Math.ceil(Math.log2(count + 1));
  const filterBits = Math.min(MOST_FILTER_BITS, Math.max(LEAST_FILTER_BITS, bits + 4));
  const bucketBits = Math.min(MOST_BUCKET_BITS, Math.max(1, bits));
  const filter = HEAD_WORDS * WORD;
  const buckets = filter + 2 ** filterBits / 8;
  const ids = buckets + (2 ** bucketBits + 1) * WORD;
  const numbers = ids + count * idBytes;
  return { filterBits, bucketBits, filter, buckets, ids, numbers, end: numbers + count * WORD };
}

/** Bytes that the tables of that many ids take. */
export function roomForIds(count: number, idBytes: IdBytes): number {
  return placesFor(count, idBytes).end;
}

/** The tables of `ids`, which are one after the other, to be put at `address`. */
export function layOutIds(ids: Uint8Array, idBytes: IdBytes, address: number): Uint8Array {
  const places = placesFor(Math.floor(ids.length / idBytes), idBytes);
  const bytes = new Uint8Array(places.end);
  const view = new DataView(bytes.buffer);
  const head = [32 - places.filterBits, address + places.filter, 32 - places.bucketBits, address + places.buckets];
  head.push(address + places.ids, address + places.numbers, idBytes);
  for (const [index, word] of head.entries()) view.setUint32(index * WORD, word, true);
  const buckets = bucketsOf(ids, idBytes, places.bucketBits);
  for (const [bucket, start] of buckets.starts.entries()) view.setUint32(places.buckets + bucket * WORD, start, true);
  for (const [place, number] of buckets.numbers.entries()) {
    const from = number * idBytes;
    bytes.set(ids.subarray(from, from + idBytes), places.ids + place * idBytes);
    view.setUint32(places.numbers + place * WORD, number, true);
    const bit = prefixAt(ids, from) >>> (32 - places.filterBits);
    bytes[places.filter + (bit >>> 3)] = (bytes[places.filter + (bit >>> 3)] as number) | (1 << (bit & 7)); // the filter has all bits
  }
  return bytes;
}

function prefixAt(ids: Uint8Array, at: number): number {
  // There are four bytes at least in each id.
  return (((ids[at] as number) << 24) | ((ids[at + 1] as number) << 16) | ((ids[at + 2] as number) << 8) | (ids[at + 3] as number)) >>> 0;
}

type Buckets = {
  /** Where each bucket begins in `numbers`, and after the last one where that ends. */
  readonly starts: Uint32Array;
  /** The numbers of the ids, in the order of their bytes, then of the numbers. */
  readonly numbers: Uint32Array;
};

/** Counted into their buckets, in which there are a few, and sorted there. */
function bucketsOf(ids: Uint8Array, idBytes: IdBytes, bits: number): Buckets {
  const count = Math.floor(ids.length / idBytes);
  const starts = new Uint32Array(2 ** bits + 1);
  const bucketOf = (number: number): number => prefixAt(ids, number * idBytes) >>> (32 - bits);
  for (let number = 0; number < count; number += 1) starts[bucketOf(number) + 1] = (starts[bucketOf(number) + 1] as number) + 1;
  for (let bucket = 1; bucket < starts.length; bucket += 1) starts[bucket] = (starts[bucket] as number) + (starts[bucket - 1] as number);
  const ends = starts.slice();
  const numbers = new Uint32Array(count);
  for (let number = 0; number < count; number += 1) {
    const place = ends[bucketOf(number)] as number;
    numbers[place] = number;
    ends[bucketOf(number)] = place + 1;
  }
  const idOf = (number: number): Uint8Array => ids.subarray(number * idBytes, (number + 1) * idBytes);
  const compare = (one: number, other: number): number => Buffer.compare(idOf(one), idOf(other)) || one - other;
  for (let bucket = 0; bucket + 1 < starts.length; bucket += 1) {
    const [start, end] = [starts[bucket] as number, starts[bucket + 1] as number]; // both are there
    if (end - start > 1) numbers.subarray(start, end).sort(compare);
  }
  return { starts, numbers };
}
