// Values that only a name makes a credential: collected while anchors come in, decided together at the end, because the same value may be
// named well in one place and be a public id in another.

import { createHash } from 'node:crypto';
import { compareConfidence } from '../core/confidence.ts';
import type { Rule } from '../core/rule.ts';
import { type Claim, claimValue, couldBeNamed } from './claim.ts';
import type { FileFacts } from './context/file-facts.ts';
import type { NamedRule } from './fit.ts';
import type { Found } from './found.ts';
import type { Located } from './locate.ts';

export type NamedValue = Located & { readonly rules: readonly NamedRule[] };

const HUBLET_FORM = /^[a-z]{2}[1-9]-/;
const VERSION_4 = /-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** How far left and right a telling word must stand for a value to be looked at closely, in bytes. */
const NAME_REACH_LEFT = 400;
const NAME_REACH_RIGHT = 200;

/** Rules that share a pattern come as one list: what is named among them is found once. */
const namedAmong = new WeakMap<readonly Rule[], readonly NamedRule[]>();

function namedRules(rules: readonly Rule[]): readonly NamedRule[] {
  const known = namedAmong.get(rules);
  if (known !== undefined) return known;
  const named = rules.flatMap((rule): readonly NamedRule[] => (rule.context.kind === 'named' ? [{ rule, need: rule.context }] : []));
  namedAmong.set(rules, named);
  return named;
}

/** The value with the rules that could claim it, or null where nothing around it could name it. Cheap: most UUIDs end here. */
export function considerNamed(facts: FileFacts, located: Located, rules: readonly Rule[]): NamedValue | null {
  const named = namedRules(rules);
  if (named.length === 0 || (!HUBLET_FORM.test(located.value) && !isNameable(facts, located))) return null;
  // Most share one `validate`: it is asked once for each function.
  const verdicts = new Map<Rule['validate'], boolean>();
  for (const { rule } of named) {
    if (!verdicts.has(rule.validate)) verdicts.set(rule.validate, rule.validate(located.value).kind === 'valid');
  }
  const fitting = named.filter(({ rule }) => verdicts.get(rule.validate));
  // The shared list where all fit: what fits a name is remembered by list.
  return fitting.length === 0 ? null : { ...located, rules: fitting.length === named.length ? named : fitting };
}

/** Whether HubSpot is named in the file or its path, and something near the value could name a credential. */
function isNameable(facts: FileFacts, located: Located): boolean {
  if (!facts.worthALook()) return false;
  const { bytes } = facts;
  const around = bytes.toString(
    'latin1',
    Math.max(0, located.start - NAME_REACH_LEFT),
    Math.min(bytes.length, located.end + NAME_REACH_RIGHT),
  );
  return couldBeNamed(around) || facts.hasTellingColumns() || facts.hasUses();
}

type CredentialClaim = Extract<Claim, { kind: 'credential' }>;

/** The surer of two claims on one value: the more telling name, then the higher confidence, then the first. */
function surer(a: CredentialClaim, b: CredentialClaim): CredentialClaim {
  if (a.telling !== b.telling) return a.telling > b.telling ? a : b;
  return compareConfidence(a.confidence, b.confidence) >= 0 ? a : b;
}

export function isPublished(publishedSamples: ReadonlySet<string>, value: string): boolean {
  return publishedSamples.has(createHash('sha256').update(value, 'latin1').digest('hex'));
}

/** Every place where a value is named as a credential, under the kind that its most telling place names. */
export function decideNamed(
  values: Iterable<NamedValue>,
  facts: FileFacts,
  neighbours: readonly string[],
  publishedSamples: ReadonlySet<string>,
): readonly Found[] {
  const best = new Map<string, CredentialClaim>();
  const publicIds = new Set<string>();
  const places: Located[] = [];
  for (const place of values) {
    const form = { isHubletForm: HUBLET_FORM.test(place.value), isVersion4: VERSION_4.test(place.value) };
    const claim = claimValue({ ...place, ...form }, place.rules, facts, neighbours);
    switch (claim.kind) {
      case 'nothing':
        break;
      case 'identifier':
        if (claim.isPublicId) publicIds.add(place.value);
        break;
      case 'credential': {
        const known = best.get(place.value);
        best.set(place.value, known === undefined ? claim : surer(known, claim));
        places.push(place);
        break;
      }
    }
  }
  return places.flatMap((place): readonly Found[] => {
    const claim = best.get(place.value);
    if (claim === undefined || isPublished(publishedSamples, place.value)) return [];
    const validation = claim.rule.validate(place.value);
    if (validation.kind === 'invalid') return [];
    const { start, end, value } = place;
    const isDoubtful = publicIds.has(value);
    const confidence = isDoubtful ? 'low' : claim.confidence;
    const doubt = isDoubtful ? ['but the same value is named a public id in this file'] : [];
    const evidence = [...claim.evidence, ...validation.evidence, ...doubt];
    return [{ start, end, value, rule: claim.rule, confidence, evidence, decoded: validation.decoded }];
  });
}
