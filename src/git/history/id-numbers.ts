// Object ids by number, in the order in which they were first seen, and back: bytes in one array and a hash table beside it. Forgets none.

import { randomBytes } from 'node:crypto';

export type IdNumbers = {
  /** The number of the id at `at` in `bytes`, a new one where it was not known. */
  readonly add: (bytes: Uint8Array, at?: number) => number;
  /** Its number, or -1. */
  readonly find: (bytes: Uint8Array, at?: number) => number;
  /** Where it lies, until more are added. */
  readonly idOf: (number: number) => Uint8Array;
  readonly count: () => number;
  /** Below, equal to or above zero, by their bytes. */
  readonly compare: (one: number, other: number) => number;
};

const FIRST_SLOTS = 64;
const GROWTH = 4;

/** `idBytes`: 20 or 32. `about`: so many there will be, so that there is room for them from the start. */
export function idNumbers(idBytes: number, about = 0): IdNumbers {
  const firstSlots = Math.max(FIRST_SLOTS, 2 ** Math.ceil(Math.log2(2 * about + 2)));
  let ids = new Uint8Array(Math.max(FIRST_SLOTS / 2, about) * idBytes);
  /** The number after the id's, 0 where there is none; always a power of two, at most half full. */
  let slots = new Uint32Array(firstSlots);
  let count = 0;
  // Drawn anew each time, so that nobody can make ids (or an index that claims them) that all fall into the same slots. What is found does not depend on them.
  const keys = Uint32Array.from({ length: idBytes / 4 + 1 }, () => randomBytes(4).readUInt32LE() | 1);

  const slotOf = (bytes: Uint8Array, at: number): number => {
    let hash = keys[idBytes / 4] as number; // the last one
    for (let index = 0; index < idBytes / 4; index += 1) {
      hash = Math.imul(hash ^ wordAt(bytes, at + 4 * index), keys[index] as number);
      hash ^= hash >>> 15;
    }
    return hash & (slots.length - 1);
  };

  const isAt = (number: number, bytes: Uint8Array, at: number): boolean => {
    const from = number * idBytes;
    for (let index = 0; index < idBytes; index += 1) if (ids[from + index] !== bytes[at + index]) return false;
    return true;
  };

  /** The slot that holds it, or the free one where it belongs. */
  const slotFor = (bytes: Uint8Array, at: number): number => {
    let slot = slotOf(bytes, at);
    for (let held = slots[slot] as number; held !== 0 && !isAt(held - 1, bytes, at); held = slots[slot] as number) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  };

  const makeRoom = (): void => {
    const larger = new Uint8Array(GROWTH * ids.length);
    larger.set(ids);
    ids = larger;
  };

  const rehash = (): void => {
    slots = new Uint32Array(GROWTH * slots.length);
    for (let number = 0; number < count; number += 1) slots[slotFor(ids, number * idBytes)] = number + 1;
  };

  const idOf = (number: number): Uint8Array => ids.subarray(number * idBytes, (number + 1) * idBytes);

  return {
    add: (bytes, at = 0) => {
      const slot = slotFor(bytes, at);
      const held = slots[slot] as number; // a slot of the table
      if (held !== 0) return held - 1;
      if ((count + 1) * idBytes > ids.length) makeRoom();
      // One by one, since views for so few bytes take longer.
      for (let index = 0; index < idBytes; index += 1) ids[count * idBytes + index] = bytes[at + index] as number; // all of them are there
      count += 1;
      slots[slot] = count;
      if (2 * count === slots.length) rehash();
      return count - 1;
    },
    find: (bytes, at = 0) => (slots[slotFor(bytes, at)] as number) - 1,
    idOf,
    count: () => count,
    compare: (left, right) => Buffer.compare(idOf(left), idOf(right)),
  };
}

function wordAt(bytes: Uint8Array, at: number): number {
  // All of them lie within an id.
  return (bytes[at] as number) | ((bytes[at + 1] as number) << 8) | ((bytes[at + 2] as number) << 16) | ((bytes[at + 3] as number) << 24);
}
