// Which rule may claim a value for what the names around it say, and how surely. The heart of telling a UUID that opens something
// from one that does not: the last telling word of the nearest name decides what it is, and HubSpot must be named where it counts.

import type { Confidence } from '../core/confidence.ts';
import type { Rule } from '../core/rule.ts';
import type { FileFacts } from './context/file-facts.ts';
import { saysHubSpot } from './context/mention.ts';
import { type Naming, nameOf, shown } from './context/naming.ts';
import { type Called, type Sign, strongSign, weakSign } from './context/ownership.ts';
import { phraseInProse, phraseOnTheRight } from './context/prose.ts';
import { readSurroundings, type Surroundings } from './context/surroundings.ts';
import { wordsOf } from './context/words.ts';
import { bestFit, type Fit, type NamedRule, refineFit, tellingOf } from './fit.ts';

/** A value whose shape fits, with what its shape tells. */
export type Shaped = {
  readonly start: number;
  readonly end: number;
  /** `na1-…`: the form that only HubSpot's own keys have. */
  readonly isHubletForm: boolean;
  readonly isVersion4: boolean;
};

export type Claim =
  | {
      readonly kind: 'credential';
      readonly rule: Rule;
      readonly confidence: Confidence;
      readonly evidence: readonly string[];
      /** How much the name tells: of two claims on one value the more telling one holds. */
      readonly telling: number;
    }
  | { readonly kind: 'identifier'; readonly isPublicId: boolean }
  | { readonly kind: 'nothing' };

const NOTHING: Claim = { kind: 'nothing' };

const PUBLIC_ID = /(?:client|form|portal|hub|cta|app|pipeline|template|list|object|owner) (?:id|guid|uuid)$/;

function formOf(value: Shaped): readonly string[] {
  if (value.isHubletForm) return ['hublet form'];
  return value.isVersion4 ? ['UUID version 4'] : [];
}

function credential(value: Shaped, fit: Fit, sign: Sign, said: string, isSure: boolean): Claim {
  const { phrase } = fit;
  const { rule, need } = fit.named;
  const sure = isSure && sign.isStrong && formOf(value).length > 0 && !need.vague.includes(phrase);
  const confidence: Confidence = sure && need.ceiling === 'high' ? 'high' : 'medium';
  return { kind: 'credential', rule, confidence, evidence: [said, sign.text, ...formOf(value)], telling: tellingOf(fit) };
}

function byEndpoint(value: Shaped, rules: readonly NamedRule[], surroundings: Surroundings): Claim | null {
  const left = surroundings.lineLeft();
  const settled = rules.find(({ need }) => need.settledBy.some((pattern) => pattern.test(left)));
  if (settled === undefined) return null;
  const confidence = settled.need.ceiling === 'high' && formOf(value).length > 0 ? 'high' : 'medium';
  return {
    kind: 'credential',
    rule: settled.rule,
    confidence,
    evidence: ['stands where HubSpot takes this kind', ...formOf(value)],
    telling: Number.POSITIVE_INFINITY,
  };
}

/** In a sentence only the word before the phrase says whose it is; in a name every word does. */
function calledBy(words: readonly string[], isSentence: boolean, around: readonly string[], { named, phrase, at }: Fit): Called {
  return {
    words,
    ofWhom: isSentence ? words.slice(Math.max(0, at - 1), at) : [...words.slice(0, at), ...words.slice(at + phrase.split(' ').length)],
    around,
    isVague: named.need.vague.includes(phrase),
    isBare: named.need.bare.includes(phrase),
    isDistinctive: named.need.distinctive.includes(phrase),
    isPrecise: phrase.includes(' ') && phrase !== 'api key',
  };
}

type Place = {
  readonly value: Shaped;
  readonly rules: readonly NamedRule[];
  readonly surroundings: Surroundings;
  readonly facts: FileFacts;
  readonly neighbours: readonly string[];
};

