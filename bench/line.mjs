// What one line of a table says, and the lines of leakspot and of tools that were not measured. Prints nothing.

import { version } from './leakspot.mjs';
import { foundIn } from './planted.mjs';

/**
 * @typedef {{
 *   kind: 'measured', name: string, milliseconds: number, runs: number, goal: number | null,
 *   memory: number | null, memoryGoal: number | null, found: string | null, findings: number | null, note: string,
 *   starts?: 'a comparison'
 * }} Measured `milliseconds`: the best of `runs`; `memory`: the highest peak, in bytes; `starts`: it is
 *   what the lines after it are compared with, as the first of all is
 * @typedef {{ kind: 'not-measured', name: string, why: string }} NotMeasured
 * @typedef {Measured | NotMeasured} Line
 */

/** At most this many times the baseline, and this much memory (bytes). */
const SCAN_GOALS = { goal: 1.5, memoryGoal: 250e6 };

/** @param {string} name @param {import('./measure.mjs').Best} best @returns {Measured} a line with nothing but the time */
export function timeLine(name, { milliseconds, memory, runs }) {
  return { kind: 'measured', name, milliseconds, runs, goal: null, memory, memoryGoal: null, found: null, findings: null, note: '' };
}

/**
 * @param {import('./measure.mjs').Best} best of `scan --format json`
 * @param {readonly import('./planted.mjs').Planted[]} planted
 * @returns {Line}
 */
export function scanLine(best, planted) {
  const name = `leakspot ${version}`;
  /** @type {import('../src/index.ts').Report} */
  const report = JSON.parse(best.output);
  if (report.receipt.bytes === 0) return { kind: 'not-measured', name, why: `read nothing: ${report.skipped[0]?.detail}` };
  const unread = report.skipped.filter((skip) => skip.incomplete).length;
  return {
    ...timeLine(name, best),
    ...SCAN_GOALS,
    found: foundIn(planted, (one) => report.findings.some((finding) => finding.credential === one.credential)),
    findings: report.findings.length,
    note: unread === 0 ? '' : `could not read ${unread}`,
  };
}

/** @param {import('./measure.mjs').Best} best of `rg -c`, whose lines end in a count @returns {Measured} */
export function ripgrepLine(best) {
  const findings = best.output
    .split('\n')
    .map((line) => Number(line.slice(line.lastIndexOf(':') + 1)))
    .reduce((sum, count) => sum + count, 0);
  return { ...timeLine('ripgrep', best), findings };
}
