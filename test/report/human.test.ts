// What the human report says and leaves unsaid. How it looks is in fixtures/reports.

import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/core/report.ts';
import { renderHuman } from '../../src/report/human.ts';
import type { HumanOptions } from '../../src/report/human-options.ts';
import { SAMPLE_RULES, SAMPLES } from './sample-reports.ts';

const PLAIN: HumanOptions = { color: false, linkBase: null, width: 80, verbose: false, quiet: false, belowConfidence: 0 };

const sample = (name: string): Report => {
  const report = SAMPLES[name];
  if (report === undefined) throw new Error(`no sample ${name}`);
  return report;
};
const human = (name: string, options: Partial<HumanOptions> = {}): string =>
  renderHuman(sample(name), SAMPLE_RULES, { ...PLAIN, ...options });
const occurrences = (text: string, part: string): number => text.split(part).length - 1;

describe('findings', () => {
  it('are all there, each with its place', () => {
    const lines = human('findings').split('\n');
    for (const { location } of sample('findings').findings.filter(({ ruleId }) => ruleId.startsWith('hubspot'))) {
      expect(lines).toContain(`    ${location.path}:${location.line}:${location.column}`);
    }
  });

  it('stand under their credential, which is named once', () => {
    const [first] = sample('findings').findings;
    expect(occurrences(human('findings'), first?.redacted ?? '')).toBe(1);
  });

  it('say what the kind opens and what to do once, however many there are', () => {
    const text = human('findings');
    expect(occurrences(text, 'A new one works beside the old one')).toBe(1);
    expect(occurrences(text, 'leakspot rules show hubspot-private-app-token')).toBe(1);
    expect(text).toContain('see above');
  });

  it('of a rule that this leakspot does not know have its id for a name', () => {
    const text = renderHuman(sample('one-finding'), [], PLAIN);
    expect(text).toContain('CRITICAL  hubspot-private-app-token\n');
    expect(text).not.toContain('rules show');
  });

  it('show the secret that they carry, and then only', () => {
    const [finding] = sample('one-finding').findings;
    if (finding === undefined) throw new Error('the sample has a finding');
    const shown = { ...sample('one-finding'), findings: [{ ...finding, secret: 'the plain\u001b value' }] };
    expect(renderHuman(shown, SAMPLE_RULES, PLAIN)).toContain('  secret: the plain\\u{1b} value\n');
    expect(human('one-finding')).not.toContain('secret:');
  });

  it('have all steps and their fingerprint with --verbose', () => {
    const [finding] = sample('one-finding').findings;
    expect(human('one-finding')).not.toContain('    4. ');
    expect(human('one-finding')).not.toContain(finding?.fingerprint);
    expect(human('one-finding', { verbose: true })).toContain('    5. ');
    expect(human('one-finding', { verbose: true })).toContain(finding?.fingerprint);
  });
});

describe('hyperlinks', () => {
  it('lead to files and nowhere else', () => {
    const text = human('findings', { linkBase: 'file:///repo/' });
    const addresses = [...text.matchAll(/\]8;;([!-~]+)/g)].map(([, address]) => address);
    expect(addresses.filter((address) => address?.startsWith('file:'))).toEqual([
      'file:///repo/.env',
      'file:///repo/deploy/prod/values.yaml',
      'file:///repo/deploy/staging/values.yaml',
      'file:///repo/src/%E3%81%8A%E5%AE%A2%E6%A7%98/crm%20client.ts',
      'file:///repo/%C3%A9vil%1B%5D0%3Btitle%07%0A%E2%80%AEgnp.txt',
      'file:///repo/old/notes.md',
    ]);
  });
});

describe('skips', () => {
  it('that make the scan incomplete come first, with paths, in bounded number', () => {
    const text = human('incomplete');
    expect(text.startsWith('NOT READ, but should have been: 14\n')).toBe(true);
    expect(text).toContain('    backup/09.sql\n    and 2 more: --verbose lists them\n');
    expect(text).not.toContain('backup/10.sql');
    expect(text.indexOf('NOT READ')).toBeLessThan(text.indexOf('Left out on purpose'));
  });

  it('are all listed with --verbose', () => {
    const text = human('incomplete', { verbose: true });
    expect(text).toContain('backup/11.sql');
    expect(text).toContain('assets/b.min.js');
    expect(text).not.toContain('more: --verbose');
  });
});

describe('the last lines', () => {
  it.each([
    ['clean', 'No HubSpot credentials found. Read: 1,280 files, 3.4 MB; complete, apart from what was left out on purpose.'],
    ['nothing-read', 'NOTHING WAS READ (0 files, 0 bytes), so this proves nothing.'],
    ['incomplete', 'INCOMPLETE: 14 items that should have been read were not, so there may be credentials that this report does not list.'],
    ['one-finding', '1 finding: 1 critical. Read: 1 file, 614 bytes; complete.'],
    ['findings', '8 findings of 4 credentials: 4 critical, 2 high, 2 low. Read: 48 files, 81 kB;'],
  ])('%s', (name, words) => {
    expect(human(name).replaceAll('\n', ' ')).toContain(words);
  });

  it('say that nothing was read even beside a finding in a file name', () => {
    const named = { ...sample('findings'), receipt: { ...sample('findings').receipt, bytes: 0 } };
    expect(renderHuman(named, SAMPLE_RULES, PLAIN)).toContain('NOTHING WAS READ');
  });

  it('count what is below --min-confidence with --verbose', () => {
    expect(human('clean', { verbose: true, belowConfidence: 12 })).toContain('Below --min-confidence, not listed: 12\n');
    expect(human('clean', { belowConfidence: 12 })).not.toContain('--min-confidence');
  });
});

describe('quiet', () => {
  it('says nothing of a clean, complete scan', () => {
    expect(human('clean', { quiet: true })).toBe('');
  });

  it('has a line for each finding', () => {
    expect(human('findings', { quiet: true }).trimEnd().split('\n')).toHaveLength(8);
  });

  it.each([
    ['nothing-read', 'NOTHING WAS READ'],
    ['incomplete', 'INCOMPLETE: 14 items'],
    ['findings-incomplete', 'INCOMPLETE: 3 items'],
  ])('is not silent about %s', (name, words) => {
    expect(human(name, { quiet: true })).toContain(words);
  });
});

describe('width', () => {
  it.each([0, 1, 40, 60, 80, 100, 1000])('%i: prose fits, between 40 and 100 columns', (width) => {
    const limit = Math.max(40, Math.min(100, width === 0 ? 80 : width));
    const prose = human('findings', { width })
      .split('\n')
      .filter((line) => !/https?:|:\d+:\d+$|leakspot rules|^[A-Z]+ {2}/.test(line));
    expect(prose.filter((line) => line.length > limit)).toEqual([]);
  });
});
