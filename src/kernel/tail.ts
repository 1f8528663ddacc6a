// Which anchors the kernel looks for by their dashes alone, as the tail of a UUID has them; all others have fingerprints.

import type { CompiledAnchor } from './anchor-set.ts';

const DASH = 0x2d;
/** The last of the three dashes of a tail, which are five characters apart. */
export const LAST_DASH = 10;

function isOnly(table: Uint8Array | undefined, byte: number): boolean {
  return table !== undefined && table[byte] === 1 && table.indexOf(1) === table.lastIndexOf(1);
}

/** Whether the dashes of this anchor are where the kernel looks for dashes. */
export function isTail({ classes, stride }: CompiledAnchor): boolean {
  return [0, 5, LAST_DASH].every((at) => isOnly(classes[at * stride], DASH));
}
