// A rule, a secret and a byte span, straight from the engine, with what convinced it.

import type { Confidence } from './confidence.ts';
import type { Decoded } from './decoded.ts';
import type { Rule } from './rule.ts';
import type { Secret } from './secret.ts';
import type { Severity } from './severity.ts';

/** Byte offsets into the fragment; `end` is exclusive. */
export type Span = { readonly start: number; readonly end: number };

/** One way in which bytes are written as other bytes. `decimal`: the numbers of its bytes. `split`: in several literals or lines that are joined. */
export type Layer = 'base64' | 'hex' | 'decimal' | 'percent' | 'escaped' | 'split' | 'utf-16le' | 'utf-16be';

/** How the credential was written where it stands: as it is, or in layers, outermost first (`base64+percent`: percent-encoded, then base64). */
export type Encoding = 'plain' | Layer | `${Layer}+${string}`;

export type Match = {
  readonly rule: Rule;
  readonly secret: Secret;
  readonly span: Span;
  readonly encoding: Encoding;
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** Why, in words for people, strongest first; never contains a secret. */
  readonly evidence: readonly string[];
  readonly decoded: Decoded;
};
