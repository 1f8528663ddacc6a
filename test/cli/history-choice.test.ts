// What is chosen of a history by paths, and what of a repository cannot be read and must be told, through the built program.

import { execFileSync } from 'node:child_process';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { committed, git } from '../git/repository.ts';
import { leak, scanned, token } from './history-scan.ts';
import { leakspot } from './spawn-leakspot.ts';

function gone(): string {
  const folder = committed({ 'fixtures/a.env': leak(0), 'b.env': leak(1), 'c.txt': 'harmless\n' });
  git(folder, ['rm', '--quiet', '-r', 'fixtures', 'b.env']);
  git(folder, ['commit', '--quiet', '--message', 'takes them']);
  return folder;
}

it('--include and --exclude choose by the path at which a file stood', () => {
  const folder = gone();
  const pathsWith = (...args: readonly string[]): readonly string[] =>
    scanned(folder, ...args).report.findings.map(({ location }) => location.path);
  expect(pathsWith('--include', 'fixtures/**')).toEqual(['fixtures/a.env']);
  expect(pathsWith('--exclude', 'fixtures')).toEqual(['b.env']);
  const { code, report } = scanned(folder, '--include', 'c.txt');
  expect([code, report.findings, report.receipt.objects.commit]).toEqual([0, [], 2]);
});

it('a file that has a credential for its name, and is no ref, is told of without it', () => {
  const folder = gone();
  writeFileSync(join(folder, '.git/refs/heads', token(5)), 'nothing\n');
  const { code, report } = scanned(folder, '--history-only');
  expect([code, report.complete, report.skipped.length]).toEqual([1, false, 1]);
});

it('what is in a folder that has a credential for its name is traced as anything else', () => {
  const folder = committed({ [`${token(6)}/a.env`]: leak(7), 'b.txt': 'harmless\n' });
  git(folder, ['rm', '--quiet', '-r', token(6)]);
  git(folder, ['commit', '--quiet', '--message', 'takes it']);
  const { report } = scanned(folder, '--history-only');
  const inFile = report.findings.filter(({ location }) => location.path.endsWith('/a.env'));
  expect(inFile).toMatchObject([{ introduced: { subject: expect.any(String) }, removed: { subject: 'takes it' } }]);
  expect(inFile[0]?.reachable).toContain('branch');
});

it('a branch whose commit is nowhere makes the scan incomplete', () => {
  const folder = gone();
  git(folder, ['repack', '--quiet', '-a', '-d']);
  const packs = join(folder, '.git/objects/pack');
  for (const name of readdirSync(packs)) rmSync(join(packs, name));
  const { code, report } = scanned(folder, '--history-only');
  expect([code, report.complete, report.skipped.map(({ reason }) => reason)]).toEqual([3, false, ['missing']]);
});

it.skipIf(process.platform === 'win32')('a pipe in the place of what git reads first is an error, and is not waited for', () => {
  const folder = gone();
  execFileSync('mkfifo', [join(folder, '.git/commondir')]);
  expect(leakspot(['scan', '--history-only'], { cwd: folder })).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('this is no file'),
  });
});
