// report.schema.json describes what is written: strictly now, and already with the values that the contract names for later.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/core/report.ts';
import { SKIP_REASONS } from '../../src/core/skip.ts';
import { renderJson } from '../../src/report/json.ts';
import { renderJsonl } from '../../src/report/jsonl.ts';
import { anyReport } from './any-report.ts';
import { SAMPLES } from './sample-reports.ts';

const SCHEMA = JSON.parse(readFileSync(join(import.meta.dirname, '../../src/report/report.schema.json'), 'utf8'));
const ajv = new Ajv2020({ strict: true, allErrors: true });
const isReport = ajv.compile(SCHEMA);
const isLine = ajv.compile({ $ref: `${SCHEMA.$id}#/$defs/line` });

const reportErrors = (value: unknown): unknown => (isReport(value) ? [] : isReport.errors);
const lineErrors = (value: unknown): unknown => (isLine(value) ? [] : isLine.errors);

describe('the schema', () => {
  it('describes any report and its lines', () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        expect(reportErrors(JSON.parse(renderJson(report)))).toEqual([]);
        for (const line of renderJsonl(report).trimEnd().split('\n')) expect(lineErrors(JSON.parse(line))).toEqual([]);
      }),
    );
  });

  it.each(Object.entries(SAMPLES))('describes the golden %s', (name) => {
    const folder = join(import.meta.dirname, '../../fixtures/reports', name);
    expect(reportErrors(JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')))).toEqual([]);
    for (const line of readFileSync(join(folder, 'report.jsonl'), 'utf8').trimEnd().split('\n')) {
      expect(lineErrors(JSON.parse(line))).toEqual([]);
    }
  });

  it('names every reason for a skip that there is', () => {
    expect(SCHEMA.$defs.skip.properties.reason.examples).toEqual(Object.keys(SKIP_REASONS));
  });
});

type Json = Record<string, unknown>;

const sample = SAMPLES['findings-incomplete'] as Report;
const withFinding = (change: Json): Json => ({ ...sample, findings: [{ ...sample.findings[0], ...change }] });
const commit = { commit: '0'.repeat(40), author: 'A', date: '2026-01-01T00:00:00Z', subject: 's' };
const opens = { hubId: 1, appId: null, scopes: ['oauth'] };

describe('values that the contract names for later', () => {
  it.each<[string, Json]>([
    ['introduced', { introduced: commit, removed: commit }],
    ['occurrences', { occurrences: [{ path: 'a', introduced: commit, removed: null, line: 3, objects: 4 }] }],
    ['reachable', { reachable: ['work-tree', 'index', 'head', 'branch', 'tag', 'stash', 'reflog'] }],
    ['object', { provenance: { kind: 'object', oid: 'a'.repeat(64) } }],
    ['encoding', { encoding: 'utf-16le' }],
    ['verdict', { verdict: { status: 'wrong-kind', checkedAt: '2026-01-01T00:00:00Z', detail: '', opens: null } }],
    ['verdict that opens', { verdict: { status: 'active', checkedAt: '2026-01-01T00:00:00Z', detail: '', opens } }],
    ['suppression', { suppression: { by: 'baseline', at: '.leakspot-baseline.json', reason: 'known' } }],
    ...['file', 'staged', 'ref', 'stdin', 'archive-entry'].map((kind): [string, Json] => [kind, { provenance: { kind } }]),
  ])('%s', (_title, change) => {
    expect(reportErrors(withFinding(change))).toEqual([]);
  });
});

describe('the schema refuses', () => {
  const without = (object: object, key: string): Json => Object.fromEntries(Object.entries(object).filter(([name]) => name !== key));
  const everyField: readonly [string, Json][] = [
    ...Object.keys(sample).map((key): [string, Json] => [key, without(sample, key)]),
    ...Object.keys(sample.findings[0] ?? {}).map((key): [string, Json] => [`findings.${key}`, withFinding({ [key]: undefined })]),
    ...Object.keys(sample.skipped[0] ?? {}).map((key): [string, Json] => [
      `skipped.${key}`,
      { ...sample, skipped: [without(sample.skipped[0] ?? {}, key)] },
    ]),
    ...Object.keys(sample.receipt).map((key): [string, Json] => [`receipt.${key}`, { ...sample, receipt: without(sample.receipt, key) }]),
  ];

  it.each(everyField)('a report without %s', (_field, report) => {
    expect(isReport(JSON.parse(JSON.stringify(report)))).toBe(false);
  });

  it.each<[string, Json]>([
    ['another version', { ...sample, schemaVersion: 2 }],
    ['an unknown field', { ...sample, more: 1 }],
    ['an unknown field of a finding', withFinding({ more: 1 })],
    ['an unknown severity', withFinding({ severity: 'info' })],
    ['an unknown provenance', withFinding({ provenance: { kind: 'dream' } })],
    ['an object without its id', withFinding({ provenance: { kind: 'object' } })],
    ['an unknown status', { ...sample, status: 'ok' }],
  ])('%s', (_title, report) => {
    expect(isReport(report)).toBe(false);
  });
});
