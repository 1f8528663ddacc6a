// Tries an `Unpack` on bytes from elsewhere, among others that must stay as they are. Knows neither how it works nor what is right.

import { expect } from 'vitest';
import type { Unpack } from '../../src/kernel/unpack.ts';

/** What came of it: how much of the input was taken (0 for a delta) and the bytes, or a negative error. */
export type Outcome = { readonly taken: number; readonly bytes: Buffer } | { readonly error: number };

export type Trial = {
  readonly inflate: (stream: Uint8Array, size: number) => Outcome;
  readonly applyDelta: (base: Uint8Array, delta: Uint8Array, size: number) => Outcome;
};

const GUARD = 64;
const GUARD_BYTE = 0xa5;

/** Of each: input, base, output. */
export const ROOM = 1 << 21;

export function tryOut(unpack: Unpack): Trial {
  const places = [unpack.reserve(ROOM), unpack.reserve(ROOM), unpack.reserve(ROOM)] as const;
  // At places that are no multiple of anything, which are others each time.
  let turn = 0;
  const put = (place: number, bytes: Uint8Array): number => {
    const at = place + GUARD + (turn++ % 31);
    const memory = unpack.memory();
    // What comes after must not be taken for a part of it: bytes that would be literals, lengths and opcodes.
    memory.fill(0x5b, at + bytes.length, at + bytes.length + GUARD);
    memory.set(bytes, at);
    return at;
  };
  const outcome = (size: number, run: (into: number) => number): Outcome => {
    const into = places[2] + GUARD + (turn++ % 31);
    const memory = unpack.memory();
    memory.fill(GUARD_BYTE, into - GUARD, into + size + GUARD);
    const result = run(into);
    expect(memory.buffer).toBe(unpack.memory().buffer);
    const around = [memory.subarray(into - GUARD, into), memory.subarray(into + size, into + size + GUARD)];
    if (around.some((bytes) => !bytes.every((byte) => byte === GUARD_BYTE)))
      expect.fail(`bytes around the ${size} at ${into} were changed`);
    return result < 0 ? { error: result } : { taken: result, bytes: Buffer.from(memory.slice(into, into + size)) };
  };
  return {
    inflate: (stream, size) => {
      const from = put(places[0], stream);
      return outcome(size, (into) => unpack.inflate(from, stream.length, into, size));
    },
    applyDelta: (base, delta, size) => {
      const baseAt = put(places[0], base);
      const deltaAt = put(places[1], delta);
      return outcome(size, (into) => unpack.applyDelta(baseAt, base.length, deltaAt, delta.length, into, size));
    },
  };
}

/** Cheap, where `toEqual` on large buffers is not. */
export function same(one: Outcome, other: Outcome): boolean {
  if ('error' in one || 'error' in other) return 'error' in one && 'error' in other && one.error === other.error;
  return one.taken === other.taken && one.bytes.equals(other.bytes);
}
