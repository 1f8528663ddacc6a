// git's deltas (gitformat-pack(5), "Deltified representation") applied byte by byte, in plain TypeScript: the specification of `Unpack.applyDelta`.

import type { UnpackError } from './unpack-error.ts';

/** In a size at most 5 bytes of 7 bits: 35 bits, of which a size that fits into memory uses 32. */
const MOST_SIZE_BYTES = 5;
const COPY = 0x80;
/** What no size stands for. */
const USUAL_SIZE = 0x10000;

/** The numbers in the first bytes, and where what follows them begins; `null` where there are no such numbers. */
function sizesOf(delta: Uint8Array): { readonly sizes: readonly number[]; readonly at: number } | UnpackError {
  const sizes: number[] = [];
  let at = 0;
  for (let which = 0; which < 2; which++) {
    let size = 0;
    for (let byte = 0; ; byte++) {
      if (byte === MOST_SIZE_BYTES) return -12;
      const value = delta[at++];
      if (value === undefined) return -1;
      size += (value & 0x7f) * 2 ** (7 * byte);
      if (value < 0x80) break;
    }
    sizes.push(size);
  }
  return { sizes, at };
}

/** As many of the `most` bytes from `at` on as `bits` has, each in its place, the others zero. */
function numberOf(delta: Uint8Array, from: number, bits: number, most: number): { readonly value: number; readonly at: number } | null {
  let value = 0;
  let at = from;
  for (let place = 0; place < most; place++) {
    if (((bits >> place) & 1) === 0) continue;
    const byte = delta[at++];
    if (byte === undefined) return null;
    value += byte * 2 ** (8 * place);
  }
  return { value, at };
}

/** What the instruction before `at` adds to the result, and where the next one is. */
type Instruction = { readonly bytes: Uint8Array; readonly at: number };

function insertOf(delta: Uint8Array, at: number, length: number): Instruction | UnpackError {
  if (length === 0) return -14;
  return at + length > delta.length ? -1 : { bytes: delta.subarray(at, at + length), at: at + length };
}

function copyOf(base: Uint8Array, delta: Uint8Array, at: number, opcode: number): Instruction | UnpackError {
  const offset = numberOf(delta, at, opcode, 4);
  const size = offset === null ? null : numberOf(delta, offset.at, opcode >> 4, 3);
  if (offset === null || size === null) return -1;
  const end = offset.value + (size.value === 0 ? USUAL_SIZE : size.value);
  return end > base.length ? -13 : { bytes: base.subarray(offset.value, end), at: size.at };
}

/** Fills `into`, or says what is wrong with the delta. */
export function applyDelta(base: Uint8Array, delta: Uint8Array, into: Uint8Array): 0 | UnpackError {
  const header = sizesOf(delta);
  if (typeof header === 'number') return header;
  if (header.sizes[0] !== base.length || header.sizes[1] !== into.length) return -12;
  let to = 0;
  for (let { at } = header; at < delta.length; ) {
    const opcode = delta[at] ?? 0;
    const instruction = opcode < COPY ? insertOf(delta, at + 1, opcode) : copyOf(base, delta, at + 1, opcode);
    if (typeof instruction === 'number') return instruction;
    if (to + instruction.bytes.length > into.length) return -2;
    into.set(instruction.bytes, to);
    to += instruction.bytes.length;
    ({ at } = instruction);
  }
  return to === into.length ? 0 : -3;
}
