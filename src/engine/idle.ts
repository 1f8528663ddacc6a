// Anchors at which nothing can begin: `pat-` in a word, `CiR` in a hash. Told by what stands near them, whatever else the content is.

import type { Makers } from '../decode/makers.ts';
import type { Stretches } from '../kernel/glance.ts';
import type { OnAnchor, Search } from '../kernel/kernel.ts';
import type { CompiledRules, Deferred, PatternGroup, Trial } from './compile.ts';
import { BESIDE_REACH, leadsOn, locateAround, mayStandBeside } from './locate.ts';
import { LOOK_CELL, LOOK_REACH, makersByCell } from './lookout.ts';
import { type Text, textOf, viewOf } from './text.ts';

/** More than what touches a value, and decides whether it is one, is looked at for: an escape. */
const EDGE_REACH = 64;

export type Idle = {
  readonly anchorsIn: (bytes: Uint8Array, stretches: Stretches) => 'none' | 'idle' | 'live';
  readonly anchorsAt: (bytes: Uint8Array, stretches: Stretches) => readonly number[];
  readonly idleReach: number;
};

/** Whether anything may begin at an anchor, told from so many bytes before and after it. */
type Test = { readonly holds: (text: Text, at: number) => boolean; readonly reach: number };

/** Whatever else decides about a value, it stands there and is no invalid one. */
function testOf({ locator, pattern, rules }: PatternGroup): Test {
  return {
    holds: (text, at) => {
      const located = locateAround(text, at, { locator, pattern });
      return located !== null && rules.some((rule) => rule.validate(located.value).kind !== 'invalid');
    },
    reach: Math.max(locator.before, locator.after) + EDGE_REACH,
  };
}

function testsOf({ patterns, deferred: later }: Trial, deferred: readonly Deferred[]): readonly Test[] {
  const others = later.flatMap((index): readonly Test[] => {
    const one = deferred[index];
    if (one === undefined) return [];
    if (one.kind === 'named') return [testOf({ ...one.group, rules: one.group.rules.map(({ rule }) => rule) })];
    const { locator } = one.beside;
    return [{ holds: (text, at) => mayStandBeside(text, at, locator), reach: BESIDE_REACH }];
  });
  return [...patterns.map(testOf), ...others];
}

/** `search`: for all anchors of the rules and all hints, of which none is longer than `longest`. */
export function openIdle(compiled: CompiledRules, makers: Makers, search: Search, longest: number): Idle {
  const { trials, deferred } = compiled;
  const tests = trials.map((trial) => testsOf(trial, deferred));
  const mayBegin = (anchor: number, at: number, text: Text): boolean => tests[anchor]?.some((test) => test.holds(text, at)) ?? false;
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
        const trial = trials[anchor];
        if (trial !== undefined && !leadsOn(text, at, trial)) return false;
        if (mayBegin(anchor, at, text)) return true;
        const { maker, from } = makerAt(at);
        return (trial !== undefined ? maker.atAnchor(at - from) : maker.atHint(anchor - trials.length, at - from)) !== null;
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
    idleReach: Math.max(LOOK_REACH + LOOK_CELL, ...tests.flat().map(({ reach }) => reach)) + longest,
  };
}
