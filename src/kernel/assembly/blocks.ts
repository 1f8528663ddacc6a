// Blocks of a file in memory, those that were used of late, so that what is small and lies near to what was read before costs no call to the system; in
// AssemblyScript. Whoever reads the file is asked for what is missing. Does not know what is in it.

/** Reads so many bytes from `position` on to `into`; 0 where it cannot. */
declare function read(position: f64, bytes: u32, into: usize): u32;

/** Whether it was there. */
export function readPart(position: f64, bytes: u32, into: usize): bool {
  return position + f64(bytes) <= fileBytes && read(position, bytes, into) !== 0;
}

const NONE: u32 = u32.MAX_VALUE;

let slots: usize = 0;
let slotCount: u32 = 0;
let blockBytes: u32 = 0;
/** For ranges that do not lie within one block. */
let apart: usize = 0;
/** By block of the file, 16 bits: one more than its slot, 0 where it is in none. */
let slotOf: usize = 0;
/** By slot: its block, or `NONE`; and, in bytes after all of these, whether it was used since the hand passed by: one that was not is taken for another block. */
let blockIn: usize = 0;
let wasUsed: usize = 0;
let hand: u32 = 0;
let fileBytes: f64 = 0;

/** How many bytes are needed to remember what is in so many slots. */
export function blockNotes(count: u32): u32 {
  return count * 5;
}

/** Where everything is. `notes`: as many bytes as `blockNotes` says. `longest`, at `joined`: room for a range that is not in one block. */
export function useBlocks(at: usize, count: u32, bytes: u32, joined: usize, notes: usize): void {
  slots = at;
  slotCount = count;
  blockBytes = bytes;
  apart = joined;
  blockIn = notes;
  wasUsed = notes + (count << 2);
}

/** Forgets all blocks: another file is read from now on. `table`: two bytes for each of its blocks. */
export function openBlocks(table: usize, length: f64): void {
  slotOf = table;
  fileBytes = length;
  hand = 0;
  memory.fill(slotOf, 0, usize(Math.ceil(length / f64(blockBytes))) << 1);
  memory.fill(blockIn, 0xff, slotCount << 2);
  memory.fill(wasUsed, 0, slotCount);
}

function slotFor(block: u32): u32 {
  for (; load<u8>(wasUsed + hand) === 1; hand = hand + 1 === slotCount ? 0 : hand + 1) store<u8>(wasUsed + hand, 0);
  const slot = hand;
  hand = hand + 1 === slotCount ? 0 : hand + 1;
  const before = load<u32>(blockIn + (slot << 2));
  if (before !== NONE) store<u16>(slotOf + (before << 1), 0);
  store<u32>(blockIn + (slot << 2), NONE);
  const position = f64(block) * f64(blockBytes);
  const bytes = u32(Math.min(f64(blockBytes), fileBytes - position));
  if (read(position, bytes, slots + slot * blockBytes) === 0) return NONE;
  store<u32>(blockIn + (slot << 2), block);
  store<u16>(slotOf + (block << 1), u16(slot + 1));
  return slot;
}

/** The address of a block, or 0. */
function blockAt(block: u32): usize {
  const known: u32 = load<u16>(slotOf + (block << 1));
  const slot = known > 0 ? known - 1 : slotFor(block);
  if (slot === NONE) return 0;
  store<u8>(wasUsed + slot, 1);
  return slots + slot * blockBytes;
}

/** Put together from the blocks that it lies in. */
function joinedFrom(first: u32, within: u32, bytes: u32): usize {
  let block = first;
  let skipped = within;
  for (let done: u32 = 0; done < bytes; block++) {
    const count = min(bytes - done, blockBytes - skipped);
    const address = blockAt(block);
    if (address === 0) return 0;
    memory.copy(apart + done, address + skipped, count);
    done += count;
    skipped = 0;
  }
  return apart;
}

/** The address of a range of the file, valid until the next one is asked for; 0 where the file ends before it does, or cannot be read. */
export function addressOf(from: f64, bytes: u32): usize {
  if (from + f64(bytes) > fileBytes) return 0;
  const block = u32(from / f64(blockBytes));
  const within = u32(from - f64(block) * f64(blockBytes));
  if (within + bytes > blockBytes) {
    if (bytes <= blockBytes) return joinedFrom(block, within, bytes);
    return read(from, bytes, apart) === 0 ? 0 : apart;
  }
  const address = blockAt(block);
  return address === 0 ? 0 : address + within;
}
