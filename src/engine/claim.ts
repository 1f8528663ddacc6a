// Which rule may claim a value for what the names around it say, and how surely. The heart of telling a UUID that opens something
// from one that does not: the last telling word of the nearest name decides what it is, and HubSpot must be named somewhere that counts.

import type { Confidence } from '../core/confidence.ts';
import type { ContextNeed, Rule } from '../core/rule.ts';
import type { FileFacts } from './file-facts.ts';
import { saysHubSpot } from './mention.ts';
import { headOf, namesSomebodyElse } from './nouns.ts';
import { phraseInProse, phraseOnTheRight } from './prose.ts';
import type { BoundName } from './readers.ts';
import { readSurroundings, type Surroundings } from './surroundings.ts';
import { lastIndexOfPhrase, wordsOf } from './words.ts';

export type Need = Extract<ContextNeed, { kind: 'named' }>;
export type NamedRule = { readonly rule: Rule; readonly need: Need };

export type NamedValue = {
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
      readonly telling: number;
    }
  /** Named as something that opens nothing; `telling` when the name is one of HubSpot's public ids. */
  | { readonly kind: 'identifier'; readonly isPublicId: boolean }
  | { readonly kind: 'nothing' };

const NOTHING: Claim = { kind: 'nothing' };

/** A value without any of these words around it cannot be bound to a credential's name. */
const TELLING = /key|token|secret|pass|pwd|code|cred|hapi|pak\b|:\/\/[\w.%+-]{0,64}:[\w-]{36}@/i;

export function couldBeNamed(text: string): boolean {
  return TELLING.test(text);
}

const PUBLIC_ID = /(?:client|form|portal|hub|cta|app|pipeline|template|list|object|owner) (?:id|guid|uuid)$/;

type Bound = {
  readonly shown: string;
  readonly words: readonly string[];
  /** What else on the way out from the value, for HubSpot to be named in. */
  readonly around: readonly string[];
  readonly loose: boolean;
};

type Fit = { readonly named: NamedRule; readonly phrase: string; readonly telling: number };

function bestFit(rules: readonly NamedRule[], words: readonly string[], admit: (need: Need, phrase: string) => boolean): Fit | null {
  let best: Fit | null = null;
  for (const named of rules) {
    for (const phrase of named.need.phrases) {
      const at = lastIndexOfPhrase(words, phrase);
      if (at < 0 || !admit(named.need, phrase)) continue;
      const telling = phrase.split(' ').length * 100 + at;
      if (best === null || telling > best.telling) best = { named, phrase, telling };
    }
  }
  return best;
}

const IDENTIFIER = /[A-Za-z_$@][\w$.@/-]{1,59}/g;
const LONG_VALUE = /[0-9a-f]{12}|[A-Za-z0-9]{24}/;

/** The part of a name, or of the line that opens a block, which tells; never one that could itself hold a secret. */
function shown(by: string, text: string, tells: (words: readonly string[]) => boolean): string {
  const name = (text.match(IDENTIFIER) ?? []).findLast((part) => tells(wordsOf(part)) && !LONG_VALUE.test(part));
  return name === undefined ? by : `${by} ${name}`;
}

const namesCredential = (words: readonly string[]): boolean => headOf(words) === 'credential';

function describe(name: BoundName): string {
  switch (name.by) {
    case 'name':
      return shown('named', name.text, namesCredential);
    case 'parameter':
      return shown('parameter', name.text, namesCredential);
    case 'option':
      return shown('option', name.text, namesCredential);
    case 'argument':
      return shown('follows', name.text, namesCredential);
    case 'call':
      return shown('passed to', name.text, namesCredential);
    case 'element':
      return shown('element', name.text, namesCredential);
    case 'label':
      return shown('labelled', name.text, namesCredential);
    case 'user':
      return 'password in a URL';
    case 'path':
      return shown('path segment', name.text, namesCredential);
  }
}

