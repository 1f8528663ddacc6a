// Deltas of git (gitformat-pack(5), "Deltified representation") applied in memory, in AssemblyScript. Every copy is checked before it is made. Its
// specification is ../unpack-reference.ts.

import { ENDS_EARLY, OTHER_SIZES, OUT_OF_BASE, RESERVED_OPCODE, TOO_LONG, TOO_SHORT } from './outcome';
import { COPIES } from './room';

const NO_BYTE: u8 = 0xff;

/** Writes what never changes. */
export function prepareCopies(room: usize): void {
  const copies = room + COPIES;
  for (let opcode: u32 = 0; opcode < 128; opcode++) {
    let next: u8 = 0;
    for (let bit: u32 = 0; bit < 8; bit++) store<u8>(copies + (opcode << 3) + bit, bit < 7 && (opcode >> bit) & 1 ? next++ : NO_BYTE);
  }
}

let at: usize = 0;

/** What `readSize` returns where the delta ends within it, and where it has more than 35 bits. */
const NOT_ALL_THERE: u64 = u64.MAX_VALUE;
const NO_SIZE: u64 = u64.MAX_VALUE - 1;

/** A size as in the header of a delta. */
function readSize(end: usize): u64 {
  let size: u64 = 0;
  for (let shift: u64 = 0; shift < 35; shift += 7) {
    if (at === end) return NOT_ALL_THERE;
    const byte: u64 = load<u8>(at++);
    size |= (byte & 0x7f) << shift;
    if (byte < 0x80) return size;
  }
  return NO_SIZE;
}

/** Copies `size` bytes, 15 more at most where there is `room` for them. Up to 15 bytes after those are read. */
// @ts-ignore: decorator
@inline
function copy(to: usize, from: usize, size: u32, room: u32): void {
  if (size > LONG || room - size < 15) {
    memory.copy(to, from, size);
    return;
  }
  const stop = to + size;
  let source = from;
  for (let target = to; target < stop; target += 16, source += 16) v128.store(target, v128.load(source));
}

/** From so many bytes on the copy of the machine is faster. */
const LONG: u32 = 512;

/** 0, or a negative outcome. `work`: the room that was prepared. Reads up to 15 bytes after base and delta. */
export function applyDelta(work: usize, base: usize, baseSize: u32, delta: usize, deltaSize: u32, into: usize, size: u32): i32 {
  const copies = work + COPIES;
  const end = delta + deltaSize;
  at = delta;
  const saysBase = readSize(end);
  const saysSize = saysBase === NO_SIZE ? 0 : readSize(end);
  if (saysSize === NOT_ALL_THERE) return ENDS_EARLY;
  if (saysBase !== baseSize || saysSize !== size) return OTHER_SIZES;
  let from = at;
  let to = into;
  let room = size;
  while (from < end) {
    const opcode: u32 = load<u8>(from++);
    if (opcode >= 0x80) {
      const bytes: u32 = popcnt(opcode) - 1;
      if (end - from < bytes) return ENDS_EARLY;
      const numbers = i8x16.swizzle(v128.load64_zero(from), v128.load64_zero(copies + ((opcode & 0x7f) << 3)));
      from += bytes;
      const offset: u32 = i32x4.extract_lane(numbers, 0);
      let length: u32 = i32x4.extract_lane(numbers, 1);
      if (length === 0) length = 0x10000;
      if (offset > baseSize || length > baseSize - offset) return OUT_OF_BASE;
      if (length > room) return TOO_LONG;
      copy(to, base + offset, length, room);
      to += length;
      room -= length;
    } else {
      if (opcode === 0) return RESERVED_OPCODE;
      if (end - from < opcode) return ENDS_EARLY;
      if (opcode > room) return TOO_LONG;
      copy(to, from, opcode, room);
      from += opcode;
      to += opcode;
      room -= opcode;
    }
  }
  return room === 0 ? 0 : TOO_SHORT;
}
