// What inflating and applying deltas need to have in memory and never changes, in AssemblyScript: written once, before either is first asked for.

import { prepareCopies } from './delta';
import { prepareCodes } from './huffman';
import { ROOM_BYTES } from './room';

/** How many bytes they need. */
export function roomBytes(): u32 {
  return ROOM_BYTES;
}

/** `room`: that many bytes that nothing else uses from then on. */
export function prepare(room: usize): void {
  prepareCopies(room);
  prepareCodes(room);
}
