// Lists the files of this repository: tracked, or untracked and not ignored, as git says. Judges nothing.

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export type SourceFile = {
  /** Relative to the repository's root, `/`-separated. */
  readonly path: string;
  readonly text: string;
};

/** Paths relative to the root, `/`-separated, sorted. */
export function listFiles(): readonly string[] {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: ROOT, encoding: 'utf8' });
  // A file that is deleted but not yet staged is still listed; a file in a conflict is listed more than once.
  return [...new Set(listed.split('\0'))].filter((path) => path !== '' && existsSync(join(ROOT, path))).sort();
}

export function readSource(path: string): SourceFile {
  return { path, text: readFileSync(join(ROOT, path), 'utf8') };
}
