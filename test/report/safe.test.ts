// Whatever a report holds, no format can steer a terminal, and JSON is the report, character by character.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderHuman } from '../../src/report/human.ts';
import type { HumanOptions } from '../../src/report/human-options.ts';
import { renderJson } from '../../src/report/json.ts';
import { renderJsonl } from '../../src/report/jsonl.ts';
import { renderProgress } from '../../src/report/progress.ts';
import { anyReport, anyRules, anyText } from './any-report.ts';

/** Said in Unicode's words, not in those of the sanitiser's table. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;
const ESC = '\u001b';
const OWN_ESCAPES = new RegExp(`${ESC}\\[[\\d;]*m|${ESC}\\]8;;[!-~]*${ESC}\\\\`, 'g');

const unseenIn = (text: string): string | null => UNSEEN.exec(text.replaceAll('\n', ''))?.[0] ?? null;

const anyOptions: fc.Arbitrary<HumanOptions> = fc.record({
  color: fc.boolean(),
  linkBase: fc.constantFrom(null, 'file:///repo/'),
  width: fc.integer({ min: 0, max: 200 }),
  verbose: fc.boolean(),
  quiet: fc.boolean(),
  belowConfidence: fc.nat(),
});

describe('for any report', () => {
  it('JSON has no character that cannot be seen and is the report', () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        const json = renderJson(report);
        expect(unseenIn(json)).toBeNull();
        expect(JSON.parse(json)).toEqual(report);
        expect(json.endsWith('}\n')).toBe(true);
      }),
    );
  });

  it('JSON Lines has no character that cannot be seen and holds the whole report', () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        const jsonl = renderJsonl(report);
        expect(unseenIn(jsonl)).toBeNull();
        const lines = jsonl
          .trimEnd()
          .split('\n')
          .map((line) => JSON.parse(line));
        const { findings, skipped, ...rest } = report;
        expect(lines).toEqual([
          ...findings.map((finding) => ({ type: 'finding', ...finding })),
          ...skipped.map((skip) => ({ type: 'skip', ...skip })),
          { type: 'summary', ...rest, findings: findings.length, skipped: skipped.length },
        ]);
      }),
    );
  });

  it('the human report has no escape beside its own, and none without colour and links', () => {
    fc.assert(
      fc.property(anyReport, anyRules, anyOptions, (report, rules, options) => {
        const text = renderHuman(report, rules, options);
        const isBare = !options.color && options.linkBase === null;
        expect(unseenIn(isBare ? text : text.replaceAll(OWN_ESCAPES, ''))).toBeNull();
      }),
    );
  });

  it('the human report shows the secret only of findings that carry one', () => {
    fc.assert(
      fc.property(anyReport, anyRules, anyOptions, (report, rules, options) => {
        const marked = report.findings.map((finding, index) => ({ ...finding, secret: `plain${index}plain` }));
        const bare = report.findings.map(({ secret, ...finding }) => finding);
        expect(renderHuman({ ...report, findings: bare }, rules, options)).not.toMatch(/plain\dplain/);
        const shown = renderHuman({ ...report, findings: marked }, rules, { ...options, quiet: true });
        expect(marked.filter(({ secret }) => !shown.includes(secret))).toEqual([]);
      }),
    );
  });

  it('the human report is the same but for escapes with and without colour', () => {
    fc.assert(
      fc.property(anyReport, anyRules, anyOptions, (report, rules, options) => {
        const colored = renderHuman(report, rules, { ...options, color: true, linkBase: 'file:///repo/' });
        const plain = renderHuman(report, rules, { ...options, color: false, linkBase: null });
        expect(colored.replaceAll(OWN_ESCAPES, '')).toBe(plain);
      }),
    );
  });

  it('the progress line is one line of visible characters', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.nat(),
        fc.nat(),
        fc.nat(),
        fc.nat(),
        anyText,
        fc.nat({ max: 120 }),
        (files, objects, bytes, findings, skips, path, width) => {
          expect(UNSEEN.exec(renderProgress({ files, objects, bytes, findings, skips, at: { kind: 'path', path } }, width))).toBeNull();
        },
      ),
    );
  });
});