type Resolution =
  | { readonly kind: 'bound'; readonly bound: Bound }
  | { readonly kind: 'identifier'; readonly words: readonly string[] }
  | null;

function resolve(shownAs: string, text: string, around: readonly string[]): Resolution {
  const words = wordsOf(text);
  switch (headOf(words)) {
    case 'credential':
      return { kind: 'bound', bound: { shown: shownAs, words, around, loose: false } };
    case 'identifier':
      return { kind: 'identifier', words };
    case null:
      return null;
  }
}

/** The nearest name that tells what the value is. A call's name can convict but not clear: `uuid.parse(…)` names no identifier. */
function nearestTelling(surroundings: Surroundings): Resolution {
  const names = surroundings.names();
  for (const [index, name] of names.entries()) {
    if (name.by === 'path') return { kind: 'identifier', words: [] };
    const around = names.slice(index + 1).map((outer) => outer.text);
    const found = resolve(describe(name), name.text, around);
    if (found === null || (name.by === 'call' && found.kind === 'identifier')) continue;
    return found;
  }
  const column = surroundings.column();
  if (column !== null) {
    const found = resolve(shown('column', column, namesCredential), column, []);
    if (found !== null) return found;
  }
  if (!names.every((name) => !namesSomebodyElse(wordsOf(name.text)))) return null;
  const scope = surroundings.scopes()[0];
  if (scope !== undefined && names.length + (scope.kind === 'data' ? 1 : 0) > 0) {
    const found = resolve(
      shown('inside', scope.text, namesCredential),
      scope.text,
      names.map((name) => name.text),
    );
    if (found !== null && (scope.kind === 'data' || found.kind === 'bound')) return found;
  }
  const above = surroundings.titleAbove();
  return above === null ? null : resolve(shown('below', above, namesCredential), above, []);
}

type HubSpotSign = { readonly strong: boolean; readonly text: string };

function hubSpotSign(
  value: NamedValue,
  bound: Bound,
  fit: Fit,
  surroundings: Surroundings,
  facts: FileFacts,
  neighbours: readonly string[],
): HubSpotSign | null {
  if (fit.named.need.distinctive.includes(fit.phrase)) return { strong: true, text: `${fit.phrase} is HubSpot's own word` };
  if (saysHubSpot(bound.words)) return { strong: true, text: 'the name says HubSpot' };
  const scopes = surroundings.scopes();
  const inside = [...bound.around, ...scopes.map((scope) => scope.text)].find((text) => saysHubSpot(wordsOf(text)));
  const somebodyElses = namesSomebodyElse(bound.words);
  if (inside !== undefined) return { strong: !somebodyElses, text: shown('inside', inside, saysHubSpot) };
  if (somebodyElses) return null;
  if (surroundings.mentionedOnLine()) return { strong: true, text: 'HubSpot is named on the same line' };
  if (value.isHubletForm) return { strong: true, text: "the hublet form is HubSpot's own" };
  if (fit.named.need.vague.includes(fit.phrase)) return null;
  if (facts.pathMentions) return { strong: false, text: 'the path names HubSpot' };
  const owner = scopes.find((scope) => scope.kind === 'data');
  if (owner !== undefined && namesSomebodyElse(wordsOf(owner.text))) return null;
  return distantSign(fit, surroundings, facts, neighbours);
}

/** Signs of HubSpot that are not tied to the value: they count for names that say clearly what it is. */
function distantSign(fit: Fit, surroundings: Surroundings, facts: FileFacts, neighbours: readonly string[]): HubSpotSign | null {
  if (surroundings.nearbyMention()) return { strong: false, text: 'HubSpot is named nearby' };
  const neighbour = neighbours[0];
  if (neighbour !== undefined) return { strong: false, text: `${neighbour} in the same file` };
  const clear = fit.phrase.includes(' ') && fit.phrase !== 'api key';
  return clear && facts.usesApi() ? { strong: false, text: 'the file uses the HubSpot API' } : null;
}

