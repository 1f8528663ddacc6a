// The result of a scan as every format shows it. Field names and meanings are the contract's (schema version 1).

import type { Finding } from './finding.ts';
import type { Receipt } from './receipt.ts';
import type { SkipReason } from './skip.ts';

export const SCHEMA_VERSION = 1;

export type ReportedSkip = {
  readonly path: string;
  readonly reason: SkipReason;
  readonly incomplete: boolean;
  readonly detail: string;
};

export type Report = {
  readonly schemaVersion: typeof SCHEMA_VERSION;
  readonly tool: { readonly name: 'leakspot'; readonly version: string };
  /** `findings` when there are any; `complete` says the rest. */
  readonly status: 'clean' | 'findings' | 'incomplete';
  readonly complete: boolean;
  /** Sorted by severity (worst first), path, offset. */
  readonly findings: readonly Finding[];
  readonly skipped: readonly ReportedSkip[];
  readonly unusedSuppressions: readonly never[];
  readonly receipt: Receipt;
};
