// Repositories opened for tests, with what leakspot itself would be given.

import { tmpdir } from 'node:os';
import { pathFromText } from '../../src/git/byte-path.ts';
import { openRepository, type Repository } from '../../src/git/repository.ts';
import type { Surroundings } from '../../src/git/work-tree.ts';
import { ENV } from './repository.ts';

export function surroundings(env: Readonly<Record<string, string>> = {}): Surroundings {
  return { cwd: pathFromText(tmpdir()), env: { ...ENV, ...env }, signal: new AbortController().signal };
}

/** Fails where there is none that can be read. */
export async function opened(folder: string): Promise<Repository> {
  const found = await openRepository(pathFromText(folder), surroundings());
  if (found.kind !== 'repository') throw new Error(`${found.kind}: ${found.kind === 'refused' ? found.problem.detail : folder}`);
  return found.repository;
}
