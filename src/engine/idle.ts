// Anchors at which nothing can begin: `pat-` in a word, `CiR` in a hash. Told by what stands near them, whatever else the content is.

import type { Makers } from '../decode/makers.ts';
import type { Search } from '../kernel/kernel.ts';
import type { CompiledRules, PatternGroup, Trial } from './compile.ts';
import { locateAround } from './locate.ts';
import { ANCHOR_REACH, isUnusual } from './lookout.ts';
import { type Text, textOf } from './text.ts';

/** More than what touches a value, and decides whether it is one, is looked at for: an escape. */
const EDGE_REACH = 64;

export type Idle = {
  readonly anchorsIn: (bytes: Uint8Array) => 'none' | 'idle' | 'live';
  readonly idleReach: number;
};

export function openIdle(compiled: CompiledRules, makers: Makers, search: Search): Idle {
  const { trials, deferred } = compiled;
  /** Of each trial; null where it looks at whole lines around its anchor. */
  const groups = trials.map(({ patterns, deferred: later }: Trial): readonly Located[] | null => {
    const named = later.map((index) => deferred[index]);
    if (named.some((one) => one?.kind !== 'named')) return null;
    return [...patterns, ...named.flatMap((one) => (one?.kind === 'named' ? [one.group] : []))];
  });
  const isLive = (anchor: number, at: number, text: Text): boolean => {
    const here = groups[anchor];
    if (here == null || here.some((group) => locateAround(text, at, group) !== null)) return true;
    return isUnusual(text, at, makers);
  };
  const locators = groups.flatMap((here) => here ?? []).map(({ locator }) => locator);
  return {
    anchorsIn: (bytes) => {
      const text = textOf({ bytes });
      let found: 'none' | 'idle' | 'live' = 'none';
      // Past the anchors of the rules are the makers' hints, each of which is worth a look.
      search(bytes, (anchor, at) => {
        if (found !== 'live') found = anchor >= trials.length || isLive(anchor, at, text) ? 'live' : 'idle';
      });
      return found;
    },
    idleReach: Math.max(ANCHOR_REACH, ...locators.map(({ before, after }) => Math.max(before, after) + EDGE_REACH)) + EDGE_REACH,
  };
}

type Located = Pick<PatternGroup, 'locator' | 'pattern'>;
