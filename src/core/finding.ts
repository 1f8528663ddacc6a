// A match in its place: what the JSON report lists. Field names and meanings are the contract's (schema version 1).

import type { Confidence } from './confidence.ts';
import type { Decoded } from './decoded.ts';
import type { Change, Occurrence, Reach } from './history.ts';
import type { Encoding } from './match.ts';
import type { Outermost } from './provenance.ts';
import type { Severity } from './severity.ts';

/** Lines and columns count from 1, columns in UTF-16 code units; `endColumn` is the column after the last character. */
export type Location = {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly byteOffset: number;
  readonly byteLength: number;
};

export type Finding = {
  readonly ruleId: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly fingerprint: string;
  readonly credential: string;
  readonly redacted: string;
  /** Present only with `--show-secrets`. */
  readonly secret?: string;
  readonly location: Location;
  readonly encoding: Encoding;
  readonly provenance: Outermost | { readonly kind: 'archive-entry' };
  /** The earliest commit that has it at this path; null where none does. */
  readonly introduced: Change | null;
  /** The commit that took it away from there at last, on the way to HEAD where that ever had it; null where HEAD has it, or nobody removed it. */
  readonly removed: Change | null;
  /** From where it can be reached, in the order of `REACHES`; empty where from nowhere. */
  readonly reachable: readonly Reach[];
  /** Its stretches of history at this path of which `introduced` and `removed` do not say both, the earliest first. */
  readonly occurrences: readonly Occurrence[];
  readonly evidence: readonly string[];
  readonly decoded: Decoded | null;
  /** Filled only when HubSpot was asked. */
  readonly verdict: null;
  readonly suppression: null;
};
