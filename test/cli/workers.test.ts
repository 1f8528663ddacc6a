// The built program with threads: the same bytes for any number of them, files of any size, and an end at once in the middle of one.

import { closeSync, ftruncateSync, mkdirSync, mkdtempSync, openSync, rmSync, symlinkSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ruleSet } from '../../rules/index.ts';
import { seededRandom } from '../../src/core/random.ts';
import { sampleOf } from '../commands/sample-value.ts';
import { killedWhenHeard, leakspot, startLeakspot } from './spawn-leakspot.ts';

const MIB = 2 ** 20;
const TOKENS = [1, 2, 3].map((seed) => sampleOf('hubspot-private-app-token', seed));
const [FIRST = '', SECOND = '', THIRD = ''] = TOKENS;

let folder = '';

/** Holes but for the texts, each at its offset. */
function writeSparse(path: string, size: number, texts: Readonly<Record<number, string>>): void {
  const file = openSync(path, 'w');
  ftruncateSync(file, size);
  for (const [offset, text] of Object.entries(texts)) writeSync(file, text, Number(offset));
  closeSync(file);
}

/** Some hundred files with all kinds in them, and everything that is told beside. */
function writeMany(place: string): void {
  const random = seededRandom(8);
  for (let index = 0; index < 300; index++) {
    const inside = join(place, `folder-${index % 7}`);
    mkdirSync(inside, { recursive: true });
    const rule = ruleSet.rules[index % ruleSet.rules.length];
    const example = index % 3 === 0 ? rule?.positives(random)[0].text : 'nothing to see here\n'.repeat(index);
    writeFileSync(join(inside, `${index}.txt`), example ?? '');
  }
  // Shown alike, and the same in them: the order of reading must not matter.
  for (const [index, name] of ['a', 'b'].entries())
    writeFileSync(join(place, `${FIRST}.${name}.env`), `${'x'.repeat(index)} TOKEN=${SECOND}\n`);
  writeFileSync(join(place, 'again.env'), `TOKEN=${SECOND}\n`);
  symlinkSync('nowhere', join(place, 'link'));
  symlinkSync(THIRD, join(place, 'link-to-a-token'));
  writeFileSync(join(place, 'packed.gz'), Buffer.from([0x1f, 0x8b, 0x08]));
  writeFileSync(join(place, 'wide.txt'), Buffer.from(`\uFEFFTOKEN=${FIRST}\n`, 'utf16le'));
  const wide = `\uFEFF${'\u043a\u043b\u044e\u0447 '.repeat(MIB)}\nTOKEN=${FIRST}\n`;
  writeFileSync(join(place, 'wide-and-large.txt'), Buffer.from(wide, 'utf16le').swap16());
  mkdirSync(join(place, 'node_modules', 'x'), { recursive: true });
  for (const name of ['large', 'larger'])
    writeSparse(join(place, name), 9 * MIB, { 0: `${FIRST}\n`, [5 * MIB]: `\n${SECOND}\n`, [9 * MIB - 100]: `\n${THIRD}` });
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'leakspot-workers-'));
  mkdirSync(join(folder, 'many'));
  writeMany(join(folder, 'many'));
  mkdirSync(join(folder, 'few'));
  writeFileSync(join(folder, 'few', 'small.env'), `TOKEN=${FIRST}\n`);
  writeSparse(join(folder, 'few', 'large'), 9 * MIB, { 100: `TOKEN=${SECOND}\n` });
  mkdirSync(join(folder, 'sliced'));
  // Across the borders of all slices (16 MiB each), each a byte further, and in the middle of them.
  const across = Array.from({ length: 39 }, (_, index): [number, string] => {
    return [(index + 1) * 4 * MIB - 5 - index, `\n${index}\nTOKEN=${sampleOf('hubspot-private-app-token', 100 + index)}\n`];
  });
  const named = (seed: number): string => `HUBSPOT_CLIENT_SECRET=${sampleOf('hubspot-client-secret', seed)}\n`;
  const ends = { 0: named(1), [160 * MIB - 100]: `\nä ${named(2)}` };
  writeSparse(join(folder, 'sliced', 'large'), 160 * MIB, { ...Object.fromEntries(across), ...ends });
  writeSparse(join(folder, 'sliced', 'packed.zip'), 65 * MIB, { 0: 'PK\x03\x04' });
  mkdirSync(join(folder, 'huge'));
  writeFileSync(join(folder, 'huge', 'small.env'), `TOKEN=${FIRST}\n`);
  // So large that no test waits for its end.
  writeSparse(join(folder, 'huge', 'huge'), 2 ** 42, {});
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