function formOf(value: NamedValue): readonly string[] {
  if (value.isHubletForm) return ['hublet form'];
  return value.isVersion4 ? ['UUID version 4'] : [];
}

function claimFor(value: NamedValue, bound: Bound, fit: Fit, sign: HubSpotSign): Claim {
  const { rule, need } = fit.named;
  const sure = sign.strong && !bound.loose && (value.isVersion4 || value.isHubletForm) && !need.vague.includes(fit.phrase);
  const confidence: Confidence = sure && need.ceiling === 'high' ? 'high' : 'medium';
  return { kind: 'credential', rule, confidence, evidence: [bound.shown, sign.text, ...formOf(value)], telling: fit.telling };
}

function byUrl(value: NamedValue, rules: readonly NamedRule[], surroundings: Surroundings): Claim | null {
  for (const { rule, need } of rules) {
    if (!need.urls.some((url) => url.test(surroundings.lineLeft()))) continue;
    const confidence = need.ceiling === 'high' && (value.isVersion4 || value.isHubletForm) ? 'high' : 'medium';
    return { kind: 'credential', rule, confidence, evidence: ['in the URL of a HubSpot endpoint that takes this kind'], telling: 1000 };
  }
  return null;
}

function byProse(
  value: NamedValue,
  rules: readonly NamedRule[],
  surroundings: Surroundings,
  facts: FileFacts,
  neighbours: readonly string[],
): Claim {
  const phrases = rules.flatMap(({ need }) => need.phrases);
  const words = phraseInProse(surroundings.lineLeft(), phrases) ?? phraseOnTheRight(surroundings.lineRight(), phrases);
  if (words === null) return NOTHING;
  const fit = bestFit(rules, words, () => true);
  if (fit === null) return NOTHING;
  const bound: Bound = { shown: `the text says ${fit.phrase}`, words, around: [], loose: true };
  if (saysHubSpot(words) || surroundings.mentionedOnLine())
    return claimFor(value, bound, fit, { strong: true, text: 'HubSpot is named on the same line' });
  if (fit.named.need.vague.includes(fit.phrase)) return NOTHING;
  if (facts.pathMentions) return claimFor(value, bound, fit, { strong: false, text: 'the path names HubSpot' });
  if (surroundings.nearbyMention()) return claimFor(value, bound, fit, { strong: false, text: 'HubSpot is named nearby' });
  return neighbours.length === 0 ? NOTHING : claimFor(value, bound, fit, { strong: false, text: `${neighbours[0]} in the same file` });
}

/**
 * What the surroundings make of a UUID or hublet form. `rules` are those whose pattern fits it; `neighbours` names credentials found in the
 * same file by their shape alone.
 */
export function claimValue(value: NamedValue, rules: readonly NamedRule[], facts: FileFacts, neighbours: readonly string[]): Claim {
  const surroundings = readSurroundings(facts, value.start, value.end);
  const url = byUrl(value, rules, surroundings);
  if (url !== null) return url;
  const found = nearestTelling(surroundings);
  if (found?.kind === 'identifier') return { kind: 'identifier', isPublicId: PUBLIC_ID.test(found.words.join(' ')) };
  if (found?.kind === 'bound') {
    const fit = bestFit(rules, found.bound.words, () => true);
    const sign = fit === null ? null : hubSpotSign(value, found.bound, fit, surroundings, facts, neighbours);
    if (fit !== null && sign !== null) return claimFor(value, found.bound, fit, sign);
    if (!value.isHubletForm) return NOTHING;
  } else {
    const prose = byProse(value, rules, surroundings, facts, neighbours);
    if (prose.kind === 'credential') return prose;
  }
  const bare = value.isHubletForm && value.isVersion4 ? rules.find(({ need }) => need.claimsBareHubletForm) : undefined;
  return bare === undefined
    ? NOTHING
    : {
        kind: 'credential',
        rule: bare.rule,
        confidence: 'medium',
        evidence: ['hublet form with a version 4 UUID inside: only HubSpot writes that'],
        telling: 0,
      };
}
