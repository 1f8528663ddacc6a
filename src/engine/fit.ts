// Which rule's phrase fits what a value is called, and what around it makes another rule fit better.

import type { ContextNeed, Rule } from '../core/rule.ts';
import type { Sign } from './context/ownership.ts';
import type { Surroundings } from './context/surroundings.ts';
import { lastIndexOfPhrase } from './context/words.ts';

export type Need = Extract<ContextNeed, { kind: 'named' }>;
export type NamedRule = { readonly rule: Rule; readonly need: Need };

export type Fit = {
  readonly named: NamedRule;
  readonly phrase: string;
  /** Where in the words the phrase begins. */
  readonly at: number;
};

const LONGEST_NAME = 1000;

/** How much a fit tells: more words tell more, and of equals what was said last. */
export function tellingOf({ phrase, at }: Fit): number {
  return phrase.split(' ').length * LONGEST_NAME + at;
}

const knownFits = new WeakMap<readonly NamedRule[], WeakMap<readonly string[], { readonly fit: Fit | null }>>();

/** The rule with the most telling phrase in `words`. Remembered: the same names come again and again. */
export function bestFit(rules: readonly NamedRule[], words: readonly string[]): Fit | null {
  const known = knownFits.get(rules) ?? new WeakMap<readonly string[], { readonly fit: Fit | null }>();
  knownFits.set(rules, known);
  const fit = known.get(words) ?? { fit: findFit(rules, words) };
  known.set(words, fit);
  return fit.fit;
}

function findFit(rules: readonly NamedRule[], words: readonly string[]): Fit | null {
  let best: Fit | null = null;
  for (const named of rules) {
    for (const phrase of named.need.phrases) {
      const fit = { named, phrase, at: lastIndexOfPhrase(words, phrase) };
      if (fit.at >= 0 && (best === null || tellingOf(fit) > tellingOf(best))) best = fit;
    }
  }
  return best;
}

/** Where HubSpot is named around the value, that place may say whose key it is: a developer's. */
function withSign(rules: readonly NamedRule[], words: readonly string[], fit: Fit, sign: Sign): Fit {
  if (!sign.words.includes('developer') || words.includes('developer')) return fit;
  const better = bestFit(rules, ['developer', ...words.slice(fit.at)]);
  return better !== null && tellingOf(better) > tellingOf(fit) ? better : fit;
}

const ENDPOINT_REACH = 300;

/** An endpoint nearby may take another kind under the same name: developer keys are sent as `hapikey` too. */
function withEndpoint(rules: readonly NamedRule[], fit: Fit, surroundings: Surroundings): Fit {
  if (!fit.named.need.distinctive.includes(fit.phrase)) return fit;
  const around = surroundings.left().slice(-ENDPOINT_REACH) + surroundings.right();
  const named = rules.find(({ need }) => need.endpoints.some((endpoint) => endpoint.test(around)));
  return named === undefined ? fit : { ...fit, named };
}

/** The fit, or a better one for what stands around the value. */
export function refineFit(rules: readonly NamedRule[], words: readonly string[], fit: Fit, sign: Sign, surroundings: Surroundings): Fit {
  return withEndpoint(rules, withSign(rules, words, fit, sign), surroundings);
}
