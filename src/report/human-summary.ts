// The last lines of the human report: what was found, what was read, and what that means.

import type { Report } from '../core/report.ts';
import { SEVERITIES } from '../core/severity.ts';
import { type HumanOptions, proseWidth } from './human-options.ts';
import { type Line, type Span, span } from './styled.ts';
import { byteSize, count, grouped } from './words.ts';
import { wrap } from './wrap.ts';

export function summaryLines(report: Report, options: HumanOptions): readonly Line[] {
  const width = proseWidth(options.width);
  const verdict = [...foundSpans(report), span(' '), span(readWords(report)), ...missingSpans(report)];
  return [...wrap(span(''), verdict, width), ...(options.verbose ? verboseLines(report, options.belowConfidence) : [])];
}

/** Said even where everything else is silent. */
export function nothingReadSpan(): Span {
  return span('NOTHING WAS READ.', 'critical');
}

/** Whether the scan had no byte to look at: such a result must not look like a clean one. */
export function readNothing({ receipt }: Report): boolean {
  return receipt.bytes === 0;
}

/** Null where nothing is missing. */
export function incompleteWords(report: Report): string | null {
  const missing = report.skipped.filter((skip) => skip.incomplete).length;
  if (report.complete) return null;
  const what =
    missing === 0
      ? 'not everything that should have been read was'
      : `${grouped(missing)} that should have been read ${missing === 1 ? 'was' : 'were'} not`;
  return `${what}, so credentials may be there that this report does not list.`;
}

function foundSpans(report: Report): readonly Span[] {
  const { findings } = report;
  if (findings.length === 0) {
    if (readNothing(report)) return [nothingReadSpan(), span(' This says nothing about credentials: check the PATH and what is excluded.')];
    return [span('No HubSpot credentials found.', report.complete ? 'good' : 'strong')];
  }
  const parts = [...SEVERITIES].reverse().flatMap((severity) => {
    const number = findings.filter((finding) => finding.severity === severity).length;
    return number === 0 ? [] : [span(`${grouped(number)} ${severity}`, severity)];
  });
  const credentials = new Set(findings.map(({ credential }) => credential)).size;
  const of = credentials === findings.length ? '' : ` of ${count(credentials, 'credential', 'credentials')}`;
  return [
    span(`${count(findings.length, 'finding', 'findings')}${of}`, 'strong'),
    span(': '),
    ...parts.flatMap((part, index) => (index === 0 ? [part] : [span(', '), part])),
    span('.'),
  ];
}

function readWords({ receipt, complete }: Report): string {
  return `${count(receipt.files, 'file', 'files')} read, ${byteSize(receipt.bytes)}${complete ? '; nothing is missing.' : '.'}`;
}

function missingSpans(report: Report): readonly Span[] {
  const words = incompleteWords(report);
  return words === null ? [] : [span(' '), span('Incomplete:', 'high'), span(` ${words}`)];
}

function verboseLines({ receipt }: Report, belowConfidence: number): readonly Line[] {
  return [
    [span(`Below --min-confidence, not listed: ${grouped(belowConfidence)}`, 'faint')],
    [span(`Bytes read: ${grouped(receipt.bytes)}. Rules: ${receipt.rulesDigest}`, 'faint')],
  ];
}
