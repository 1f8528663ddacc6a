// The anchors of a slice that whoever judges the whole needs to know of: those at which a pattern finds something, and those looked at later.
// No more of them than a judgement would remember itself.

import type { OnAnchor } from '../kernel/kernel.ts';
import type { CompiledRules } from './compile.ts';
import { locateAround } from './locate.ts';
import { openOffsets } from './offsets.ts';
import type { Text } from './text.ts';

/** Plain data. */
export type KeptAnchors =
  /** For each anchor of the rules where it stands, ascending. */
  | { readonly kind: 'kept'; readonly offsets: readonly Float64Array[] }
  /** They must be searched for again. */
  | { readonly kind: 'too many' };

export type AnchorKeeper = { readonly onAnchor: OnAnchor; readonly kept: () => KeptAnchors };

export function openKeeper({ trials, deferred }: CompiledRules, text: Text, most: number): AnchorKeeper {
  const offsets = trials.map(openOffsets);
  const noted = deferred.map(() => 0);
  let found = 0;
  return {
    onAnchor: (anchor, at) => {
      const trial = trials[anchor];
      if (trial === undefined) throw new RangeError(`no anchor ${anchor}`);
      let isWanted = false;
      for (const index of trial.deferred) {
        const before = noted[index] ?? 0;
        // One more than is remembered, so that the judgement sees that there are too many to remember.
        if (before > most) continue;
        noted[index] = before + 1;
        isWanted = true;
      }
      // Read here, where its bytes are at hand: at most anchors nothing is found.
      if (found <= most && trial.patterns.some((group) => locateAround(text, at, group) !== null)) {
        found++;
        isWanted = true;
      }
      if (isWanted) offsets[anchor]?.add(at);
    },
    kept: () => (found > most ? { kind: 'too many' } : { kind: 'kept', offsets: offsets.map((some) => some.ascending().slice()) }),
  };
}
