// Anchors noted when they are found and looked at later, when more is known. Of large content only so many are remembered; beyond that they
// are found again, so that memory stays bounded and no anchor is lost.

import { openOffsets } from './offsets.ts';
import type { Sweep } from './windows.ts';

export type AnchorLog = {
  readonly note: (at: number) => void;
  /** All of them, ascending, in one or several parts. */
  readonly each: (visit: (offsets: Float64Array) => void) => void;
};

/** What is done past the most offsets that may be remembered. */
export type Beyond =
  /** There is no most: the content is in memory, and its anchors take less. */
  | { readonly kind: 'remember' }
  /** `sweep` finds the anchors again: those for which `takes` says so. */
  | { readonly kind: 'sweep'; readonly most: number; readonly sweep: Sweep; readonly takes: (anchor: number) => boolean };

export function openLog(beyond: Beyond): AnchorLog {
  const noted = openOffsets();
  const most = beyond.kind === 'remember' ? Number.POSITIVE_INFINITY : beyond.most;
  return {
    note: (at) => {
      if (noted.size() <= most) noted.add(at);
    },
    each: (visit) => {
      if (beyond.kind === 'remember' || noted.size() <= most) {
        visit(noted.ascending());
        return;
      }
      const { sweep, takes } = beyond;
      const part = openOffsets();
      sweep(
        (anchor, at) => {
          if (takes(anchor)) part.add(at);
        },
        () => {
          visit(part.ascending());
          part.keepLowest(0);
          return 'go on';
        },
      );
    },
  };
}
