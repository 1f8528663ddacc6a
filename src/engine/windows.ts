// Large content through the kernel's window, part after part, so that every anchor in it is found once wherever a part ends.

import type { LargeFragment } from '../core/fragment.ts';
import type { AnchorSet } from '../kernel/anchor-set.ts';
import type { Kernel, OnAnchor, Search } from '../kernel/kernel.ts';
import type { Slice } from './slice.ts';
import type { LargeText } from './text.ts';

export type SetSearch = { readonly set: AnchorSet; readonly search: Search };

/** What is told of a part when its anchors are found: the bytes whose anchors were its own. */
export type OnPart = (own: Uint8Array, from: number) => 'go on' | 'enough';

/**
 * Finds all anchors, part after part: `onPart` is called after those of each part, and all of them start before those of the next. May be
 * called again, from `onPart` too.
 */
export type Sweep = (onAnchor: OnAnchor, onPart: OnPart) => void;

/** So much is read at a time that the processor's own memory holds it: what is searched, and then counted, was read just before. */
const PART = 256 * 1024;

/** The anchors that start in `slice`. While a part is searched `text` holds it. Throws a `RangeError` where the kernel's window is too small for the set. */
export function sweepOver(
  fragment: Pick<LargeFragment, 'length' | 'read'>,
  text: LargeText,
  kernel: Kernel,
  { set, search }: SetSearch,
  slice: Slice = { from: 0, to: fragment.length },
): Sweep {
  const overlap = set.reach;
  const own = Math.min(kernel.window.length, PART) - overlap;
  if (own < overlap) throw new RangeError(`a window of ${kernel.window.length} bytes is too small for these anchors`);
  return (onAnchor, onPart) => {
    for (let { from } = slice, isLast = false; !isLast; from += own) {
      const next = Math.min(from + own, slice.to);
      const wanted = kernel.window.subarray(0, Math.max(0, Math.min(next + overlap, fragment.length) - from));
      const part = wanted.subarray(0, fragment.read(wanted, from));
      isLast = part.length < wanted.length || next >= slice.to;
      text.hold(part, from);
      // An anchor that starts in the overlap is the next part's, which sees all of it.
      const end = Math.min(part.length, (isLast ? slice.to : next) - from);
      search(part, (anchor, at) => {
        if (at < end) onAnchor(anchor, from + at);
      });
      if (onPart(part.subarray(0, end), from) === 'enough') return;
    }
  };
}