function byName({ value, rules, surroundings, facts, neighbours }: Place, naming: Extract<Naming, { kind: 'credential' }>): Claim {
  const own = bestFit(rules, naming.words);
  const used = own === null || own.named.need.vague.includes(own.phrase) ? facts.usedAs(naming.text) : null;
  const words = used === null ? naming.words : [...naming.words, ...wordsOf(used)];
  const fit = used === null ? own : bestFit(rules, words);
  if (fit === null) return NOTHING;
  const isSentence = /\S\s+\S+\s+\S+\s+\S/.test(naming.text.trim());
  const called = calledBy(naming.words, isSentence, naming.around, fit);
  const sign = strongSign(called, value.isHubletForm, surroundings) ?? weakSign(called, surroundings, facts, neighbours);
  return sign === null ? NOTHING : credential(value, refineFit(rules, words, fit, sign, surroundings), sign, naming.shown, true);
}

/** `new HubSpotApi(value)`, `Hubspot(value)`: the client itself takes the key as its first argument. */
function byClient({ value, rules, surroundings }: Place): Claim {
  const [name] = surroundings.binding().names;
  if (name === undefined || name.by !== 'call') return NOTHING;
  const client = wordsOf(name.text.replace(/^.*[.:\\]/, '')).join(' ');
  const maker = saysHubSpot(wordsOf(name.text)) && /^(?:create|init|connect|build|make|instance|get instance|configure)$/.test(client);
  const taker = rules.find(({ need }) => need.clients.includes(maker ? 'hubspot' : client));
  if (taker === undefined) return NOTHING;
  return {
    kind: 'credential',
    rule: taker.rule,
    confidence: 'medium',
    evidence: [shown('passed to the client', name.text, saysHubSpot), ...formOf(value)],
    telling: 1,
  };
}

function byText({ value, rules, surroundings, facts, neighbours }: Place): Claim {
  const phrases = rules.flatMap(({ need }) => need.phrases);
  const words = phraseInProse(surroundings.sentenceLeft(), phrases) ?? phraseOnTheRight(surroundings.lineRight(), phrases);
  const fit = words === null ? null : bestFit(rules, words);
  if (words === null || fit === null) return NOTHING;
  const said = `the text says ${fit.phrase}`;
  if (saysHubSpot(words) || surroundings.mentionedOnLine()) {
    return credential(value, fit, { isStrong: true, text: 'HubSpot is named on the same line', words }, said, false);
  }
  const called = calledBy(words, true, [], fit);
  const sign = weakSign(called, surroundings, facts, neighbours);
  return sign === null ? NOTHING : credential(value, fit, sign, said, false);
}

function byNameOrText(place: Place, naming: Naming): Claim {
  switch (naming.kind) {
    case 'credential':
      return byName(place, naming);
    case 'identifier':
      return { kind: 'identifier', isPublicId: PUBLIC_ID.test(naming.words.join(' ')) };
    case 'unnamed': {
      const byCall = byClient(place);
      return byCall.kind === 'nothing' && naming.isText ? byText(place) : byCall;
    }
  }
}

/**
 * What the surroundings make of a UUID or hublet form. `rules` are those whose pattern fits it; `neighbours` names credentials found in the
 * same file by their shape alone.
 */
export function claimValue(value: Shaped, rules: readonly NamedRule[], facts: FileFacts, neighbours: readonly string[]): Claim {
  const surroundings = readSurroundings(facts, value.start, value.end);
  const settled = byEndpoint(value, rules, surroundings);
  if (settled !== null) return settled;
  const claim = byNameOrText({ value, rules, surroundings, facts, neighbours }, nameOf(surroundings, facts));
  if (claim.kind !== 'nothing' || !value.isHubletForm || !value.isVersion4) return claim;
  const bare = rules.find(({ need }) => need.claimsBareHubletForm);
  if (bare === undefined) return NOTHING;
  const evidence = ['hublet form with a version 4 UUID inside: only HubSpot writes that'];
  return { kind: 'credential', rule: bare.rule, confidence: 'medium', evidence, telling: 0 };
}
