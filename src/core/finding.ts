// A match in its place: what the JSON report lists. Field names and meanings are the contract's (schema version 1).

import type { Confidence } from './confidence.ts';
import type { Decoded } from './decoded.ts';
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
  /** Filled by history scanning. */
  readonly introduced: null;
  readonly removed: null;
  /** From where the finding is reachable: a file that is there now from the work tree, standard input from nowhere. */
  readonly reachable: readonly 'work-tree'[];
  /** Other stretches of history at this path; filled by history scanning. */
  readonly occurrences: readonly never[];
  readonly evidence: readonly string[];
  readonly decoded: Decoded | null;
  /** Filled only when HubSpot was asked. */
  readonly verdict: null;
  readonly suppression: null;
};
