// Report → exit code of a scan that could be done. 2 (could not be done at all) and signals are the command line's business.

import type { Finding } from '../core/finding.ts';
import type { Report } from '../core/report.ts';
import { compareSeverity, type Severity } from '../core/severity.ts';

/** From which severity on a finding fails the run. */
export type FailOn = Severity | 'never';

/** 1: a finding at or above `failOn` that nothing suppresses. Else 3: something that should have been read was not. Else 0. */
export function exitCode(report: Report, failOn: FailOn): 0 | 1 | 3 {
  if (report.findings.some((finding) => fails(finding, failOn))) return 1;
  return report.complete ? 0 : 3;
}

function fails(finding: Finding, failOn: FailOn): boolean {
  return failOn !== 'never' && finding.suppression === null && compareSeverity(finding.severity, failOn) >= 0;
}
