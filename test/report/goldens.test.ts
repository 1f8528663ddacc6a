// What reports look like, to the byte. After a change that is meant: `UPDATE_GOLDENS=1 npm test`, then read the difference.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/core/report.ts';
import { renderHuman } from '../../src/report/human.ts';
import type { HumanOptions } from '../../src/report/human-options.ts';
import { renderJson } from '../../src/report/json.ts';
import { renderJsonl } from '../../src/report/jsonl.ts';
import { SAMPLE_RULES, SAMPLE_SECRETS, SAMPLES } from './sample-reports.ts';

const FOLDER = join(import.meta.dirname, '../../fixtures/reports');
const PLAIN: HumanOptions = { color: false, linkBase: null, width: 80, verbose: false, quiet: false, belowConfidence: 0 };

const FORMATS: Readonly<Record<string, (report: Report) => string>> = {
  'human.txt': (report) => renderHuman(report, SAMPLE_RULES, PLAIN),
  'human-color.txt': (report) => renderHuman(report, SAMPLE_RULES, { ...PLAIN, color: true, linkBase: 'file:///repo/', width: 120 }),
  'human-quiet.txt': (report) => renderHuman(report, SAMPLE_RULES, { ...PLAIN, quiet: true }),
  'human-verbose.txt': (report) => renderHuman(report, SAMPLE_RULES, { ...PLAIN, verbose: true, belowConfidence: 3 }),
  'report.json': renderJson,
  'report.jsonl': renderJsonl,
};

const CASES = Object.entries(SAMPLES).flatMap(([name, report]) =>
  Object.entries(FORMATS).map(([format, render]) => ({ name, format, text: render(report) })),
);

describe('goldens', () => {
  it.each(CASES)('$name/$format', ({ name, format, text }) => {
    const path = join(FOLDER, name, format);
    if (process.env['UPDATE_GOLDENS'] === '1') {
      mkdirSync(join(FOLDER, name), { recursive: true });
      writeFileSync(path, text);
    }
    expect(text).toBe(readFileSync(path, 'utf8'));
  });

  it('hold no secret', () => {
    const all = CASES.map(({ text }) => text).join('');
    expect(SAMPLE_SECRETS.filter((secret) => all.includes(secret))).toEqual([]);
  });
});
