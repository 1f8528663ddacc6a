// The report as the contract writes it: every field, in the contract's order, whatever made the report. For JSON and JSON Lines.

import type { Finding } from '../core/finding.ts';
import type { Receipt } from '../core/receipt.ts';
import type { Report, ReportedSkip } from '../core/report.ts';

export function shapeReport(report: Report): Report {
  return {
    schemaVersion: report.schemaVersion,
    tool: shapeTool(report.tool),
    status: report.status,
    complete: report.complete,
    findings: report.findings.map(shapeFinding),
    skipped: report.skipped.map(shapeSkip),
    unusedSuppressions: report.unusedSuppressions,
    receipt: shapeReceipt(report.receipt),
  };
}

export function shapeTool({ name, version }: Report['tool']): Report['tool'] {
  return { name, version };
}

export function shapeFinding(finding: Finding): Finding {
  const { location, decoded } = finding;
  return {
    ruleId: finding.ruleId,
    severity: finding.severity,
    confidence: finding.confidence,
    fingerprint: finding.fingerprint,
    credential: finding.credential,
    redacted: finding.redacted,
    ...(finding.secret === undefined ? {} : { secret: finding.secret }),
    location: {
      path: location.path,
      line: location.line,
      column: location.column,
      endLine: location.endLine,
      endColumn: location.endColumn,
      byteOffset: location.byteOffset,
      byteLength: location.byteLength,
    },
    encoding: finding.encoding,
    provenance: finding.provenance,
    introduced: finding.introduced,
    removed: finding.removed,
    reachable: finding.reachable,
    occurrences: finding.occurrences,
    evidence: finding.evidence,
    decoded:
      decoded === null
        ? null
        : {
            hubId: decoded.hubId,
            userId: decoded.userId,
            appId: decoded.appId,
            hublet: decoded.hublet,
            expiresAt: decoded.expiresAt,
          },
    verdict: finding.verdict,
    suppression: finding.suppression,
  };
}

export function shapeSkip({ path, reason, incomplete, detail }: ReportedSkip): ReportedSkip {
  return { path, reason, incomplete, detail };
}

export function shapeReceipt({ files, objects, bytes, objectsDigest, rulesDigest }: Receipt): Receipt {
  const { blob, commit, tag, tree } = objects;
  return { files, objects: { blob, commit, tag, tree }, bytes, objectsDigest, rulesDigest };
}
