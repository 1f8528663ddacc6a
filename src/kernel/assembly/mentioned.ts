// What trees mention, noted as they come, in AssemblyScript: told together, some trees later. What it is to mention something is said in ../mentions.ts.

/** As in mentions.ts, which is in the part of the kernel that searches. */
declare function mentionsIn(filter: usize, shift: u32, idBytes: u32, bytes: usize, from: u32, length: u32, out: usize, capacity: u32): u32;
declare function mentionsAtChanges(
  filter: usize,
  shift: u32,
  idBytes: u32,
  bytes: usize,
  size: u32,
  delta: usize,
  deltaSize: u32,
  out: usize,
  capacity: u32,
): u32;

/** In bytes: the tree, and how many it mentions; then these. The first number of what is written comes where how many there are comes later. */
const HEAD: usize = 8;

let start: usize = 0;
let end: usize = 0;
let next: usize = 0;

let filter: usize = 0;
let shift: u32 = 0;
let idBytes: u32 = 20;

/** For so many bytes. */
export function useMentions(at: usize, bytes: u32): void {
  start = at;
  end = at + bytes;
  next = at;
}

/** `ways`: three numbers, as ../simd-mentions.ts writes them. */
export function startMentions(ways: usize): void {
  filter = load<u32>(ways);
  shift = load<u32>(ways, 4);
  idBytes = load<u32>(ways, 8);
  next = start;
}

/** How many bytes were written since it was last asked. */
export function takeMentions(): u32 {
  const written = u32(next - start);
  next = start;
  return written;
}

/** Whether there is room for those of a usual tree, and of most others. */
export function hasRoomForMentions(): bool {
  return next + (1 << 14) < end;
}

/** Of the tree at `bytes`; `delta`: 0 where it is made of nothing. False where there is no room for all of them. */
export function noteMentions(tree: u32, bytes: usize, size: u32, delta: usize, deltaSize: u32): bool {
  const out = next + HEAD - 4;
  const capacity = u32((end - next - HEAD) >> 2);
  let count: u32 = 0;
  if (delta !== 0) {
    count = mentionsAtChanges(filter, shift, idBytes, bytes, size, delta, deltaSize, out, capacity);
    if (count > capacity) return false;
  } else {
    count = mentionsIn(filter, shift, idBytes, bytes, 0, size, out, capacity);
    if (load<u32>(out) !== size) return false;
  }
  if (count === 0) return true;
  store<u32>(next, tree);
  store<u32>(next, count, 4);
  next += HEAD + (count << 2);
  return true;
}
