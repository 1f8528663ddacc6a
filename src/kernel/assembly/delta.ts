// Deltas of git (gitformat-pack(5), "Deltified representation") applied in memory, in AssemblyScript. Every copy is checked before it is made. Its
// specification is ../unpack-reference.ts.

import { copyNumbers, USUAL_SIZE, writeCopies } from './copies';
import { ENDS_EARLY, OTHER_SIZES, OUT_OF_BASE, RESERVED_OPCODE, TOO_LONG, TOO_SHORT } from './outcome';
import { COPIES } from './room';

/** Writes what never changes. */
export function prepareCopies(room: usize): void {
  writeCopies(room + COPIES);
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

/** How many bytes a delta says that it makes; more than 35 bits where it does not say it. */
export function sizeMade(delta: usize, deltaSize: u32): u64 {
  const end = delta + deltaSize;
  at = delta;
  const saysBase = readSize(end);
  return saysBase === NOT_ALL_THERE || saysBase === NO_SIZE ? NO_SIZE : readSize(end);
}

/** From so many bytes on the copy of the machine is faster. */
const LONG: u32 = 512;

/** 0, or a negative outcome. `work`: the room that was prepared. Reads up to 15 bytes after base and delta. */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: one loop, a check on each line.
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
    let source = from;
    let length = opcode;
    if (opcode >= 0x80) {
      const bytes: u32 = popcnt(opcode) - 1;
      if (end - from < bytes) return ENDS_EARLY;
      const numbers = copyNumbers(copies, opcode, from);
      from += bytes;
      const offset: u32 = i32x4.extract_lane(numbers, 0);
      length = i32x4.extract_lane(numbers, 1);
      length = length === 0 ? USUAL_SIZE : length;
      if (offset > baseSize || length > baseSize - offset) return OUT_OF_BASE;
      source = base + offset;
    } else {
      if (opcode === 0) return RESERVED_OPCODE;
      if (end - from < opcode) return ENDS_EARLY;
      from += opcode;
    }
    if (length > room) return TOO_LONG;
    const stop = to + length;
    if (length > LONG || room - length < 15) memory.copy(to, source, length);
    else for (; to < stop; to += 16, source += 16) v128.store(to, v128.load(source));
    to = stop;
    room -= length;
  }
  return room === 0 ? 0 : TOO_SHORT;
}
