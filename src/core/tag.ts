// Stable names for a secret that do not give it away: tag, credential id, fingerprint.

import { createHmac } from 'node:crypto';
import type { Rule } from './rule.ts';
import type { Secret } from './secret.ts';

/** Public on purpose: a committed baseline must work on every machine. Changing it changes every fingerprint. */
const TAG_KEY = 'leakspot tag v1';

/** Hex characters kept of a tag: 128 bits, or 16 bits where the secret is short enough to be guessed from its tag. */
const TAG_LENGTH = 32;
const SHORT_TAG_LENGTH = 4;
const GUESSABLE_BELOW_BITS = 80;

/** HMAC-SHA-256 of the secret under a fixed public key, hex, truncated. */
function tagOf(rule: Rule, secret: Secret): string {
  const full = createHmac('sha256', TAG_KEY).update(secret.reveal(), 'latin1').digest('hex');
  return full.slice(0, rule.entropyBits < GUESSABLE_BELOW_BITS ? SHORT_TAG_LENGTH : TAG_LENGTH);
}

/** One per distinct secret, wherever it stands: `RULE:TAG`. */
export function credentialId(rule: Rule, secret: Secret): string {
  return `${rule.id}:${tagOf(rule, secret)}`;
}

/** Stable identity of a finding: `RULE:TAG:PATH`; never line or commit. */
export function fingerprint(credential: string, path: string): string {
  return `${credential}:${path}`;
}
