// Applies a delta to a base in ordinary memory, for objects that are too large for the kernel's. Source of the format: gitformat-pack(5).

import type { DeltaHeader } from './delta-header.ts';

const COPY_ALL = 0x10000;

/** Null where the delta copies what is not there, makes more or less than it says, or holds the instruction that has no meaning yet. */
export function applyDelta(base: Buffer, delta: Buffer, { size, length, baseSize }: DeltaHeader): Buffer | null {
  if (base.length !== baseSize) return null;
  const result = Buffer.allocUnsafeSlow(size);
  let at = length;
  let done = 0;
  while (at < delta.length) {
    const instruction = delta[at++] as number; // within the delta
    if (instruction === 0) return null;
    const isCopy = instruction >= 128;
    const source = isCopy ? base : delta;
    let from = at;
    let count = instruction;
    if (isCopy) {
      const field = (bit: number, unit: number): number => ((instruction & bit) === 0 ? 0 : (delta[at++] ?? 0) * unit);
      from = field(1, 1) + field(2, 0x100) + field(4, 0x10000) + field(8, 0x1000000);
      count = field(16, 1) + field(32, 0x100) + field(64, 0x10000) || COPY_ALL;
    } else {
      at += count;
    }
    if (at > delta.length || from + count > source.length || done + count > size) return null;
    source.copy(result, done, from, from + count);
    done += count;
  }
  return done === size ? result : null;
}
