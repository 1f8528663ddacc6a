// The last lines of the human report: what was found, what was read, and what that means.

import type { Report } from '../core/report.ts';
import { SEVERITIES } from '../core/severity.ts';
import { type HumanOptions, proseWidth } from './human-options.ts';
import { type Line, type Span, span } from './styled.ts';
import { byteSize, count, grouped } from './words.ts';
import { wrap } from './wrap.ts';

export function summaryLines(report: Report, options: HumanOptions): readonly Line[] {
  const sentences = [foundSpans(report), readSpans(report), missingSpans(report)].filter((sentence) => sentence.length > 0);
  const text = sentences.flatMap((sentence) => [...sentence, span(' ')]);
  return [...wrap(span(''), text, proseWidth(options.width)), ...(options.verbose ? verboseLines(report, options.belowConfidence) : [])];
}

/** What must be said even where everything else is silent: that nothing was read, or not everything. */
export function warningLines(report: Report): readonly Line[] {
  return [...(readNothing(report) ? [readSpans(report)] : []), ...(report.complete ? [] : [missingSpans(report)])];
}

/** Whether the scan had no byte to look at: such a result must not look like a clean one. */
function readNothing({ receipt }: Report): boolean {
  return receipt.bytes === 0;
}

function foundSpans(report: Report): readonly Span[] {
  const { findings } = report;
  if (findings.length === 0) return readNothing(report) ? [] : [span('No HubSpot credentials found.', report.complete ? 'good' : 'strong')];
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

function readSpans(report: Report): readonly Span[] {
  const { files, objects, bytes } = report.receipt;
  const all = objects.blob + objects.commit + objects.tag + objects.tree;
  const history = all === 0 ? '' : `${count(all, 'object', 'objects')} of history, `;
  const read = `${count(files, 'file', 'files')}, ${history}${byteSize(bytes)}`;
  if (readNothing(report)) {
    return [
      span('NOTHING WAS READ', 'critical'),
      span(` (${read}), so this proves nothing. Check what was given to read, and what is excluded.`),
    ];
  }
  if (!report.complete) return [span(`Read: ${read}.`)];
  return [span(`Read: ${read}; complete${report.skipped.length === 0 ? '' : ', apart from what was left out on purpose'}.`)];
}

function missingSpans(report: Report): readonly Span[] {
  if (report.complete) return [];
  const missing = report.skipped.filter((skip) => skip.incomplete).length;
  const what =
    missing === 1 ? 'One item that should have been read was not' : `${grouped(missing)} items that should have been read were not`;
  return [span('INCOMPLETE', 'high'), span(`: ${what}, so there may be credentials that this report does not list.`)];
}

function verboseLines({ receipt }: Report, belowConfidence: number): readonly Line[] {
  return [
    [span(`Below --min-confidence, not listed: ${grouped(belowConfidence)}`, 'faint')],
    [span(`Bytes read: ${grouped(receipt.bytes)}. Rules: ${receipt.rulesDigest}`, 'faint')],
  ];
}
