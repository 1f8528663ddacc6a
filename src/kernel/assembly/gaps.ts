// Room for objects of any size in a stretch of memory, given back in any order, in AssemblyScript: the lowest gap is taken, so that little of the stretch is
// ever touched. Few are held at a time, so that looking through them all is fast.

/** So many are held at most. */
const MOST: u32 = 64;
const PAIR: usize = 8;

/** In bytes, of the list of what is held. */
export const HELD_BYTES: usize = MOST * PAIR;

let from: usize = 0;
let end: usize = 0;
/** Where what is held begins and ends, by address. */
let list: usize = 0;
let count: u32 = 0;

export function useGaps(at: usize, bytes: u32, held: usize): void {
  from = at;
  end = at + bytes;
  list = held;
  count = 0;
}

export function giveAll(): void {
  count = 0;
}

/** The address of so many bytes, or 0 where no gap is large enough, or too much is held. */
export function takeGap(bytes: u32): usize {
  const room: usize = (max(bytes, 1) + 15) & ~15;
  let address = from;
  let place: u32 = 0;
  for (; place < count; place++) {
    const pair = list + place * PAIR;
    if (load<u32>(pair) - address >= room) break;
    address = load<u32>(pair, 4);
  }
  if (count === MOST || end - address < room) return 0;
  const pair = list + place * PAIR;
  memory.copy(pair + PAIR, pair, (count - place) * PAIR);
  store<u32>(pair, address);
  store<u32>(pair, address + room, 4);
  count++;
  return address;
}

/** An address that was taken. */
export function giveGap(address: usize): void {
  let place: u32 = 0;
  while (load<u32>(list + place * PAIR) !== address) place++;
  count--;
  memory.copy(list + place * PAIR, list + (place + 1) * PAIR, (count - place) * PAIR);
}
