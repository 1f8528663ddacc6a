// What `explain` makes of the text it is given: the credentials that the engine finds, and what a bare value could be by its shape.

import type { Finding } from '../core/finding.ts';
import type { Rule } from '../core/rule.ts';
import { AS_IT_IS } from '../core/stored.ts';
import type { Engine } from '../engine/engine.ts';
import { findIn } from '../scan/find.ts';
import { hideSecrets } from '../scan/redact.ts';
import { whereaboutsIn } from '../scan/whereabouts.ts';
import { couldBe } from './could-be.ts';

/** Where standard input is said to be in reports. */
const STDIN = '@stdin';

export type Recognised = { readonly finding: Finding; readonly rule: Rule };

export type Recognition = {
  /** In the order of the text, one for each distinct credential. */
  readonly credentials: readonly Recognised[];
  /** Where the text is one bare value: the kinds that it has the shape of, beside those in `credentials`. */
  readonly candidates: readonly Rule[];
};

export function recognise(bytes: Uint8Array, engine: Engine): Recognition {
  const provenance = { kind: 'stdin' } as const;
  const matches = engine.scan({ path: STDIN, bytes });
  const hide = (evidence: string): string => hideSecrets(evidence, matches);
  const place = { path: STDIN, provenance, whereabouts: whereaboutsIn(bytes, AS_IT_IS), hide };
  const credentials = findIn(place, matches).map(({ finding }) => ({ finding, rule: ruleOf(finding, engine) }));
  const known = new Set(credentials.map(({ rule }) => rule.id));
  // One character per byte, as validation wants it; every credential is ASCII.
  const value = Buffer.from(bytes).toString('latin1').trim();
  return { credentials, candidates: couldBe(value, engine.rules).filter(({ id }) => !known.has(id)) };
}

function ruleOf(finding: Finding, engine: Engine): Rule {
  const rule = engine.rules.find(({ id }) => id === finding.ruleId);
  if (rule === undefined) {
    throw new Error(`the engine found ${finding.ruleId}, which is none of its rules`);
  }
  return rule;
}
