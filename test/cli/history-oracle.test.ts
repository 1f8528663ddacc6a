// What is found in the objects of a repository is what is found in each of them, taken from git and scanned in full: with its object, its place in that and
// its rule, wherever the object lies, and whatever it is a delta of.

import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ENV, git } from '../git/repository.ts';
import { foundIn, sorted } from './found-here.ts';
import { scanned } from './history-scan.ts';
import { type Expected, oracleOf } from './oracle.ts';
import { type Planted, plantedHistory } from './planted-history.ts';
import { DESK } from './scan-here.ts';

/** What the whole program must tell: of a blob what fits the paths at which it stood. */
function credentialsAt(expected: readonly Expected[], paths: Planted['paths']): readonly string[] {
  const told = expected.filter(({ oid, paths: kind }) => {
    if (kind === 'any') return true;
    return [...(paths.get(oid) ?? [])].some((path) => DESK.engine.isTelling(path) === (kind === 'telling'));
  });
  return [...new Set(told.map(({ credential }) => credential))].sort();
}

const LYING: readonly (readonly [title: string, seed: number, imports: number, hash: 'sha1' | 'sha256', pack: (folder: string) => void])[] =
  [
    ['in several packs', 104, 3, 'sha1', () => undefined],
    [
      'in long chains, with other ids',
      3,
      2,
      'sha256',
      (folder) => git(folder, ['repack', '-a', '-d', '-f', '--quiet', '--depth=200', '--window=60']),
    ],
    ['in files of their own', 4, 2, 'sha1', unpack],
  ];

/** The objects of all packs as files. */
function unpack(folder: string): void {
  const packs = join(folder, 'objects', 'pack');
  const names = readdirSync(packs).filter((file) => file.endsWith('.pack'));
  const contents = names.map((name) => readFileSync(join(packs, name)));
  // What is in a pack already git does not unpack.
  for (const file of readdirSync(packs)) rmSync(join(packs, file));
  for (const input of contents) execFileSync('git', ['unpack-objects', '-q'], { cwd: folder, env: ENV, input });
}

it.each(LYING)('%s', { timeout: 300_000 }, async (_title, seed, imports, hash, pack) => {
  const { folder, paths } = plantedHistory(seed, { imports, hash });
  pack(folder);
  const expected = oracleOf(folder);
  // So that there is something, in blobs and elsewhere.
  expect(expected.length).toBeGreaterThan(40);
  expect(new Set(expected.map(({ where }) => where)).size).toBeGreaterThan(2);
  expect(sorted(await foundIn(folder))).toEqual(sorted(expected));
  const [one, two] = ['1', '2'].map((workers) => scanned(folder, '--min-confidence', 'low', '--fail-on', 'never', '--workers', workers));
  expect(two?.stdout).toBe(one?.stdout);
  const { findings, skipped } = one?.report ?? expect.unreachable('there is a report');
  expect(skipped).toEqual([]);
  const places = new Set(expected.map(({ oid, offset, ruleId, credential }) => [oid, offset, ruleId, credential].join(' ')));
  const told = findings.filter(({ provenance, location }) => provenance.kind === 'object' && location.path !== '@file-name');
  const astray = told.filter(
    ({ provenance, location, ruleId, credential }) =>
      !places.has(['oid' in provenance ? provenance.oid : '', location.byteOffset, ruleId, credential].join(' ')),
  );
  expect([told.length > 20, astray]).toEqual([true, []]);
  expect([...new Set(findings.map(({ credential }) => credential))].sort()).toEqual(credentialsAt(expected, paths));
});
