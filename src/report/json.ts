// Report → JSON, schema version 1 (report.schema.json). Safe to print on a terminal.

import type { Report } from '../core/report.ts';
import { sanitiseJson } from './sanitise.ts';
import { shapeReport } from './shape.ts';

/** Indented by two, ends with a line feed. `JSON.parse` gives the report back, character by character. */
export function renderJson(report: Report): string {
  return `${sanitiseJson(JSON.stringify(shapeReport(report), null, 2))}\n`;
}
