// Values that only a name makes a credential. Taken one by one, decided together at the end, because the same value may be named well in one
// place and be a public id in another. Remembers credentials only: content may hold millions of values that are none.

import { createHash } from 'node:crypto';
import { compareConfidence } from '../core/confidence.ts';
import type { Rule } from '../core/rule.ts';
import { type Claim, claimValue } from './claim.ts';
import type { NamedGroup } from './compile.ts';
import type { FileFacts } from './context/file-facts.ts';
import type { NamedRule } from './fit.ts';
import type { Found } from './found.ts';
import { type Located, locateAround } from './locate.ts';
import { openTelling } from './telling.ts';
import type { Text } from './text.ts';

const HUBLET_FORM = /^[a-z]{2}[1-9]-/;
const VERSION_4 = /-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** Rules whose `validate` takes the value: the list itself where all do, since what fits a name is remembered by list. */
function fitting(rules: readonly NamedRule[], value: string): readonly NamedRule[] {
  // Most share one `validate`: it is asked once for each function.
  const verdicts = new Map<Rule['validate'], boolean>();
  for (const { rule } of rules) {
    if (!verdicts.has(rule.validate)) verdicts.set(rule.validate, rule.validate(value).kind === 'valid');
  }
  const fit = rules.filter(({ rule }) => verdicts.get(rule.validate));
  return fit.length === rules.length ? rules : fit;
}

type CredentialClaim = Extract<Claim, { kind: 'credential' }> & { readonly start: number };

/** The surer of two claims on one value: the more telling name, then the higher confidence, then the first. */
function surer(a: CredentialClaim, b: CredentialClaim): CredentialClaim {
  if (a.telling !== b.telling) return a.telling > b.telling ? a : b;
  const compared = compareConfidence(a.confidence, b.confidence);
  if (compared !== 0) return compared > 0 ? a : b;
  return a.start <= b.start ? a : b;
}

export function isPublished(publishedSamples: ReadonlySet<string>, value: string): boolean {
  return publishedSamples.has(createHash('sha256').update(value, 'latin1').digest('hex'));
}

const DASH = 0x2d;
const DIGIT_1 = 0x31;
const DIGIT_9 = 0x39;

const isSmall = (byte = 0): boolean => byte >= 0x61 && byte <= 0x7a;

/** Whether the hublet form may begin at or before the anchor: told by bytes alone, since this is asked for every UUID there is. */
function mayBeHubletForm(text: Text, at: number, before: number): boolean {
  for (let dash = at; dash >= at - before + 3; dash--) {
    if (text.byteAt(dash) !== DASH) continue;
    const digit = text.byteAt(dash - 1) ?? 0;
    if (digit >= DIGIT_1 && digit <= DIGIT_9 && isSmall(text.byteAt(dash - 2)) && isSmall(text.byteAt(dash - 3))) return true;
  }
  return false;
}

export type NamedContext = {
  readonly facts: FileFacts;
  /** The names of credentials found in the same file by their shape alone. */
  readonly neighbours: readonly string[];
  readonly publishedSamples: ReadonlySet<string>;
  /** More values than this that are named public ids are not remembered but looked for again. */
  readonly mostPublicIds: number;
};

type Visit = (at: number, group: NamedGroup) => void;

export type NamedValues = {
  /** The anchor of a value that the group may find there. */
  readonly consider: Visit;
  /** Every place where a value is named as a credential, under the kind that its most telling place names. `each` goes over all anchors again. */
  readonly decide: (each: (visit: Visit) => void) => readonly Found[];
};

export function openNamedValues({ facts, neighbours, publishedSamples, mostPublicIds }: NamedContext): NamedValues {
  const { text } = facts;
  const isTold = openTelling(text);
  const best = new Map<string, CredentialClaim>();
  const places = new Map<string, Located>();
  const publicIds = new Set<string>();

  /** Null for most: the file says nothing of HubSpot, or nothing near the value could name a credential. */
  const locateNameable = (at: number, { locator, pattern }: NamedGroup): Located | null => {
    if (!facts.worthALook() && !mayBeHubletForm(text, at, locator.before)) return null;
    const located = locateAround(text, at, { locator, pattern });
    if (located === null || HUBLET_FORM.test(located.value)) return located;
    if (!facts.worthALook()) return null;
    return isTold(located.start, located.end) || facts.hasTellingColumns() || facts.hasUses() ? located : null;
  };
  const claimOf = (located: Located, group: NamedGroup): Claim => {
    const rules = fitting(group.rules, located.value);
    if (rules.length === 0) return { kind: 'nothing' };
    const form = { isHubletForm: HUBLET_FORM.test(located.value), isVersion4: VERSION_4.test(located.value) };
    return claimValue({ ...located, ...form }, rules, facts, neighbours);
  };
  const findPublicIds = (at: number, group: NamedGroup): void => {
    const located = locateNameable(at, group);
    if (located === null || !best.has(located.value)) return;
    const claim = claimOf(located, group);
    if (claim.kind === 'identifier' && claim.isPublicId) publicIds.add(located.value);
  };
  const foundAt = (place: Located): readonly Found[] => {
    const claim = best.get(place.value);
    if (claim === undefined || isPublished(publishedSamples, place.value)) return [];
    const validation = claim.rule.validate(place.value);
    if (validation.kind === 'invalid') return [];
    const isDoubtful = publicIds.has(place.value);
    const doubt = isDoubtful ? ['but the same value is named a public id in this file'] : [];
    const evidence = [...claim.evidence, ...validation.evidence, ...doubt];
    return [{ ...place, rule: claim.rule, confidence: isDoubtful ? 'low' : claim.confidence, evidence, decoded: validation.decoded }];
  };
  return {
    consider: (at, group) => {
      const located = locateNameable(at, group);
      if (located === null) return;
      const claim = claimOf(located, group);
      switch (claim.kind) {
        case 'nothing':
          break;
        case 'identifier':
          if (claim.isPublicId && publicIds.size <= mostPublicIds) publicIds.add(located.value);
          break;
        case 'credential': {
          const known = best.get(located.value);
          const here = { ...claim, start: located.start };
          best.set(located.value, known === undefined ? here : surer(known, here));
          places.set(`${located.start} ${located.end}`, located);
          break;
        }
      }
    },
    decide: (each) => {
      if (publicIds.size > mostPublicIds) {
        publicIds.clear();
        if (best.size > 0) each(findPublicIds);
      }
      return [...places.values()].flatMap(foundAt);
    },
  };
}
