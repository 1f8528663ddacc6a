// What a scan says on standard error beside its report: what it reads, how fast, and where the report went.

import type { Report } from '../core/report.ts';
import { sanitise } from '../report/sanitise.ts';
import { byteSize, count } from '../report/words.ts';

export function startWords(paths: readonly string[], rulesDigest: string): string {
  const places = paths.length === 0 ? 'what is here' : paths.map((path) => (path === '-' ? 'standard input' : sanitise(path))).join(', ');
  return `Reading ${places} with rules ${rulesDigest.slice(0, 12)}.\n`;
}

/** `elapsed`: milliseconds. */
export function speedWords({ receipt }: Report, elapsed: number): string {
  const perSecond = elapsed > 0 ? `, ${byteSize(Math.round((receipt.bytes / elapsed) * 1000))} a second` : '';
  return `Took ${(elapsed / 1000).toFixed(2)} s${perSecond}.\n`;
}

export function deliveryWords({ findings, complete }: Report, file: string): string {
  const found = findings.length === 0 ? 'No HubSpot credentials found' : count(findings.length, 'finding', 'findings');
  const rest = complete ? '' : ', but not everything that should have been read was';
  return `${found}${rest}. The report is in ${sanitise(file)}.\n`;
}
