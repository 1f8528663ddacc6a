// Where something was found in files, commits and trees of packs are surveyed while they are scanned: told with what was found, so that nobody does it again.

import { expect, it } from 'vitest';
import type { SurveyedPacks } from '../../src/sources/trace-passes.ts';
import { committed, git } from '../git/repository.ts';
import { leak, token } from './history-scan.ts';
import { scanHere } from './scan-here.ts';

const PACKED = ['repack', '-a', '-d', '--quiet'] as const;

/** What was noted of the repository, and what was sought. */
async function surveyOf(folder: string): Promise<readonly [surveyed: SurveyedPacks | null, oids: readonly string[]]> {
  const told: [SurveyedPacks | null, readonly string[]][] = [];
  await scanHere(folder, 2, async function* (_history, findings, _unread, surveyed) {
    told.push([surveyed, findings.map(({ oid }) => oid)]);
    yield [];
  });
  expect(told).toHaveLength(1);
  return told[0] ?? expect.unreachable();
}

it('is told with what was found in files', async () => {
  const folder = committed({ 'a.env': leak(1), 'b.txt': 'nothing' });
  git(folder, PACKED);
  const [surveyed, oids] = await surveyOf(folder);
  expect(surveyed?.sought).toEqual(new Set(oids));
  const noted = surveyed?.parts.map(({ surveyed: { commits, mentions } }) => [
    commits.parentCounts.length,
    mentions === 'too many' ? mentions : mentions.trees.length,
  ]);
  expect(noted).toEqual([[1, 1]]);
});

it('is not made where nothing was found in files by then', async () => {
  const folder = committed({ 'b.txt': 'nothing' });
  git(folder, ['commit', '--quiet', '--allow-empty', '--message', token(1)]);
  git(folder, PACKED);
  const [surveyed, oids] = await surveyOf(folder);
  expect([surveyed, oids.length]).toEqual([null, 1]);
});
