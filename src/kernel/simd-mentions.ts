// Mentions in the kernel's memory. What must be told is said in mentions.ts; how it is found, in assembly/mentions.ts.

import type { IdFilter, Mentions, MentionsFor } from './mentions.ts';
import { mentionsFor } from './mentions-reference.ts';
import type { KernelMemory } from './simd-entries.ts';

type MentionsIn = (
  filter: number,
  shift: number,
  idBytes: number,
  bytes: number,
  from: number,
  length: number,
  out: number,
  capacity: number,
) => number;

type MentionsAtChanges = (
  filter: number,
  shift: number,
  idBytes: number,
  bytes: number,
  size: number,
  delta: number,
  deltaSize: number,
  out: number,
  capacity: number,
) => number;

/** How many are handed over at a time. */
const CAPACITY = 4096;
const WORD = Uint32Array.BYTES_PER_ELEMENT;

/** In words, as assembly/mentioned.ts reads them: where the filter is, its shift, and the bytes of an id. */
const WAYS = 3;

/** All filters share one place in that memory, which only grows. */
export function createMentions(memory: KernelMemory): MentionsFor {
  // As assembly/mentions.ts exports them.
  const mentionsIn = memory.exports['mentionsIn'] as MentionsIn;
  const mentionsAtChanges = memory.exports['mentionsAtChanges'] as MentionsAtChanges;
  let place = { address: 0, bytes: 0 };
  let out = 0;
  let waysAt = 0;
  let laidOut: IdFilter | null = null;
  let results: Uint32Array = new Uint32Array(0);

  const makeRoom = (bytes: number): void => {
    if (out === 0) out = memory.reserve((1 + CAPACITY) * WORD);
    if (bytes <= place.bytes) return;
    place = { address: memory.reserve(bytes), bytes };
    laidOut = null;
  };
  const layOut = (filter: IdFilter): void => {
    if (laidOut !== filter) new Uint8Array(memory.buffer()).set(filter.bits, place.address);
    laidOut = filter;
  };
  const told = (count: number): Uint32Array => {
    if (results.buffer !== memory.buffer()) results = new Uint32Array(memory.buffer(), out, 1 + CAPACITY);
    return results.subarray(1, 1 + count);
  };

  return (filter, idBytes): Mentions => {
    const { shift } = filter;
    // At once: what lies in the memory may not move when it is looked at.
    makeRoom(filter.bits.length);
    const plain = mentionsFor(filter, idBytes, () => new Uint8Array(memory.buffer()));
    const inAll = (address: number, size: number): Uint32Array => {
      const found: Uint32Array[] = [];
      for (let from = 0; from < size; from = results[0] as number) {
        const some = told(mentionsIn(place.address, shift, idBytes, address, from, size, out, CAPACITY));
        if (results[0] === size && found.length === 0) return some; // written by it
        found.push(some.slice());
      }
      return joined(found);
    };
    return {
      inAll: (bytes) => {
        if (bytes.buffer !== memory.buffer()) return plain.inAll(bytes);
        layOut(filter);
        return inAll(bytes.byteOffset, bytes.length);
      },
      atChanges: ({ address, size, delta, deltaSize }) => {
        layOut(filter);
        const count = mentionsAtChanges(place.address, shift, idBytes, address, size, delta, deltaSize, out, CAPACITY);
        return count > CAPACITY ? inAll(address, size) : told(count);
      },
      ways: () => {
        layOut(filter);
        if (waysAt === 0) waysAt = memory.reserve(WAYS * WORD);
        new Uint32Array(memory.buffer(), waysAt, WAYS).set([place.address, shift, idBytes]);
        return waysAt;
      },
    };
  };
}

function joined(parts: readonly Uint32Array[]): Uint32Array {
  const all = new Uint32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  for (const part of parts) {
    all.set(part, end);
    end += part.length;
  }
  return all;
}
