// Scans of repositories by the built program, and what tests ask of every one of them: nothing that is printed holds a credential.

import { expect } from 'vitest';
import type { Finding } from '../../src/core/finding.ts';
import type { Report } from '../../src/core/report.ts';
import { sampleOf } from '../commands/sample-value.ts';
import { leakspot } from './spawn-leakspot.ts';

export const TOKENS: readonly string[] = Array.from({ length: 12 }, (_, seed) => sampleOf('hubspot-private-app-token', 100 + seed));

export const token = (number: number): string => TOKENS[number] ?? expect.unreachable('there are not so many');

/** A file with a credential in its second line. */
export const leak = (number: number): string => `# settings\nHUBSPOT_TOKEN=${token(number)}\n`;

export type Scanned = { readonly code: number | null; readonly stdout: string; readonly report: Report };

/** `args`: what comes after `scan --format json`. */
export function scanned(cwd: string, ...args: readonly string[]): Scanned {
  const { code, stdout, stderr } = leakspot(['scan', '--format', 'json', ...args], { cwd });
  expect([code, stderr]).toEqual([expect.any(Number), '']);
  expect(TOKENS.filter((secret) => stdout.includes(secret))).toEqual([]);
  // Checked against its schema by the tests that ask for it.
  return { code, stdout, report: JSON.parse(stdout) as Report };
}

/** What is told of history, short: who brought it and took it by their subjects, and from where it is reached. */
export type Told = {
  readonly path: string;
  readonly introduced: string | null;
  readonly removed: string | null;
  readonly reachable: readonly string[];
};

export function told({ location, introduced, removed, reachable }: Finding): Told {
  return { path: location.path, introduced: introduced?.subject ?? null, removed: removed?.subject ?? null, reachable };
}

/** Of all findings of a scan of history alone. */
export function historyOf(cwd: string, ...args: readonly string[]): readonly Told[] {
  return scanned(cwd, '--history-only', ...args).report.findings.map(told);
}
