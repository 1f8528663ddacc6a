// Histories in which something comes and goes, and what a report says of that, short.

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { git } from '../git/repository.ts';
import { writeTree } from '../sources/temporary-folder.ts';
import { scanned } from './history-scan.ts';
import { leakspot } from './spawn-leakspot.ts';

/** From where what main had, or has, is reached. */
export const HERE: readonly string[] = ['head', 'branch', 'reflog'];

/** Everything that is there, in a commit. */
export function commit(folder: string, subject: string, files: Readonly<Record<string, string>> = {}): void {
  writeTree(folder, files);
  git(folder, ['add', '--all', '--force']);
  git(folder, ['commit', '--quiet', '--allow-empty', '--message', subject]);
}

export function remove(folder: string, subject: string, path = 'a.env'): void {
  rmSync(join(folder, path));
  commit(folder, subject);
}

export type Pair = readonly [introduced: string | null, removed: string | null];

export type Past = { readonly told: Pair; readonly others: readonly Pair[]; readonly reachable: readonly string[] };

/** Of the only finding. */
export function pastOf(folder: string, ...args: readonly string[]): Past {
  const { findings } = scanned(folder, ...args).report;
  const [finding] = findings;
  if (finding === undefined || findings.length > 1) return expect.unreachable(`${findings.length} findings`);
  const pair = ({ introduced, removed }: Pick<typeof finding, 'introduced' | 'removed'>): Pair => [
    introduced?.subject ?? null,
    removed?.subject ?? null,
  ];
  return { told: pair(finding), others: finding.occurrences.map(pair), reachable: finding.reachable };
}

/** What the human report says of the past, without the ids, the day and the author of commits. */
export function wordsOf(folder: string, ...args: readonly string[]): readonly string[] {
  const { stdout } = leakspot(['scan', '--history-only', '--format', 'human', ...args], { cwd: folder });
  const lines = stdout.replaceAll(/\n {8}(?=\S)/g, ' ').split('\n');
  const from = lines.findIndex((line) => line.includes('introduced by'));
  const to = lines.findIndex((line, index) => index > from && !line.startsWith('      '));
  return lines.slice(from, to).map((line) => line.trim().replace(/ [0-9a-f]{10}, [-0-9]{10}, A:/, ''));
}
