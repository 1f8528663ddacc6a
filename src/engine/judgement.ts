// One content being judged: takes anchors as they are found, in any order, and says at the end which matches they make. What a shape proves is
// proved at once; what needs to know the whole content is only noted.

import type { Match } from '../core/match.ts';
import type { NamesOf, Rule } from '../core/rule.ts';
import type { OnAnchor } from '../kernel/kernel.ts';
import { type AnchorLog, type Beyond, openLog } from './anchor-log.ts';
import type { CompiledRules } from './compile.ts';
import type { FileFacts } from './context/file-facts.ts';
import { namesAround } from './context/surroundings.ts';
import { type Found, toMatches } from './found.ts';
import { type Located, locateAround, searchBeside } from './locate.ts';
import { openNamedValues } from './named-values.ts';
import { wholeOf } from './offsets.ts';
import { isPublished } from './published.ts';
import type { Sweep } from './windows.ts';

export type Judgement = {
  readonly onAnchor: OnAnchor;
  /** Once, after the last anchor: what they lead to, in no order, where it may overlap. */
  readonly found: () => readonly Found[];
  /** The same as matches. */
  readonly finish: () => Match[];
};

/** How much that is looked at later may be remembered; beyond that `sweep` finds it again. */
export type Remembering = { readonly kind: 'all' } | { readonly kind: 'some'; readonly most: number; readonly sweep: Sweep };

/** By place and rule: several anchors can lead to one value. */
type Proven = Map<string, Found>;

/** A value that needs no name: its shape proves it, or what it stands beside. */
function prove(compiled: CompiledRules, proven: Proven, rule: Rule, located: Located, reasons: readonly string[]): void {
  const { start, end, value } = located;
  const key = `${start} ${rule.id}`;
  if (proven.has(key)) return;
  const validation = rule.validate(value);
  if (validation.kind === 'invalid' || isPublished(compiled.publishedSamples, value)) return;
  const evidence = [...reasons, ...validation.evidence];
  proven.set(key, { start, end, value, encoding: 'plain', rule, confidence: rule.provenConfidence, evidence, decoded: validation.decoded });
}

function openLogs({ deferred, trials }: CompiledRules, remembering: Remembering): readonly AnchorLog[] {
  return deferred.map((_, index) => {
    const beyond: Beyond =
      remembering.kind === 'all'
        ? { kind: 'remember' }
        : { ...remembering, kind: 'sweep', takes: (anchor) => trials[anchor]?.deferred.includes(index) ?? false };
    return openLog(beyond);
  });
}

export function openJudgement(compiled: CompiledRules, facts: FileFacts, now: number, remembering: Remembering): Judgement {
  const { text } = facts;
  const proven: Proven = new Map();
  const logs = openLogs(compiled, remembering);
  const found = (): readonly Found[] => {
    for (const [index, deferred] of compiled.deferred.entries()) {
      if (deferred.kind !== 'beside') continue;
      const { beside } = deferred;
      const namesOf: NamesOf = (start, end) => namesAround(facts, start, end);
      const search = searchBeside(text, namesOf, beside, (located) => prove(compiled, proven, beside.rule, located, located.evidence));
      logs[index]?.each((offsets) => {
        for (const at of wholeOf(offsets)) search.add(at);
      });
      search.end();
    }
    const neighbours = [...new Set([...proven.values()].map(({ rule }) => rule.name))].sort();
    const mostPublicIds = remembering.kind === 'all' ? Number.POSITIVE_INFINITY : remembering.most;
    const named = openNamedValues({ facts, neighbours, publishedSamples: compiled.publishedSamples, mostPublicIds });
    const each = (visit: typeof named.consider): void => {
      for (const [index, deferred] of compiled.deferred.entries()) {
        if (deferred.kind === 'named') logs[index]?.each((offsets) => visit(offsets, deferred.group));
      }
    };
    each(named.consider);
    return [...proven.values(), ...named.decide(each)];
  };
  return {
    onAnchor: (anchor, at) => {
      const trial = compiled.trials[anchor];
      if (trial === undefined) throw new RangeError(`no anchor ${anchor}`);
      for (const index of trial.deferred) logs[index]?.note(at);
      for (const group of trial.patterns) {
        const located = locateAround(text, at, group);
        if (located !== null) for (const rule of group.rules) prove(compiled, proven, rule, located, []);
      }
    },
    found,
    finish: () => toMatches(found(), now),
  };
}
