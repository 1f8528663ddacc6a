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

/** Fills `into`, or says what is wrong with the delta. */
export function applyDelta(base: Uint8Array, delta: Uint8Array, into: Uint8Array): 0 | UnpackError {
  const header = sizesOf(delta);
  if (typeof header === 'number') return header;
  if (header.sizes[0] !== base.length || header.sizes[1] !== into.length) return -12;
  let { at } = header;
  let to = 0;
  while (at < delta.length) {
    const piece = pieceAt(base, delta, at);
    if (typeof piece === 'number') return piece;
    if (to + piece.bytes.length > into.length) return -2;
    into.set(piece.bytes, to);
    to += piece.bytes.length;
    at = piece.next;
  }
  return to === into.length ? 0 : -3;
}

/** What is copied or inserted by what begins there, and where the next one does. */
function pieceAt(base: Uint8Array, delta: Uint8Array, from: number): { readonly bytes: Uint8Array; readonly next: number } | UnpackError {
  const opcode = delta[from] ?? 0;
  const at = from + 1;
  if (opcode === 0) return -14;
  if (opcode < COPY) return at + opcode > delta.length ? -1 : { bytes: delta.subarray(at, at + opcode), next: at + opcode };
  const offset = numberOf(delta, at, opcode, 4);
  const size = offset === null ? null : numberOf(delta, offset.at, opcode >> 4, 3);
  if (offset === null || size === null) return -1;
  const length = size.value === 0 ? USUAL_SIZE : size.value;
  if (offset.value + length > base.length) return -13;
  return { bytes: base.subarray(offset.value, offset.value + length), next: size.at };
}
