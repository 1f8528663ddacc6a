// Anchors at which nothing can begin: `pat-` in a word, `CiR` in a hash. Told by what stands near them, whatever else the content is.

import type { Makers } from '../decode/makers.ts';
import type { Stretches } from '../kernel/glance.ts';
import type { OnAnchor, Search } from '../kernel/kernel.ts';
import type { CompiledRules, PatternGroup, Trial } from './compile.ts';
import { locateAround } from './locate.ts';
import { LOOK_CELL, LOOK_REACH, makersByCell } from './lookout.ts';
import { type Text, textOf, viewOf } from './text.ts';

/** More than what touches a value, and decides whether it is one, is looked at for: an escape. */
const EDGE_REACH = 64;

export type Idle = {
  readonly anchorsIn: (bytes: Uint8Array, stretches: Stretches) => 'none' | 'idle' | 'live';
  readonly anchorsAt: (bytes: Uint8Array, stretches: Stretches) => readonly number[];
  readonly idleReach: number;
};

/** `search`: for all anchors of the rules and all hints, of which none is longer than `longest`. */
export function openIdle(compiled: CompiledRules, makers: Makers, search: Search, longest: number): Idle {
  const { trials, deferred } = compiled;
  /** Of each trial; null where it looks at whole lines around its anchor. */
  const groups = trials.map(({ patterns, deferred: later }: Trial): readonly Located[] | null => {
    const named = later.map((index) => deferred[index]);
    if (named.some((one) => one?.kind !== 'named')) return null;
    return [...patterns, ...named.flatMap((one) => (one?.kind === 'named' ? [one.group] : []))];
  });
  const mayBegin = (anchor: number, at: number, text: Text): boolean => {
    const here = groups[anchor];
    return here == null || here.some((group) => locateAround(text, at, group) !== null);
  };
  const locators = groups.flatMap((here) => here ?? []).map(({ locator }) => locator);
  const inStretches = (bytes: Uint8Array, stretches: Stretches, onAnchor: OnAnchor): void => {
    for (let i = 0; i < stretches.length; i += 2) {
      const from = stretches[i] as number; // a pair
      search(viewOf(bytes, from, stretches[i + 1] as number), (anchor, at) => onAnchor(anchor, from + at));
    }
  };
  return {
    anchorsIn: (bytes, stretches) => {
      const text = textOf({ bytes });
      let found: 'none' | 'idle' | 'live' = 'none';
      // A cell more than the look-out shows them, since elsewhere, with the same around it, an anchor may stand at another place of its cell.
      const makerAt = makersByCell(text, makers, LOOK_REACH);
      /** Past the anchors of the rules are the makers' hints. */
      const isLive = (anchor: number, at: number): boolean => {
        if (anchor < trials.length && mayBegin(anchor, at, text)) return true;
        const { maker, from } = makerAt(at);
        return (anchor < trials.length ? maker.atAnchor(at - from) : maker.atHint(anchor - trials.length, at - from)) !== null;
      };
      inStretches(bytes, stretches, (anchor, at) => {
        if (found !== 'live') found = isLive(anchor, at) ? 'live' : 'idle';
      });
      return found;
    },
    anchorsAt: (bytes, stretches) => {
      const places: number[] = [];
      inStretches(bytes, stretches, (_anchor, at) => places.push(at));
      return places.sort((a, b) => a - b);
    },
    idleReach: Math.max(LOOK_REACH + LOOK_CELL, ...locators.map(({ before, after }) => Math.max(before, after) + EDGE_REACH)) + longest,
  };
}

type Located = Pick<PatternGroup, 'locator' | 'pattern'>;
