// A number by which a set of anchors is known again, whoever compiled it: the same for sets that the kernel's lists cannot tell apart, and hardly ever
// for others. Tails do not count, since they are in no list.

import type { AnchorSet } from './anchor-set.ts';
import { outlineOf } from './fingerprint.ts';
import { isTail } from './tail.ts';

/** Of 32 bits. */
export function keyOf({ anchors }: AnchorSet): number {
  let key = 0;
  // As FNV-1a does with bytes: http://www.isthe.com/chongo/tech/comp/fnv/
  const add = (value: number): void => {
    key = Math.imul(key ^ value, 0x01000193);
  };
  for (const anchor of anchors) {
    if (isTail(anchor)) continue;
    add(anchor.classes.length);
    for (const table of anchor.classes) {
      const { low, high } = outlineOf(table);
      add(low);
      add(high);
    }
  }
  return key >>> 0;
}
