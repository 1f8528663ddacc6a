// Values that only a name makes a credential. Taken one by one, decided together at the end, because the same value may be named well in one
// place and be a public id in another. Remembers credentials only: content may hold millions of values that are none.

import { compareConfidence } from '../core/confidence.ts';
import type { Rule, Validation } from '../core/rule.ts';
import { type Claim, claimValue } from './claim.ts';
import type { NamedGroup } from './compile.ts';
import type { FileFacts } from './context/file-facts.ts';
import type { NamedRule } from './fit.ts';
import type { Found } from './found.ts';
import type { Located } from './locate.ts';
import { isHubletForm, openNameable } from './nameable.ts';
import { isPublished } from './published.ts';

const VERSION_4 = /-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

type Valid = Extract<Validation, { kind: 'valid' }>;

/** What each `validate` of the rules makes of a value: most rules share one, and it is asked once. */
function validateOnce(rules: readonly NamedRule[], value: string): ReadonlyMap<Rule['validate'], Valid | null> {
  const validations = new Map<Rule['validate'], Valid | null>();
  for (const { rule } of rules) {
    if (validations.has(rule.validate)) continue;
    const validation = rule.validate(value);
    validations.set(rule.validate, validation.kind === 'valid' ? validation : null);
  }
  return validations;
}

type CredentialClaim = Extract<Claim, { kind: 'credential' }> & { readonly start: number; readonly validation: Valid };

/** The surer of two claims on one value: the more telling name, then the higher confidence, then the first. */
function surer(a: CredentialClaim, b: CredentialClaim): CredentialClaim {
  if (a.telling !== b.telling) return a.telling > b.telling ? a : b;
  const compared = compareConfidence(a.confidence, b.confidence);
  if (compared !== 0) return compared > 0 ? a : b;
  return a.start <= b.start ? a : b;
}

export type NamedContext = {
  readonly facts: FileFacts;
  /** The names of credentials found in the same file by their shape alone. */
  readonly neighbours: readonly string[];
  readonly publishedSamples: ReadonlySet<string>;
  /** More values than this that are named public ids are not remembered but looked for again. */
  readonly mostPublicIds: number;
};

/** Takes anchors, ascending, of values that `group` may find there. */
type Visit = (anchors: Float64Array, group: NamedGroup) => void;

export type NamedValues = {
  readonly consider: Visit;
  /** Every place where a value is named as a credential, under the kind that its most telling place names. `each` goes over all anchors again. */
  readonly decide: (each: (visit: Visit) => void) => readonly Found[];
};

export function openNamedValues({ facts, neighbours, publishedSamples, mostPublicIds }: NamedContext): NamedValues {
  const nameable = openNameable(facts);
  const best = new Map<string, CredentialClaim>();
  const places = new Map<string, Located>();
  const publicIds = new Set<string>();

  const consider = (located: Located, { rules }: NamedGroup): void => {
    const { start, end, value } = located;
    const validations = validateOnce(rules, value);
    const fitting = rules.filter(({ rule }) => validations.get(rule.validate) != null);
    if (fitting.length === 0) return;
    const shaped = { start, end, isHubletForm: isHubletForm(value), isVersion4: VERSION_4.test(value) };
    // The list itself where all fit: what fits a name is remembered by list.
    const claim = claimValue(shaped, fitting.length === rules.length ? rules : fitting, facts, neighbours);
    switch (claim.kind) {
      case 'nothing':
        break;
      case 'identifier':
        if (claim.isPublicId && (publicIds.size <= mostPublicIds || best.has(value))) publicIds.add(value);
        break;
      case 'credential': {
        const validation = validations.get(claim.rule.validate);
        if (validation == null) break;
        const known = best.get(value);
        const here = { ...claim, start, validation };
        best.set(value, known === undefined ? here : surer(known, here));
        places.set(`${start} ${end}`, located);
        break;
      }
    }
  };
  const decideValue = (
    { rule, confidence, evidence, validation }: CredentialClaim,
    value: string,
  ): Omit<Found, keyof Located | 'encoding'> | null => {
    if (isPublished(publishedSamples, value)) return null;
    const isDoubtful = publicIds.has(value);
    const doubt = isDoubtful ? ['but the same value is named a public id in this file'] : [];
    const { decoded } = validation;
    return { rule, confidence: isDoubtful ? 'low' : confidence, evidence: [...evidence, ...validation.evidence, ...doubt], decoded };
  };
  return {
    consider: (anchors, group) => nameable(anchors, group, (located) => consider(located, group)),
    decide: (each) => {
      if (publicIds.size > mostPublicIds && best.size > 0) {
        each((anchors, group) =>
          nameable(anchors, group, (located) => {
            if (best.has(located.value)) consider(located, group);
          }),
        );
      }
      const decided = new Map([...best].map(([value, claim]) => [value, decideValue(claim, value)] as const));
      return [...places.values()].flatMap((place): readonly Found[] => {
        const found = decided.get(place.value);
        return found == null ? [] : [{ ...place, ...found, encoding: 'plain' }];
      });
    },
  };
}
