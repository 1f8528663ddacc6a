// Report → JSON Lines: the JSON report cut into lines, for streams and line tools. Safe to print on a terminal.

import type { Report } from '../core/report.ts';
import { sanitiseJson } from './sanitise.ts';
import { shapeFinding, shapeReceipt, shapeSkip, shapeTool } from './shape.ts';

/**
 * One object a line, each with a `type` first; `$defs/line` of report.schema.json describes them:
 *
 * - `{"type":"finding", …}`: the fields of a finding, in the report's order of findings;
 * - `{"type":"skip", …}`: the fields of a skip;
 * - `{"type":"summary", "schemaVersion", "tool", "status", "complete", "findings", "skipped", "unusedSuppressions", "receipt"}`: the rest of
 *   the report, `findings` and `skipped` being how many there are. Always the last line, so that a reader can tell a whole report from
 *   one that was cut off.
 */
export function renderJsonl(report: Report): string {
  const lines = [
    ...report.findings.map((finding) => ({ type: 'finding', ...shapeFinding(finding) })),
    ...report.skipped.map((skip) => ({ type: 'skip', ...shapeSkip(skip) })),
    {
      type: 'summary',
      schemaVersion: report.schemaVersion,
      tool: shapeTool(report.tool),
      status: report.status,
      complete: report.complete,
      findings: report.findings.length,
      skipped: report.skipped.length,
      unusedSuppressions: report.unusedSuppressions,
      receipt: shapeReceipt(report.receipt),
    },
  ];
  return lines.map((line) => `${sanitiseJson(JSON.stringify(line))}\n`).join('');
}
