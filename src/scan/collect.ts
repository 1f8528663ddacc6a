// Everything gathered → the report of schema version 1: filtered, sorted, summed up. Decides nothing about exit codes.

import { type Confidence, compareConfidence } from '../core/confidence.ts';
import type { Finding } from '../core/finding.ts';
import { type Report, type ReportedSkip, SCHEMA_VERSION } from '../core/report.ts';
import { compareSeverity } from '../core/severity.ts';
import { isIncomplete } from '../core/skip.ts';
import type { ScanEvent } from './event.ts';
import type { Found } from './find.ts';
import { type Gathered, gather } from './gather.ts';

export type CollectOptions = {
  /** leakspot's own version. */
  readonly version: string;
  /** Findings below it are left out. */
  readonly minConfidence: Confidence;
  /** Whether findings carry the plain credential. */
  readonly showSecrets: boolean;
};

/** Runs the scan to its end and reports it. */
export async function collect(events: AsyncIterable<ScanEvent>, options: CollectOptions): Promise<Report> {
  return toReport(await gather(events), options);
}

/** The same things gathered in any order give the same report. */
export function toReport(gathered: Gathered, options: CollectOptions): Report {
  const findings = gathered.findings
    .filter(({ finding }) => isSureEnough(finding, options.minConfidence))
    .map((found) => (options.showSecrets ? withSecret(found) : found.finding))
    .sort(compareFindings);
  const skipped: readonly ReportedSkip[] = gathered.skips
    .map((skip) => ({ path: skip.path, reason: skip.reason, incomplete: isIncomplete(skip), detail: skip.detail }))
    .sort(compareSkips);
  const complete = !skipped.some((skip) => skip.incomplete);
  return {
    schemaVersion: SCHEMA_VERSION,
    tool: { name: 'leakspot', version: options.version },
    status: statusOf(findings.length, complete),
    complete,
    findings,
    skipped,
    unusedSuppressions: [],
    receipt: gathered.receipt,
  };
}

/** How many findings a report with this `minConfidence` leaves out. */
export function countBelow(gathered: Gathered, minConfidence: Confidence): number {
  return gathered.findings.filter(({ finding }) => !isSureEnough(finding, minConfidence)).length;
}

function isSureEnough(finding: Finding, minConfidence: Confidence): boolean {
  return compareConfidence(finding.confidence, minConfidence) >= 0;
}

function withSecret({ finding, secret }: Found): Finding {
  return { ...finding, secret: secret.reveal() };
}

function statusOf(findings: number, complete: boolean): Report['status'] {
  if (findings > 0) return 'findings';
  return complete ? 'clean' : 'incomplete';
}

/** Worst first, then path, then offset; rule and fingerprint only where all else is equal. */
function compareFindings(a: Finding, b: Finding): number {
  return (
    compareSeverity(b.severity, a.severity) ||
    compareText(a.location.path, b.location.path) ||
    a.location.byteOffset - b.location.byteOffset ||
    a.location.byteLength - b.location.byteLength ||
    compareText(a.ruleId, b.ruleId) ||
    compareText(a.fingerprint, b.fingerprint)
  );
}

function compareSkips(a: ReportedSkip, b: ReportedSkip): number {
  return compareText(a.path, b.path) || compareText(a.reason, b.reason) || compareText(a.detail, b.detail);
}

/** By UTF-16 code unit: the same on every machine, whatever its language. */
function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
