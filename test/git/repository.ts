// Real repositories for tests, made by the real git without the configuration of whoever runs them.

import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { temporaryFolder, writeTree } from '../sources/temporary-folder.ts';

/** What git and leakspot are given; no repository is looked for above the temporary folders. */
export const ENV: Readonly<Record<string, string>> = {
  PATH: process.env['PATH'] ?? '',
  HOME: '/nonexistent',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CEILING_DIRECTORIES: tmpdir(),
  GIT_AUTHOR_NAME: 'A',
  GIT_AUTHOR_EMAIL: 'a@example.com',
  GIT_COMMITTER_NAME: 'A',
  GIT_COMMITTER_EMAIL: 'a@example.com',
};

/** Standard output, trimmed. */
export function git(folder: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): string {
  const command = ['-c', 'init.defaultBranch=main', '-c', 'protocol.file.allow=always', ...args];
  return execFileSync('git', command, { cwd: folder, env: { ...ENV, ...env }, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
}

/** A repository with these files committed. */
export function committed(files: Readonly<Record<string, string | Uint8Array>>, folder = temporaryFolder()): string {
  writeTree(folder, files);
  git(folder, ['init', '--quiet']);
  git(folder, ['add', '--all', '--force']);
  git(folder, ['commit', '--quiet', '--allow-empty', '--message', 'first']);
  return folder;
}
