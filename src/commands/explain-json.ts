// What `explain` found, as JSON. Field names are those of the scan report where they mean the same. Holds no credential.

import { sanitiseJson } from '../report/sanitise.ts';
import { isExpired } from './expiry-words.ts';
import type { Recognised, Recognition } from './recognise.ts';
import { ruleFacts } from './rule-json.ts';
import { toolFacts } from './tool-facts.ts';

/** Ends with a line feed. `now`: milliseconds since the epoch. */
export function explainJson({ credentials, candidates }: Recognition, now: number, version: string): string {
  const answer = {
    ...toolFacts(version),
    credentials: credentials.map((recognised) => credentialFacts(recognised, now)),
    candidates: candidates.map(ruleFacts),
  };
  return `${sanitiseJson(JSON.stringify(answer, null, 2))}\n`;
}

function credentialFacts({ finding, rule }: Recognised, now: number): unknown {
  const { ruleId, severity, confidence, credential, redacted, location, evidence, decoded } = finding;
  const expiresAt = decoded?.expiresAt ?? null;
  return {
    ruleId,
    severity,
    confidence,
    credential,
    redacted,
    location: { line: location.line, column: location.column },
    evidence,
    decoded,
    expired: expiresAt === null ? null : isExpired(expiresAt, now),
    rule: ruleFacts(rule),
  };
}
