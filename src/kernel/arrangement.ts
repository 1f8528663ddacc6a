// How a set is arranged in the kernel's lists: as was worked out when leakspot was built, else as can be worked out now. What is found does not
// depend on it: an arrangement that was made for another set and fits this one costs time only.

import type { AnchorSet } from './anchor-set.ts';
import { ARRANGED } from './arranged.ts';
import { fingerprintAt, fingerprintsOf, lastBackOf } from './fingerprint.ts';
import { LISTS, type Placed, shareLists } from './lists.ts';
import { keyOf } from './set-key.ts';
import { isTail } from './tail.ts';

/** Two fingerprints for each anchor that is no tail, of which one ends at an even place when it begins at one. */
export type Arrange = (set: AnchorSet) => readonly Placed[];

/** For each fingerprint, in the order of the anchors, its `back` times eight and its list. */
export type Codes = readonly number[];

/** Null: they are no arrangement of this set. */
function decode({ anchors }: AnchorSet, codes: Codes): readonly Placed[] | null {
  const placed: Placed[] = [];
  let at = 0;
  for (const [index, anchor] of anchors.entries()) {
    if (isTail(anchor)) continue;
    for (const first of [0, 1]) {
      const code = codes[at++] ?? -1;
      const back = Math.floor(code / LISTS);
      if (back < 0 || back > lastBackOf(anchor) || back % 2 !== first) return null;
      placed.push({ fingerprint: fingerprintAt(anchor, index, back), list: code % LISTS });
    }
  }
  return at === codes.length ? placed : null;
}

/** Takes it from `arranged`, by the set's key, where there is one. */
export function arrangeBy(arranged: ReadonlyMap<number, Codes>): Arrange {
  return (set) => {
    const codes = arranged.get(keyOf(set));
    const known = codes === undefined ? null : decode(set, codes);
    return known ?? shareLists(set.anchors.flatMap((anchor, index) => (isTail(anchor) ? [] : fingerprintsOf(anchor, index))));
  };
}

export const arrangeUsual: Arrange = arrangeBy(ARRANGED);
