// One fragment being judged: takes anchors as they are found, in any order, and says at the end which matches they make.

import { createHash } from 'node:crypto';
import { type Confidence, compareConfidence } from '../core/confidence.ts';
import type { Decoded } from '../core/decoded.ts';
import type { Fragment } from '../core/fragment.ts';
import type { Match, Span } from '../core/match.ts';
import type { Rule } from '../core/rule.ts';
import { Secret } from '../core/secret.ts';
import type { OnAnchor } from '../kernel/reference.ts';
import { type Claim, type NamedRule, claimValue, couldBeNamed } from './claim.ts';
import type { CompiledRules, PatternGroup } from './compile.ts';
import { readFileFacts } from './file-facts.ts';
import { type Located, locateAround, locateBeside } from './locate.ts';

export type Judgement = { readonly onAnchor: OnAnchor; readonly finish: () => Match[] };

type CredentialClaim = Extract<Claim, { kind: 'credential' }>;

type Named = Located & { readonly rules: readonly NamedRule[] };

type Found = Located & {
  readonly rule: Rule;
  readonly confidence: Confidence;
  readonly evidence: readonly string[];
  readonly decoded: Decoded;
};

const HUBLET_FORM = /^[a-z]{2}[1-9]-/;
const VERSION_4 = /-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** How far left and right a telling word must stand for a value to be looked at closely, in bytes. */
const NAME_REACH_LEFT = 400;
const NAME_REACH_RIGHT = 200;

const namedRules = (rules: readonly Rule[]): readonly NamedRule[] =>
  rules.flatMap((rule) => (rule.context.kind === 'named' ? [{ rule, need: rule.context }] : []));

/** The surer of two claims on one value: the more telling name, then the higher confidence, then the first. */
function surer(a: CredentialClaim, b: CredentialClaim): CredentialClaim {
  if (a.telling !== b.telling) return a.telling > b.telling ? a : b;
  return compareConfidence(a.confidence, b.confidence) >= 0 ? a : b;
}

export function openJudgement(compiled: CompiledRules, fragment: Pick<Fragment, 'path' | 'bytes'>, now: number): Judgement {
  const facts = readFileFacts(fragment);
  const { bytes } = facts;
  const proven = new Map<string, Found>();
  const named = new Map<string, Named>();

  const isPublished = (value: string): boolean =>
    compiled.publishedSamples.has(createHash('sha256').update(value, 'latin1').digest('hex'));

  const prove = (rule: Rule, located: Located, evidence: readonly string[]): void => {
    const validation = rule.validate(located.value);
    if (validation.kind === 'invalid' || isPublished(located.value)) return;
    const key = `${located.start} ${rule.id}`;
    if (proven.has(key)) return;
    proven.set(key, { ...located, rule, confidence: rule.provenConfidence, evidence: [...evidence, ...validation.evidence], decoded: validation.decoded });
  };

  const considerNamed = (group: PatternGroup, located: Located): void => {
    const rules = namedRules(group.rules).filter(({ rule }) => rule.validate(located.value).kind === 'valid');
    if (rules.length === 0) return;
    if (!HUBLET_FORM.test(located.value)) {
      if (!facts.worthALook()) return;
      const around = bytes.toString('latin1', Math.max(0, located.start - NAME_REACH_LEFT), Math.min(bytes.length, located.end + NAME_REACH_RIGHT));
      if (!couldBeNamed(around) && !facts.hasTellingColumns()) return;
    }
    named.set(`${located.start}`, { ...located, rules });
  };

  const onAnchor: OnAnchor = (anchor, at) => {
    const trial = compiled.trials[anchor];
    if (trial === undefined) throw new RangeError(`no anchor ${anchor}`);
    for (const group of trial.patterns) {
      const located = locateAround(bytes, at, group);
      if (located === null) continue;
      for (const rule of group.rules) if (rule.context.kind === 'none') prove(rule, located, []);
      if (group.rules.some((rule) => rule.context.kind === 'named')) considerNamed(group, located);
    }
    for (const beside of trial.beside) {
      for (const located of locateBeside(bytes, at, beside)) prove(beside.rule, located, located.evidence);
    }
  };

  const claimNamed = (neighbours: readonly string[]): readonly Found[] => {
    const best = new Map<string, CredentialClaim>();
    const places: Located[] = [];
    const publicIds = new Set<string>();
    for (const candidate of named.values()) {
      const { value } = candidate;
      const claim = claimValue(
        { ...candidate, isHubletForm: HUBLET_FORM.test(value), isVersion4: VERSION_4.test(value) },
        candidate.rules,
        facts,
        neighbours,
      );
      switch (claim.kind) {
        case 'nothing':
          break;
        case 'identifier':
          if (claim.isPublicId) publicIds.add(value);
          break;
        case 'credential': {
          const known = best.get(value);
          best.set(value, known === undefined ? claim : surer(known, claim));
          places.push(candidate);
          break;
        }
      }
    }
    return places.flatMap((place): readonly Found[] => {
      const claim = best.get(place.value);
      if (claim === undefined || publicIds.has(place.value) || isPublished(place.value)) return [];
      const validation = claim.rule.validate(place.value);
      if (validation.kind === 'invalid') return [];
      const evidence = [...claim.evidence, ...validation.evidence];
      return [{ ...place, rule: claim.rule, confidence: claim.confidence, evidence, decoded: validation.decoded }];
    });
  };

  const finish = (): Match[] => {
    const shapes = [...proven.values()];
    const neighbours = [...new Set(shapes.map(({ rule }) => rule.name))];
    const found = [...shapes, ...claimNamed(neighbours)];
    const present = new Set(found.map(({ rule }) => rule.id));
    return withoutOverlaps(found).map((match) => toMatch(match, present, now));
  };

  return { onAnchor, finish };
}

/** One match for one place: of two that overlap the one that starts first, then the longer, is kept. */
function withoutOverlaps(found: readonly Found[]): readonly Found[] {
  const sorted = found.toSorted((a, b) => a.start - b.start || b.end - a.end);
  let end = -1;
  return sorted.filter((match) => {
    if (match.start < end) return false;
    end = match.end;
    return true;
  });
}

function toMatch(found: Found, present: ReadonlySet<string>, now: number): Match {
  const { rule, decoded } = found;
  const span: Span = { start: found.start, end: found.end };
  const expired = decoded.expiresAt !== null && Date.parse(decoded.expiresAt) < now;
  const alone = rule.companion !== null && !present.has(rule.companion.id) ? rule.companion.severityWithout : rule.severity;
  return {
    rule,
    secret: new Secret(found.value),
    span,
    encoding: 'plain',
    severity: expired && rule.expiredSeverity !== null ? rule.expiredSeverity : alone,
    confidence: found.confidence,
    evidence: expired ? [...found.evidence, `expired ${decoded.expiresAt}`] : found.evidence,
    decoded,
  };
}