const report = (args: readonly string[]): { readonly code: number | null; readonly stdout: string } => {
  const { code, stdout, stderr } = leakspot(['scan', ...args], { cwd: folder });
  expect(stderr).toBe('');
  return { code, stdout };
};

describe('the report', () => {
  it.each([
    ['human', '--verbose'],
    ['json', '--show-secrets', '--min-confidence', 'low'],
  ])('is the same bytes with 1, 2 and 8 workers: %s %s %s', (...format) => {
    const reports = ['1', '2', '8'].map((workers) =>
      leakspot(['scan', 'many', '--workers', workers, '--format', ...format], { cwd: folder }),
    );
    expect(new Set(reports.map(({ stdout }) => stdout)).size).toBe(1);
    expect(reports.map(({ code }) => code)).toEqual([1, 1, 1]);
  });

  it('has everything in it: large files, links, names, what was not read', () => {
    const { findings, skipped, receipt } = JSON.parse(report(['many', '--format', 'json']).stdout);
    const places = (path: string): readonly number[] =>
      findings
        .filter(({ location }: { location: { path: string } }) => location.path === path)
        .map(({ location }: { location: { byteOffset: number } }) => location.byteOffset);
    expect(places('large').toSorted((a, b) => a - b)).toEqual([0, 5 * MIB + 1, 9 * MIB - 99]);
    expect(places('larger')).toHaveLength(3);
    expect(places('link-to-a-token')).toEqual([0]);
    expect(places('@file-name')).toHaveLength(1);
    expect(skipped.map(({ reason }: { reason: string }) => reason).sort()).toEqual(['archive', 'node-modules', 'symlink', 'symlink']);
    expect(places('wide.txt')).toEqual([2 + 2 * 6]);
    expect(places('wide-and-large.txt')).toEqual([2 + 2 * (5 * MIB + 7)]);
    expect(receipt.files).toBe(300 + 3 + 2 + 2 + 3);
  });

  it('is the same where little is read without threads, and only what is large with one', () => {
    const reports = [['few'], ['few', '--workers', '1'], ['few', '--workers', '8']].map((args) => report([...args, '--format', 'json']));
    expect(new Set(reports.map(({ stdout }) => stdout)).size).toBe(1);
    const { findings, receipt } = JSON.parse(reports[0]?.stdout ?? '');
    expect(findings.map(({ location }: { location: { path: string } }) => location.path)).toEqual(['large', 'small.env']);
    expect(receipt).toMatchObject({ files: 2, bytes: 9 * MIB + FIRST.length + 7 });
  });

  it('is the same for a large file in slices', () => {
    const reports = ['1', '2', '8'].map((workers) => report(['sliced', '--format', 'json', '--workers', workers]));
    expect(new Set(reports.map(({ stdout }) => stdout)).size).toBe(1);
    const { findings, receipt, skipped } = JSON.parse(reports[0]?.stdout ?? '');
    const lines = findings.map(({ location }: { location: { line: number } }) => location.line);
    expect([lines.length, Math.max(...lines)]).toEqual([41, 3 * 39 + 3]);
    // What begins like a zip has an entry of which there is nothing but a header of 30 bytes, and a rest.
    expect(receipt).toMatchObject({ files: 2 + 2, bytes: (160 + 65) * MIB - 30 });
    expect(skipped.map(({ reason }: { reason: string }) => reason)).toEqual(['archive']);
  });

  it('is the same for a large standard input as for the file', () => {
    const text = `${'x\n'.repeat(3 * MIB)}TOKEN=${FIRST}\n`;
    const { code, stdout } = leakspot(['scan', '-', '--format', 'json'], { input: text });
    const [finding] = JSON.parse(stdout).findings;
    expect([code, finding.location.path, finding.location.byteOffset]).toEqual([1, '@stdin', text.indexOf(FIRST)]);
  });
});

describe('--workers', () => {
  it.each(['0', '65', '-1', '1.5', 'many', ''])('%j is refused', (workers) => {
    const { code, stdout, stderr } = leakspot(['scan', 'few', '--workers', workers], { cwd: folder });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('--workers');
  });
});

describe.skipIf(process.platform === 'win32')('in the middle of a huge file', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('%s ends it at once with %i, and without a report', async (signal, code) => {
    const child = startLeakspot(['scan', 'huge', '--verbose'], { cwd: folder });
    expect(await killedWhenHeard(child, signal)).toEqual([[code, null], '']);
  });

  it('--timeout ends it, and what was read until then counts', () => {
    const { code, stdout } = report(['huge', '--timeout', '2s', '--format', 'json']);
    const { findings, skipped, complete } = JSON.parse(stdout);
    expect([code, complete, findings.length]).toEqual([1, false, 1]);
    expect(skipped).toEqual([expect.objectContaining({ path: '.', reason: 'timeout' })]);
  });
});
